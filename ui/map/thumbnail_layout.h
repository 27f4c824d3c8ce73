// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/map/point_look.h"
#include "ui/map/point_set.h"
#include "ui/map/viewport.h"

#include <QRectF>
#include <QSizeF>

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
std::vector<ThumbnailTile> layOutThumbnails(const PointSet& points, std::span<const PointLook> looks,
                                            const Viewport& viewport, QSizeF size);

} // namespace wherefrom::map
