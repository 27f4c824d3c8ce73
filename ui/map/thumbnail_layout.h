// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "ui/map/viewport.h"

#include <QRectF>
#include <QSizeF>

#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::map {

/// An image drawn in place of its point.
struct ThumbnailTile {
    base::ImageId image;
    QRectF area; ///< widget coordinates
};

/// Which of the visible points have room to become thumbnails: none while many are in sight, then one per
/// cell of a grid that is fixed to the map (so that tiles do not flicker while it is dragged), never
/// overlapping.
std::vector<ThumbnailTile> layOutThumbnails(base::MatrixView<float> points,
                                            std::span<const std::uint8_t> shown, const Viewport& viewport,
                                            QSizeF size);

} // namespace wherefrom::map
