// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>

#include <cstdint>

class QPainter;

namespace wherefrom::map {

/// Paints what the shades of a density mean into the lower left corner of `bounds`: a ramp from 1 image to
/// `densest` images in a cell. `hint`: zooming in gives points.
void paintDensityKey(QPainter& painter, const QRect& bounds, std::uint32_t densest, bool hint);

} // namespace wherefrom::map
