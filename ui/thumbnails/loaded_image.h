// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image_loader.h"

#include <QImage>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <vector>

class QPainter;

namespace wherefrom::thumbnails {

/// The image, its half, its quarter, …: a view from afar is not coarse, and painting it not slow.
std::vector<QImage> sizesOf(QImage image);

/// What is read of an image's file to show it in full.
struct LoadedImage {
    std::vector<QImage> sizes; ///< as sizesOf(); empty: `reason` says why
    QString reason;
    std::int64_t fileBytes = -1; ///< -1: not known
};

/// Decodes the image in full; meant for another thread than the window's. Never throws: a bad image is data.
LoadedImage loadInFull(const imaging::ImageLoader& loader, base::ImageId image);

/// Paints of an image that lies at `place` what is inside `clip`. `scale`: device pixels an image pixel; from
/// 1 on the image lies on whole device pixels, so that it is sharp; from 2 on single pixels are squares.
void drawSizes(QPainter& painter, const std::vector<QImage>& sizes, const QRectF& place, const QRectF& clip,
               double scale);

} // namespace wherefrom::thumbnails
