// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/loaded_image.h"

#include "ui/style/sentence_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <exception>
#include <system_error>
#include <utility>

namespace wherefrom::thumbnails {

namespace {

constexpr int smallestSize = 512; ///< longer side; nothing smaller is kept for views from afar
constexpr double pixelsFrom = 2;  ///< from here on pixels are squares

const QImage& sourceFor(const std::vector<QImage>& sizes, double scale) {
    std::size_t chosen = 0;
    while (chosen + 1 < sizes.size() && scale * 2 <= 1) {
        scale *= 2;
        ++chosen;
    }
    return sizes[chosen];
}

/// Moved by less than a device pixel: pixel by pixel, an image between two of them would be blurred.
QRectF onDevicePixels(const QRectF& place, const QPainter& painter) {
    const double ratio = painter.device()->devicePixelRatio();
    return {QPointF(std::round(place.left() * ratio), std::round(place.top() * ratio)) / ratio, place.size()};
}

} // namespace

std::vector<QImage> sizesOf(QImage image) {
    std::vector<QImage> sizes{std::move(image)};
    while (std::max(sizes.back().width(), sizes.back().height()) > smallestSize) {
        const QSize half = (sizes.back().size() / 2).expandedTo({1, 1});
        sizes.push_back(sizes.back().scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    return sizes;
}

LoadedImage loadInFull(const imaging::ImageLoader& loader, base::ImageId image) {
    LoadedImage loaded;
    try {
        std::error_code failure;
        const auto bytes = std::filesystem::file_size(loader.file(image), failure);
        if (!failure)
            loaded.fileBytes = static_cast<std::int64_t>(bytes);
        const imaging::Image pixels = loader.load(image);
        loaded.sizes = sizesOf(QImage(pixels.pixels.data(), pixels.width, pixels.height,
                                      qsizetype{pixels.width} * 3, QImage::Format_RGB888)
                                   .convertToFormat(QImage::Format_RGB32));
    } catch (const std::exception& error) {
        loaded.reason = style::worded(error);
    }
    return loaded;
}

void drawSizes(QPainter& painter, const std::vector<QImage>& sizes, const QRectF& place, const QRectF& clip,
               double scale) {
    const QRectF whole = scale >= 1 ? onDevicePixels(place, painter) : place;
    // Only the part in sight: at 64 times a large image would be far beyond what a painter can scale.
    const QRectF visible = whole.intersected(clip);
    if (visible.isEmpty() || sizes.empty())
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale < pixelsFrom);
    const QImage& source = sourceFor(sizes, scale);
    const double across = source.width() / whole.width();
    const double down = source.height() / whole.height();
    const QPointF corner = visible.topLeft() - whole.topLeft();
    painter.drawImage(
        visible, source,
        QRectF(corner.x() * across, corner.y() * down, visible.width() * across, visible.height() * down));
}

} // namespace wherefrom::thumbnails
