// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRgb>

#include <cstdint>
#include <vector>

namespace wherefrom::map {

/// Rows [top, bottom) of an RGB32 image.
struct Band {
    QRgb* pixels = nullptr; ///< of row 0
    int width = 0;
    int rowLength = 0; ///< pixels from one row to the next
    int top = 0, bottom = 0;
};

/// A disc with smooth edges (a square where it is small), to be put onto an image many times.
class Stamp {
  public:
    /// `diameter` in pixels.
    explicit Stamp(double diameter);

    /// `x`, `y`: its centre in pixels. What lies outside the band is left out.
    void put(const Band& band, double x, double y, QRgb colour) const;
    /// Pixels it reaches up or down from its centre, at most.
    int reach() const { return reach_; }

  private:
    struct Pixel {
        std::int16_t x, y;
        std::uint16_t alpha; // 0 … 256
    };
    std::vector<Pixel> pixels_;
    double shift_ = 0; // of the centre, so that stamps of even width lie well
    int reach_ = 0;
};

} // namespace wherefrom::map
