// SPDX-License-Identifier: Apache-2.0
#include "ui/review/stage_layout.h"

#include <algorithm>

namespace wherefrom::review {
namespace {

constexpr int gap = 12;

QSize pictureRoom(int columns, int rows, QSize area, int caption) {
    return {(area.width() - gap * (columns - 1)) / columns,
            (area.height() - gap * (rows - 1)) / rows - caption};
}

int rowsFor(int count, int columns) {
    return (count + columns - 1) / columns;
}

/// The columns that leave the pictures of so many images largest.
int bestColumns(int count, QSize area, int caption) {
    int best = 1, largest = -1;
    for (int columns = 1; columns <= count; ++columns) {
        const QSize room = pictureRoom(columns, rowsFor(count, columns), area, caption);
        if (const int side = std::min(room.width(), room.height()); side > largest) {
            largest = side;
            best = columns;
        }
    }
    return best;
}

} // namespace

StageLayout stageLayout(int count, QSize area, int caption, int least) {
    StageLayout layout;
    if (count <= 0 || area.isEmpty())
        return layout;
    const int across = std::max(1, (area.width() + gap) / (least + gap));
    const int down = std::max(1, (area.height() + gap) / (least + caption + gap));
    const int shown = std::min(count, across * down);
    const int columns = bestColumns(shown, area, caption);
    const int rows = rowsFor(shown, columns);
    layout.left = count - shown;
    layout.picture = pictureRoom(columns, rows, area, caption).expandedTo({1, 1});
    for (int i = 0; i < shown; ++i) {
        // A last row that is not full stands in the middle.
        const int inRow = i / columns == rows - 1 ? shown - (rows - 1) * columns : columns;
        const int indent = (area.width() - inRow * layout.picture.width() - (inRow - 1) * gap) / 2;
        layout.cells.emplace_back(indent + i % columns * (layout.picture.width() + gap),
                                  i / columns * (layout.picture.height() + caption + gap),
                                  layout.picture.width(), layout.picture.height() + caption);
    }
    return layout;
}

} // namespace wherefrom::review
