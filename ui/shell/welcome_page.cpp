// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/welcome_page.h"

#include "ui/session/recent.h"
#include "ui/style/program_icon.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace wherefrom::shell {
namespace {

constexpr int pageWidth = 620;
constexpr std::size_t mostRecent = 6;

/// A dashed frame, as places to drop things have.
class DropArea : public QWidget {
  public:
    bool target = false;

  protected:
    void paintEvent(QPaintEvent*) override {
        const auto& colours = style::colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(target ? colours.accent : colours.mutedText, target ? 2 : 1.2, Qt::DashLine));
        painter.setBrush(colours.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 12, 12);
    }
};

QLabel* label(const QString& text, const char* property) {
    auto* made = new QLabel(text);
    made->setProperty(property, true);
    made->setTextFormat(Qt::PlainText);
    return made;
}

} // namespace

QString WelcomePage::demoFolder() {
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, QStringLiteral("tuxpaint/stamps"),
                                  QStandardPaths::LocateDirectory);
}

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent),
      dropArea_(makeDropArea()),
      recentPart_(new QWidget),
      recent_(new QVBoxLayout(recentPart_)),
      message_(new QLabel) {
    auto* column = new QWidget;
    column->setFixedWidth(pageWidth);
    auto* page = new QVBoxLayout(column);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(14);

    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    auto* icon = new QLabel;
    icon->setPixmap(style::programIcon().pixmap(64, 64));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(label(tr("Wherefrom"), "heading"));
    words->addWidget(label(tr("Where did your model learn that?"), "muted"));
    head->addWidget(icon);
    head->addLayout(words, 1);
    page->addLayout(head);
    page->addSpacing(6);
    page->addWidget(dropArea_);
    message_->setWordWrap(true);
    message_->setTextFormat(Qt::PlainText);
    message_->setVisible(false);
    page->addWidget(message_);
    recent_->setContentsMargins(0, 6, 0, 0);
    recent_->setSpacing(3);
    page->addWidget(recentPart_);

    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(column, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    refresh();
}

QWidget* WelcomePage::makeDropArea() {
    auto* area = new DropArea;
    auto* inside = new QVBoxLayout(area);
    inside->setContentsMargins(28, 28, 28, 28);
    inside->setSpacing(10);
    auto* title = label(tr("Drop a folder of images here"), "subheading");
    title->setAlignment(Qt::AlignHCenter);
    auto* more = label(tr("JPEG, PNG, WebP, BMP, TIFF in folders · CIFAR · MNIST · a CSV of paths.\n"
                          "Your images are only read: nothing is moved, changed or deleted."),
                       "muted");
    more->setAlignment(Qt::AlignHCenter);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto* folder = new QPushButton(tr("Open folder…"));
    folder->setDefault(true);
    auto* file = new QPushButton(tr("Open file…"));
    buttons->addStretch(1);
    buttons->addWidget(folder);
    buttons->addWidget(file);
    if (const QString demo = demoFolder(); !demo.isEmpty()) {
        auto* demoButton = new QPushButton(tr("Try the demo"));
        demoButton->setToolTip(tr("The stamps of Tux Paint: about 800 small pictures"));
        connect(demoButton, &QPushButton::clicked, this, [this, demo] { Q_EMIT openWanted(demo); });
        buttons->addWidget(demoButton);
    }
    buttons->addStretch(1);
    inside->addWidget(title);
    inside->addWidget(more);
    inside->addSpacing(8);
    inside->addLayout(buttons);
    connect(folder, &QPushButton::clicked, this, &WelcomePage::folderWanted);
    connect(file, &QPushButton::clicked, this, &WelcomePage::fileWanted);
    return area;
}

void WelcomePage::refresh() {
    while (QLayoutItem* item = recent_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto list = session::recentWorkspaces();
    recentPart_->setVisible(!list.empty());
    list.resize(std::min(list.size(), mostRecent));
    recent_->addWidget(label(tr("Recent"), "muted"));
    for (const session::Recent& entry : list) {
        auto* row = new QWidget;
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(12);
        auto* open = new QPushButton(entry.name);
        open->setProperty("link", true);
        open->setCursor(Qt::PointingHandCursor);
        connect(open, &QPushButton::clicked, this, [this, entry] { Q_EMIT openWanted(entry.workspace); });
        auto* path = label({}, "muted");
        path->setText(path->fontMetrics().elidedText(entry.dataset, Qt::ElideMiddle, pageWidth - 200));
        path->setToolTip(entry.dataset);
        line->addWidget(open);
        line->addWidget(path, 1);
        recent_->addWidget(row);
    }
}

void WelcomePage::showProblem(const QString& sentence) {
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, style::colours().warning);
    message_->setPalette(colours);
    message_->setText(sentence);
    message_->setVisible(!sentence.isEmpty());
}

void WelcomePage::showBusy(const QString& sentence) {
    message_->setPalette(palette());
    message_->setText(sentence);
    message_->setVisible(!sentence.isEmpty());
}

void WelcomePage::setDropTarget(bool on) {
    static_cast<DropArea*>(dropArea_)->target = on;
    dropArea_->update();
}

} // namespace wherefrom::shell
