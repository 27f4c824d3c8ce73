// SPDX-License-Identifier: Apache-2.0
#include "ui/map/stamp.h"

#include "ui/map/point_frame.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::map {
namespace {

/// Share of a pixel that a disc around (0, 0) covers, by 4 x 4 samples.
double coverage(int x, int y, double radius, double shift) {
    int inside = 0;
    for (int i = 0; i < 16; ++i) {
        const double dx = x - shift + (i % 4 - 1.5) / 4, dy = y - shift + (i / 4 - 1.5) / 4;
        inside += dx * dx + dy * dy <= radius * radius;
    }
    return inside / 16.0;
}

QRgb blended(QRgb under, QRgb over, unsigned alpha) {
    const unsigned odd = (under & 0xff00ffU) * (256 - alpha) + (over & 0xff00ffU) * alpha;
    const unsigned green = (under & 0x00ff00U) * (256 - alpha) + (over & 0x00ff00U) * alpha;
    return 0xff000000U | ((odd >> 8) & 0xff00ffU) | ((green >> 8) & 0x00ff00U);
}

} // namespace

Stamp::Stamp(double diameter) {
    const int side = std::max(1, static_cast<int>(std::lround(diameter)));
    shift_ = side % 2 == 0 ? 0.5 : 0;
    const int least = -((side - 1) / 2), most = least + side - 1;
    const bool isSquare = diameter < leastDisc;
    for (int y = least - 1; y <= most + 1; ++y)
        for (int x = least - 1; x <= most + 1; ++x) {
            const bool inSquare = x >= least && x <= most && y >= least && y <= most;
            const double share = isSquare ? (inSquare ? 1 : 0) : coverage(x, y, diameter / 2, shift_);
            if (const auto alpha = static_cast<std::uint16_t>(std::lround(share * 256)); alpha > 0)
                pixels_.push_back({static_cast<std::int16_t>(x), static_cast<std::int16_t>(y), alpha});
        }
    reach_ = most + 1;
}

void Stamp::put(const Band& band, double x, double y, QRgb colour) const {
    const int column = static_cast<int>(std::floor(x - shift_)),
              row = static_cast<int>(std::floor(y - shift_));
    if (row + reach_ < band.top || row - reach_ >= band.bottom)
        return;
    const bool isInside = column >= reach_ && column + reach_ < band.width && row - reach_ >= band.top &&
                          row + reach_ < band.bottom;
    for (const Pixel& pixel : pixels_) {
        const int px = column + pixel.x, py = row + pixel.y;
        if (!isInside && (px < 0 || px >= band.width || py < band.top || py >= band.bottom))
            continue;
        QRgb& target = band.pixels[static_cast<std::ptrdiff_t>(py) * band.rowLength + px];
        target = pixel.alpha >= 256 ? colour : blended(target, colour, pixel.alpha);
    }
}

} // namespace wherefrom::map
