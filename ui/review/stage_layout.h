// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>
#include <QSize>

#include <vector>

namespace wherefrom::review {

/// Where the pictures of one item lie: in the rows and columns that leave them largest.
struct StageLayout {
    std::vector<QRect> cells; ///< of those that have room, in reading order
    int left = 0;             ///< pictures without room
    QSize picture;            ///< the room of each picture within its cell
};

/// `caption`: height below each picture; `least`: smallest side of a picture worth showing. At least one
/// picture is laid out.
StageLayout stageLayout(int count, QSize area, int caption, int least);

} // namespace wherefrom::review
