// SPDX-License-Identifier: Apache-2.0
#include "ui/map/legend_model.h"

#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QFont>
#include <QIcon>
#include <QPainter>
#include <QPixmap>

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

QString countText(const LegendEntry& entry) {
    const QString all = style::count(static_cast<qint64>(entry.count));
    return entry.matching
               ? LegendModel::tr("%1 of %2").arg(style::count(static_cast<qint64>(*entry.matching)), all)
               : all;
}

void LegendModel::setMatching(const std::vector<std::size_t>& matching) {
    if (!matching.empty() && matching.size() != entries_.size())
        return; // of what is being replaced: its own is on its way
    for (std::size_t i = 0; i < entries_.size(); ++i)
        entries_[i].matching = matching.empty() ? std::nullopt : std::optional(matching[i]);
    statesChanged();
}

void LegendModel::setEntries(std::vector<LegendEntry> entries) {
    const bool same = std::equal(entries_.begin(), entries_.end(), entries.begin(), entries.end(),
                                 [](const auto& a, const auto& b) { return a.name == b.name; });
    if (same) {
        for (std::size_t i = 0; i < entries.size(); ++i)
            entries[i].matching = entries_[i].matching; // until it is counted anew
        entries_ = std::move(entries);
        statesChanged();
        return;
    }
    beginResetModel();
    entries_ = std::move(entries);
    hidden_.assign(entries_.size(), false);
    colours_ = shownColours(entries_, hidden_);
    endResetModel();
}

void LegendModel::toggle(std::size_t entry) {
    if (entry >= hidden_.size())
        return;
    hidden_[entry] = !hidden_[entry];
    statesChanged();
    Q_EMIT visibilityChanged();
}

void LegendModel::isolate(std::size_t entry) {
    if (entry >= hidden_.size())
        return;
    const auto hiddenOthers = std::count(hidden_.begin(), hidden_.end(), true) - (hidden_[entry] ? 1 : 0);
    const bool wasAlone = hiddenOthers + 1 == static_cast<std::ptrdiff_t>(hidden_.size());
    hidden_.assign(hidden_.size(), !wasAlone);
    hidden_[entry] = false;
    statesChanged();
    Q_EMIT visibilityChanged();
}

void LegendModel::showAll() {
    hidden_.assign(hidden_.size(), false);
    statesChanged();
    Q_EMIT visibilityChanged();
}

void LegendModel::statesChanged() {
    colours_ = shownColours(entries_, hidden_);
    if (!entries_.empty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(entries_.size()) - 1));
}

int LegendModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariant LegendModel::data(const QModelIndex& index, int role) const {
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= entries_.size())
        return {};
    const LegendEntry& entry = entries_[row];
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1   %2").arg(entry.name, countText(entry));
    case Qt::ToolTipRole:
        return entry.matching ? tr("%1: %2 match the filter").arg(entry.name, countText(entry)) : entry.name;
    case Qt::DecorationRole:
        return swatch(colours_[row], hidden_[row]);
    case Qt::ForegroundRole:
        return QColor(hidden_[row] ? style::colours().mutedText : style::colours().text);
    case Qt::FontRole: {
        QFont font;
        font.setStrikeOut(hidden_[row]);
        return font;
    }
    default:
        return {};
    }
}

} // namespace wherefrom::map
