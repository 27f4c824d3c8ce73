// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/tags_dialog.h"

#include "ui/session/session.h"
#include "ui/style/tag_style.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/image_text.h"

#include <QApplication>
#include <QColorDialog>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace wherefrom::shell {
namespace {

constexpr int laterMs = 100;

QIcon swatch(std::uint32_t colour) {
    return style::icon(workspace::Tag{1, {}, colour, 0});
}

/// So that the same control has the focus after the rows are made anew.
QString nameOf(const char* what, std::int64_t tag) {
    return QString::fromLatin1(what) + QString::number(tag);
}

} // namespace

TagsDialog::TagsDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      empty_(new QLabel(tr("No tags yet. A tag is a word of your own for images, such as “blurry” or “ask "
                           "Anna”; an image may have several."),
                        this)),
      area_(new QScrollArea(this)),
      problem_(new QLabel(this)),
      name_(new QLineEdit(this)),
      key_(keyBox(0, tr("Key of the new tag"))) {
    setWindowTitle(tr("Tags"));
    resize(560, 420);
    empty_->setWordWrap(true);
    area_->setWidgetResizable(true);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area_->setFocusPolicy(Qt::NoFocus);
    problem_->setWordWrap(true);
    problem_->setTextFormat(Qt::PlainText);
    problem_->setAccessibleName(tr("What could not be done"));
    QPalette palette = problem_->palette();
    palette.setColor(QPalette::WindowText, style::colours().warning);
    problem_->setPalette(palette);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(empty_);
    column->addWidget(area_, 1);
    makeNewRow();
    column->addWidget(problem_);
    column->addWidget(buttons);
    connect(&session.decisions(), &session::Decisions::failed, this, [this](const QString& sentence) {
        problem_->setText(sentence);
        problem_->show();
        // The rows say again what is so.
        QMetaObject::invokeMethod(this, &TagsDialog::showTags, Qt::QueuedConnection);
    });
    // Queued: the change comes from a control that is made anew.
    connect(&session.decisions(), &session::Decisions::tagDefinitionsChanged, this, &TagsDialog::showTags,
            Qt::QueuedConnection);
    connect(&session.decisions(), &session::Decisions::tagsChanged, this, &TagsDialog::showTags,
            Qt::QueuedConnection);
    connect(&session.decisions(), &session::Decisions::historyChanged, problem_, &QWidget::hide);
    problem_->hide();
    showTags();
    name_->setFocus();
}

/// Of the tag as it is now, which may be another than when the row was made.
template <typename Edit>
void TagsDialog::change(std::int64_t tag, Edit edit) {
    const workspace::Tag* now = session_.decisions().tagDefinition(tag);
    if (!now)
        return;
    workspace::Tag edited = *now;
    edit(edited);
    session_.decisions().changeTag(edited);
}

