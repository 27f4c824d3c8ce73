// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/miniature_sketch.h"
#include "core/imaging/pixel_distance.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace wherefrom::imaging {

/// One number a pixel of a miniature, row by row.
using Plane = std::array<float, std::size_t{miniatureSide} * miniatureSide>;

/// A miniature's brightness and colour differences, softened a little (1 2 1): what scaling, turning by
/// halves of a pixel and recompression do to the finest detail must not count.
struct MiniaturePlanes {
    Plane luma{}; ///< Y = 0.299 R + 0.587 G + 0.114 B, levels of 255
    Plane blue{}; ///< B − Y
    Plane red{};  ///< R − Y
};
MiniaturePlanes planesOf(std::span<const std::uint8_t> miniature, Orientation orientation);
/// Their brightness alone, in a third of the time.
Plane lumaOf(std::span<const std::uint8_t> miniature, Orientation orientation);
void soften(Plane& plane);

/// Pixel (x, y) lies at middle + scale · ((x, y) − middle) + shift of the other.
struct Placement {
    float scaleX = 1, scaleY = 1, shiftX = 0, shiftY = 0;
};

/// The pixels that have a counterpart: columns [left, right), rows [top, bottom).
struct Overlap {
    int left = 0, right = miniatureSide, top = 0, bottom = miniatureSide;
    int width() const { return right - left; }
    int height() const { return bottom - top; }
};
Overlap overlapOf(const Placement& placement);

/// `plane` as it looks when placed, bilinear; outside its borders the nearest pixel.
void resample(const Plane& plane, const Placement& placement, Plane& result);

struct Alignment {
    Placement placement;
    float correlation = -1; ///< over the overlap, what does not fit at all (a logo, a border) left out
};

/// Lays b on a, from where a coarse search put it: shift and scale of both axes by Gauss–Newton steps on
/// brightness and contrast-free differences with the mean of both gradients (ESM; Benhimane and Malis 2004),
/// pixels weighted down the less they fit (Geman and McClure's weights). Scales stay within 0.8 … 1.25,
/// shifts within 5 pixels.
Alignment aligned(const Plane& a, const Plane& b, const Placement& start);

} // namespace wherefrom::imaging
