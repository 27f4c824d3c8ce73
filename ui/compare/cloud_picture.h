// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compare/point_cloud.h"
#include "ui/session/filter.h"

#include <QColor>
#include <QImage>
#include <QSize>

#include <memory>
#include <vector>

namespace wherefrom::compare {

/// Logical pixels around the unit square, so that points on its edge are whole.
inline constexpr int rim = 10;

/// How a cloud is drawn.
struct CloudLook {
    QSize size;                                       ///< logical pixels, with the rim
    double ratio = 1;                                 ///< device pixels in one
    std::shared_ptr<const std::vector<QRgb>> colours; ///< [images of the dataset]; nullptr: by density
    session::Matches matches;                         ///< the others fade
    QColor background, faded;
    bool isLight = false; ///< of the theme: where it is densest it is darkest
};

/// Radius of a point in logical pixels: the more there are the smaller.
double pointRadius(std::size_t points);

/// The points without the axes. Where they lie over one another their colours mix and grow opaque; by density
/// the colour tells how many. Not on the window's thread: a million points take some 0.1 s.
QImage paintCloud(const PointCloud& cloud, const CloudLook& look);

/// Rings around these images' points on a transparent picture; of many, filled spots.
QImage paintMarks(const PointCloud& cloud, const std::vector<base::ImageId>& images, QSize size, double ratio,
                  const QColor& colour);

} // namespace wherefrom::compare