void TagsDialog::makeNewRow() {
    name_->setObjectName(QStringLiteral("newTag"));
    name_->setAccessibleName(tr("Name of the new tag"));
    name_->setPlaceholderText(tr("New tag"));
    auto* button = new QPushButton(tr("&Add"), this);
    button->setObjectName(QStringLiteral("add"));
    button->setEnabled(false);
    button->setAutoDefault(false); // Enter in another tag's name must not make the one begun here
    connect(name_, &QLineEdit::returnPressed, this, &TagsDialog::add);
    connect(name_, &QLineEdit::textChanged, button,
            [button](const QString& text) { button->setEnabled(!text.trimmed().isEmpty()); });
    connect(button, &QPushButton::clicked, this, &TagsDialog::add);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(name_, 1);
    row->addWidget(key_);
    row->addWidget(button);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void TagsDialog::proposeKey(int key) {
    key_->setCurrentIndex(key);
    name_->setFocus();
}

QComboBox* TagsDialog::keyBox(int key, const QString& of) {
    auto* box = new QComboBox(this);
    box->addItem(tr("No key"));
    for (int digit = 1; digit <= workspace::tagKeyCount; ++digit)
        box->addItem(tr("Key %1").arg(digit));
    box->setCurrentIndex(key);
    box->setAccessibleName(of);
    box->setToolTip(tr("Pressed in any view, it gives the tag to the selected images or takes it from them"));
    return box;
}

QToolButton* TagsDialog::colourButton(const workspace::Tag& tag) {
    auto* button = new QToolButton(this);
    button->setIcon(swatch(tag.colour));
    button->setIconSize({20, 20});
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(tr("Colour of the tag %1").arg(style::title(tag)));
    button->setToolTip(tr("Choose a colour"));
    auto* menu = new QMenu(button);
    for (const std::uint32_t colour : workspace::tagPalette) {
        const QString name = QString::fromStdString(workspace::colourText(colour));
        QAction* action = menu->addAction(swatch(colour), name);
        connect(action, &QAction::triggered, this, [this, id = tag.id, colour] {
            change(id, [colour](workspace::Tag& edited) { edited.colour = colour; });
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Another colour…")), &QAction::triggered, this, [this, tag] {
        auto* dialog = new QColorDialog(style::colour(tag), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QColorDialog::colorSelected, this, [this, id = tag.id](const QColor& chosen) {
            change(id, [&chosen](workspace::Tag& edited) { edited.colour = chosen.rgb() & 0xffffffU; });
        });
        dialog->open();
    });
    button->setMenu(menu);
    return button;
}

void TagsDialog::addRow(const workspace::Tag& tag, int row) {
    auto* grid = static_cast<QGridLayout*>(area_->widget()->layout());
    auto* colour = colourButton(tag);
    colour->setObjectName(nameOf("colour", tag.id));
    auto* name = new QLineEdit(style::title(tag), this);
    name->setObjectName(nameOf("name", tag.id));
    name->setCursorPosition(0); // of a long name the beginning is seen
    name->setAccessibleName(tr("Name of the tag %1").arg(style::title(tag)));
    connect(name, &QLineEdit::editingFinished, this, [this, tag, name] {
        const QString written = name->text().simplified();
        if (written.isEmpty())
            name->setText(style::title(tag));
        else
            change(tag.id, [&written](workspace::Tag& edited) { edited.name = written.toStdString(); });
    });
    auto* key = keyBox(tag.key, tr("Key of the tag %1").arg(style::title(tag)));
    key->setObjectName(nameOf("key", tag.id));
    connect(key, &QComboBox::activated, this, [this, id = tag.id](int digit) {
        change(id, [digit](workspace::Tag& edited) { edited.key = digit; });
    });
    const std::size_t images = session_.decisions().tagCount(tag.id);
    auto* count = new QLabel(thumbnails::imageCount(images), this);
    count->setProperty("muted", true);
    count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* remove = new QPushButton(tr("Remove"), this);
    remove->setObjectName(nameOf("remove", tag.id));
    remove->setAutoDefault(false);
    remove->setAccessibleName(tr("Remove the tag %1").arg(style::title(tag)));
    remove->setToolTip(tr("Takes it from its images, too; undo brings all of it back"));
    connect(remove, &QPushButton::clicked, this, [this, id = tag.id] { session_.decisions().removeTag(id); });
    int column = 0;
    for (QWidget* part :
         {static_cast<QWidget*>(colour), static_cast<QWidget*>(name), static_cast<QWidget*>(key),
          static_cast<QWidget*>(count), static_cast<QWidget*>(remove)})
        grid->addWidget(part, row, column++);
}

void TagsDialog::showTags() {
    if (QApplication::activePopupWidget()) { // it belongs to a row
        QTimer::singleShot(laterMs, this, &TagsDialog::showTags);
        return;
    }
    const QString focused = focusWidget() ? focusWidget()->objectName() : QString();
    const int scrolled = area_->verticalScrollBar()->value();
    auto* rows = new QWidget;
    auto* grid = new QGridLayout(rows);
    grid->setContentsMargins(0, 0, 6, 0);
    grid->setSpacing(6);
    grid->setColumnStretch(1, 1);
    if (QWidget* before = area_->takeWidget()) {
        for (QObject* part : before->findChildren<QObject*>())
            part->blockSignals(true); // a field that loses its focus now has nothing more to say
        before->deleteLater();
    }
    area_->setWidget(rows);
    int row = 0;
    for (const workspace::Tag& tag : session_.decisions().tagDefinitions())
        addRow(tag, row++);
    grid->setRowStretch(row, 1);
    empty_->setVisible(row == 0);
    area_->setVisible(row > 0);
    area_->verticalScrollBar()->setValue(scrolled);
    if (QWidget* same = focused.isEmpty() ? nullptr : findChild<QWidget*>(focused))
        same->setFocus();
    else if (!focused.isEmpty())
        name_->setFocus();
}

void TagsDialog::add() {
    if (name_->text().trimmed().isEmpty())
        return;
    session::Decisions& decisions = session_.decisions();
    const std::int64_t made = decisions.addTag(
        name_->text(), workspace::nextTagColour(decisions.tagDefinitions()), key_->currentIndex());
    if (made == 0)
        return;
    name_->clear();
    key_->setCurrentIndex(0);
    name_->setFocus();
}

} // namespace wherefrom::shell
