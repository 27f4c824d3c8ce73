// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace wherefrom::imaging {

/// What is measured of every image, in the order of the columns of the array "image_quality".
enum class QualityMeasure {
    darkEnd,       ///< 1st percentile of luma, 0 … 1
    brightness,    ///< median luma, 0 … 1
    lightEnd,      ///< 99th percentile of luma, 0 … 1
    sharpness,     ///< 0 … 1; 1: edges as steep as pixels allow; NaN: no edges to judge by
    information,   ///< bits a pixel
    colourfulness, ///< 0: grey; above 30 moderately colourful
    aspect,        ///< width / height
    size,          ///< side of the square with as many pixels
    background     ///< 0 … 1, share of the border that has one colour
};
inline constexpr std::size_t qualityMeasureCount = 9;

/// Names of the columns, and of the numbers in queries.
inline constexpr std::array<std::string_view, qualityMeasureCount> qualityMeasureNames{
    "dark_end",      "brightness", "light_end", "sharpness", "information",
    "colourfulness", "aspect",     "size",      "background"};

struct ImageQuality {
    std::array<float, qualityMeasureCount> values{};
    float operator[](QualityMeasure measure) const { return values[static_cast<std::size_t>(measure)]; }
    float& operator[](QualityMeasure measure) { return values[static_cast<std::size_t>(measure)]; }
};

/// The longer side of the copy on which an image is judged: what cannot be seen at this size does not count.
inline constexpr int judgedSide = 512;

/// Measures an image, shrunk to judgedSide where it is larger. Luma Y = 0.299 R + 0.587 G + 0.114 B.
///
/// Ends of brightness: as cleanvision's (dark: even the bright percentile is low; light: even the dark one is
/// high), at 1 and 99 % so that text on white is not light and a small lamp does not make night day.
///
/// Sharpness: in overlapping windows of an eighth of the side, the width of an edge as contrast over steepest
/// slope (after Marziliano et al. 2002, "A no-reference perceptual blur metric", who measure it between
/// extremes along a line). Windows count that hold an edge: contrast above noise, among the strongest of the
/// image, and a slope that is steeper somewhere than elsewhere, so that flat images, shading and gradients
/// have no say (cleanvision #120). The sharpest quarter of them decides: a subject in focus before a soft
/// background is sharp. 1 / width; NaN where no window holds an edge.
///
/// Information: entropy of what the median edge detector (JPEG-LS; Weinberger, Seroussi & Sapiro 2000,
/// section III.A) cannot predict, in steps above noise: the larger of that of the copy in steps of 16 levels
/// and of a miniature of 64 pixels in steps of 12, so that neither fine texture nor soft shapes are nothing.
///
/// Colourfulness: Hasler & Süsstrunk 2003, "Measuring colourfulness in natural images", equation 9.
///
/// Background: of the outermost twelfth of the copy, the share within 20 levels (Euclidean, RGB) of its
/// most frequent colour.
///
/// 0.1 ms for 32 x 32 pixels, some 3 ms for 512 x 512. Throws Error for an image without pixels.
ImageQuality measureQuality(const Image& image);

} // namespace wherefrom::imaging
