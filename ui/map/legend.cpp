// SPDX-License-Identifier: Apache-2.0
#include "ui/map/legend.h"

#include "ui/map/colour_bar.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::map {
namespace {

QIcon swatch(const QColor& colour, bool isHidden) {
    constexpr int side = 24;
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 3));
    painter.setBrush(isHidden ? QBrush(Qt::NoBrush) : QBrush(colour));
    painter.drawEllipse(QRectF(4, 4, side - 8, side - 8));
    return QIcon(pixmap);
}

} // namespace

Legend::Legend(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel(this)),
      pages_(new QStackedWidget(this)),
      bar_(new ColourBar),
      list_(new QListWidget) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(title_);
    layout->addWidget(pages_);
    auto* barPage = new QWidget;
    auto* barLayout = new QVBoxLayout(barPage);
    barLayout->setContentsMargins(0, 0, 0, 0);
    barLayout->addWidget(bar_);
    barLayout->addStretch();
    pages_->addWidget(barPage);
    pages_->addWidget(list_);

    title_->setTextFormat(Qt::PlainText);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setSelectionMode(QAbstractItemView::NoSelection);
    list_->setUniformItemSizes(true);
    list_->setTextElideMode(Qt::ElideMiddle);
    list_->setIconSize({12, 12});
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setAccessibleName(tr("Legend"));
    list_->setToolTip(tr("Click hides a class, double click shows it alone"));
    connect(list_, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { toggle(list_->row(item)); });
    connect(list_, &QListWidget::itemDoubleClicked, this,
            [this](QListWidgetItem* item) { isolate(list_->row(item)); });
}

void Legend::show(const ColourBy& by, const Colouring& colouring) {
    title_->setText(map::title(by));
    if (colouring.score) {
        bar_->setRange(colouring.least, colouring.most);
        title_->setToolTip(session::explanation(*colouring.score));
        entries_.clear();
        hidden_.clear();
        pages_->setCurrentIndex(0);
        return;
    }
    title_->setToolTip({});
    const bool same =
        std::equal(entries_.begin(), entries_.end(), colouring.entries.begin(), colouring.entries.end(),
                   [](const auto& a, const auto& b) { return a.name == b.name; });
    entries_ = colouring.entries;
    if (!same)
        hidden_.assign(entries_.size(), false);
    list_->clear();
    for (const LegendEntry& entry : entries_) {
        auto* item = new QListWidgetItem(QStringLiteral("%1   %2").arg(
            entry.name, QLocale().toString(static_cast<qulonglong>(entry.count))));
        item->setToolTip(entry.name);
        list_->addItem(item);
    }
    showStates();
    pages_->setCurrentIndex(1);
}

bool Legend::isHidden(std::int32_t code) const {
    return code >= 0 && static_cast<std::size_t>(code) < hidden_.size() &&
           hidden_[static_cast<std::size_t>(code)];
}

void Legend::toggle(int entry) {
    const auto index = static_cast<std::size_t>(entry);
    if (entry < 0 || index >= hidden_.size())
        return;
    hidden_[index] = !hidden_[index];
    showStates();
    Q_EMIT visibilityChanged();
}

void Legend::isolate(int entry) {
    const auto index = static_cast<std::size_t>(entry);
    if (entry < 0 || index >= hidden_.size())
        return;
    const auto hiddenOthers = std::count(hidden_.begin(), hidden_.end(), true) - (hidden_[index] ? 1 : 0);
    const bool wasAlone = hiddenOthers + 1 == static_cast<std::ptrdiff_t>(hidden_.size());
    hidden_.assign(hidden_.size(), !wasAlone);
    hidden_[index] = false;
    showStates();
    Q_EMIT visibilityChanged();
}

void Legend::showStates() {
    for (int row = 0; row < list_->count(); ++row) {
        const auto index = static_cast<std::size_t>(row);
        QListWidgetItem* item = list_->item(row);
        item->setIcon(swatch(entries_[index].colour, hidden_[index]));
        item->setForeground(hidden_[index] ? style::colours().mutedText : style::colours().text);
        QFont font = list_->font();
        font.setStrikeOut(hidden_[index]);
        item->setFont(font);
    }
}

} // namespace wherefrom::map
