// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/tag_row.h"

#include "ui/session/session.h"
#include "ui/style/flow_layout.h"
#include "ui/style/tag_style.h"
#include "ui/style/words.h"

#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>
#include <QToolButton>

#include <algorithm>

namespace wherefrom::inspector {
namespace {

constexpr int longestName = 150; // px
constexpr int fieldWidth = 92;

} // namespace

TagRow::TagRow(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      flow_(new style::FlowLayout(this)),
      name_(new QLineEdit(this)),
      known_(new QStringListModel(this)) {
    flow_->setContentsMargins(10, 2, 10, 4);
    flow_->setSpacing(4);
    name_->setObjectName(QStringLiteral("newTag"));
    name_->setAccessibleName(tr("Add a tag"));
    name_->setPlaceholderText(tr("Add a tag"));
    name_->setToolTip(tr("A name and Enter: gives the selected images that tag; a new name makes a new tag"));
    name_->setFixedWidth(fieldWidth);
    name_->installEventFilter(this);
    auto* completer = new QCompleter(known_, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    name_->setCompleter(completer);
    flow_->addWidget(name_);
    connect(name_, &QLineEdit::returnPressed, this, &TagRow::addWritten);
    connect(&session.selection(), &session::Selection::changed, this, &TagRow::showTags);
    connect(&session.decisions(), &session::Decisions::tagsChanged, this, &TagRow::showTags);
    connect(&session.decisions(), &session::Decisions::tagDefinitionsChanged, this, &TagRow::showTags);
    connect(&session, &session::Session::opened, this, &TagRow::showTags);
    showTags();
}

void TagRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showTags(); // icons are drawn in the theme's colours
}

bool TagRow::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        name_->clear();
        Q_EMIT left();
    }
    return true;
}

QToolButton* TagRow::makeChip() {
    auto* chip = new QToolButton(this);
    chip->setProperty("chip", true);
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setIconSize({14, 14});
    flow_->removeWidget(name_); // it stays the last
    flow_->addWidget(chip);
    flow_->addWidget(name_);
    connect(chip, &QToolButton::clicked, this, [this, chip] {
        session_.decisions().toggleTag(session_.selection().images(), chip->property("tag").toLongLong());
    });
    chips_.push_back(chip);
    return chip;
}

void TagRow::showTags() {
    const auto& images = session_.selection().images();
    const session::Decisions& decisions = session_.decisions();
    setEnabled(!images.empty());
    QStringList names;
    std::size_t used = 0;
    for (const workspace::Tag& tag : decisions.tagDefinitions()) {
        names << style::title(tag);
        const auto have = std::ranges::count_if(
            images, [&](base::ImageId image) { return decisions.hasTag(image, tag.id); });
        if (have == 0)
            continue;
        QToolButton* chip = used < chips_.size() ? chips_[used] : makeChip();
        ++used;
        const bool all = have == std::ssize(images);
        const QString name = fontMetrics().elidedText(style::title(tag), Qt::ElideMiddle, longestName);
        chip->setProperty("tag", static_cast<qlonglong>(tag.id));
        chip->setIcon(style::icon(tag));
        chip->setText(QString(all ? QStringLiteral("%1  ×")
                                  : tr("%1  (%2)").arg(QStringLiteral("%1"), style::count(have)))
                          .arg(style::menuText(name)));
        const QString tip =
            all ? tr("Take the tag “%1” away").arg(style::title(tag))
                : tr("The tag “%3” is on %1 of %2 images: give it to all")
                      .arg(style::count(have), style::count(std::ssize(images)), style::title(tag));
        chip->setToolTip(tip);
        chip->setAccessibleName(tip);
        chip->show();
    }
    for (std::size_t i = used; i < chips_.size(); ++i)
        chips_[i]->hide();
    known_->setStringList(names);
    flow_->invalidate();
    updateGeometry();
}

void TagRow::addWritten() {
    const QString name = name_->text().simplified();
    if (name.isEmpty())
        return;
    session::Decisions& decisions = session_.decisions();
    const auto& known = decisions.tagDefinitions();
    const auto found = std::ranges::find_if(known, [&](const workspace::Tag& tag) {
        return style::title(tag).compare(name, Qt::CaseInsensitive) == 0;
    });
    const std::int64_t tag =
        found != known.end() ? found->id : decisions.addTag(name, workspace::nextTagColour(known));
    if (tag != 0)
        decisions.setTag(session_.selection().images(), tag, true);
    // A completer writes its choice after this returns.
    QMetaObject::invokeMethod(name_, &QLineEdit::clear, Qt::QueuedConnection);
}

} // namespace wherefrom::inspector
