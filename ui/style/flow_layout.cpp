// SPDX-License-Identifier: Apache-2.0
#include "ui/style/flow_layout.h"

#include <QWidget>

#include <algorithm>

namespace wherefrom::style {

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent) {
    setSpacing(8);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) {
    items_.emplace_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (!itemAt(index))
        return nullptr;
    const auto place = items_.begin() + index;
    QLayoutItem* item = place->release();
    items_.erase(place);
    return item;
}

QSize FlowLayout::sizeHint() const {
    // One row: a parent that has the room gives it.
    int width = 0, height = 0;
    for (const auto& item : items_) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + spacing();
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const auto& item : items_) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool move) const {
    const QRect area = rect.marginsRemoved(contentsMargins());
    std::vector<QLayoutItem*> row;
    int x = area.left(), y = area.top(), height = 0;
    const auto endRow = [&] {
        for (QLayoutItem* item : row) {
            if (!move)
                break;
            const QRect place = item->geometry();
            item->setGeometry(
                {place.left(), y + (height - place.height()) / 2, place.width(), place.height()});
        }
        row.clear();
    };
    for (const auto& item : items_) {
        if (item->isEmpty())
            continue;
        const QSize size(std::min(item->sizeHint().width(), area.width()), item->sizeHint().height());
        if (x + size.width() > area.right() + 1 && !row.empty()) {
            endRow();
            y += height + spacing();
            x = area.left();
            height = 0;
        }
        if (move)
            item->setGeometry({{x, y}, size});
        row.push_back(item.get());
        x += size.width() + spacing();
        height = std::max(height, size.height());
    }
    endRow();
    return y + height - rect.top() + contentsMargins().bottom();
}

} // namespace wherefrom::style
