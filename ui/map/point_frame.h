// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/viewport.h"

#include <QColor>
#include <QSize>

namespace wherefrom::map {

/// What is to be seen of the points.
struct PointFrame {
    QSize size;          ///< device pixels
    double ratio = 1;    ///< device pixels in a logical one
    Viewport viewport;   ///< logical pixels
    double diameter = 3; ///< of a point, logical pixels
    QColor background;
};

/// Around a highlighted point, logical pixels.
inline constexpr double ringWidth = 2;
/// Smaller points (device pixels) are squares: nobody sees the difference.
inline constexpr double leastDisc = 3.5;

} // namespace wherefrom::map
