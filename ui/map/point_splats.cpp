// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_splats.h"

#include "core/base/parallel.h"
#include "ui/map/stamp.h"

#include <algorithm>
#include <optional>
#include <span>

namespace wherefrom::map {
namespace {

constexpr int bandHeight = 64; // device pixels

/// From map coordinates to device pixels.
struct Scale {
    double factor, left, top; // x' = x · factor + left, y' = top - y · factor

    explicit Scale(const PointFrame& frame)
        : factor(frame.viewport.pixelsPerUnit() * frame.ratio),
          left(frame.viewport.toWidget({0, 0}).x() * frame.ratio),
          top(frame.viewport.toWidget({0, 0}).y() * frame.ratio) {}
    double x(float at) const { return at * factor + left; }
    double y(float at) const { return top - at * factor; }
    /// The rows of a band with what reaches into them, in map coordinates; as wide as the image.
    QRectF area(int width, int fromRow, int toRow, int reach) const {
        const double bottom = (top - toRow - reach) / factor, above = (top - fromRow + reach) / factor;
        return {(-reach - left) / factor, bottom, (width + 2 * reach) / factor, above - bottom};
    }
};

QRgb colourOf(const PointLook& look) {
    return qRgb(look.red, look.green, look.blue);
}

struct Stamps {
    Stamp point, large, ring;
    explicit Stamps(const PointFrame& frame)
        : point(frame.diameter * frame.ratio),
          large((frame.diameter + ringWidth) * frame.ratio),
          ring((frame.diameter + 3 * ringWidth) * frame.ratio) {}
};

/// Draws all that reaches into one band of the image; bands can be drawn at the same time.
class BandPainter {
  public:
    BandPainter(const PointSet& points, std::span<const PointLook> looks, const Scale& scale,
                const Band& band)
        : points_(points), looks_(looks), scale_(scale), band_(band) {}

    void draw(PointLook::Layer layer, const Stamp& stamp, std::size_t stride) const {
        const QRectF area = scale_.area(band_.width, band_.top, band_.bottom, stamp.reach() + 1);
        points_.visitInside(area, [&](std::size_t i, PointSet::Place place) {
            if (stride > 1 && i % stride != 0)
                return true;
            if (const PointLook look = lookOf(i); look.layer == layer)
                stamp.put(band_, scale_.x(place.x), scale_.y(place.y), colourOf(look));
            return true;
        });
    }
    /// In their own colours, or all in `ring`.
    void draw(const std::vector<base::ImageId>& images, const Stamp& stamp, std::optional<QRgb> ring) const {
        for (const base::ImageId image : images) {
            const std::size_t i = image.index();
            if (i >= points_.size() || !points_.hasPlace(i))
                continue;
            const PointLook look = lookOf(i);
            if (look.layer != PointLook::hidden)
                stamp.put(band_, scale_.x(points_.place(i).x), scale_.y(points_.place(i).y),
                          ring.value_or(colourOf(look)));
        }
    }

  private:
    PointLook lookOf(std::size_t i) const {
        return i < looks_.size() ? looks_[i] : PointLook{128, 128, 128, PointLook::normal};
    }

    const PointSet& points_;
    std::span<const PointLook> looks_;
    const Scale& scale_;
    Band band_;
};

} // namespace

void PointSplats::setLooks(Looks looks) {
    looks_ = std::move(looks);
    hasFaded_ = looks_ && std::ranges::any_of(
                              *looks_, [](const PointLook& look) { return look.layer == PointLook::faded; });
}

void PointSplats::setHighlighted(std::vector<base::ImageId> images, const QColor& ring) {
    highlighted_ = std::move(images);
    ring_ = ring;
}

QImage PointSplats::render(const PointFrame& frame, std::size_t stride) const {
    QImage image(frame.size, QImage::Format_RGB32);
    image.fill(frame.background);
    image.setDevicePixelRatio(frame.ratio);
    if (!points_ || image.isNull())
        return image;
    const Scale scale(frame);
    const std::span<const PointLook> looks = looks_ ? std::span(*looks_) : std::span<const PointLook>();
    const Stamps stamps(frame);
    auto* bits = reinterpret_cast<QRgb*>(image.bits());
    const int rowLength = static_cast<int>(image.bytesPerLine() / 4), width = image.width(),
              height = image.height();
    const auto drawBand = [&](std::size_t index) {
        const int top = static_cast<int>(index) * bandHeight;
        const BandPainter painter(*points_, looks, scale,
                                  {bits, width, rowLength, top, std::min(top + bandHeight, height)});
        if (hasFaded_)
            painter.draw(PointLook::faded, stamps.point, stride);
        painter.draw(PointLook::normal, stamps.point, stride);
        painter.draw(highlighted_, stamps.ring, ring_.rgb());
        painter.draw(highlighted_, stamps.large, std::nullopt);
    };
    const auto bands = static_cast<std::size_t>((image.height() + bandHeight - 1) / bandHeight);
    base::parallelFor(bands, 1, drawBand);
    return image;
}

} // namespace wherefrom::map
