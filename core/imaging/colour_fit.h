// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/miniature_alignment.h"

namespace wherefrom::imaging {

/// Differences that are left between two miniatures lying on one another after the colours of one have been
/// fitted to the other's, in levels at the common contrast.
struct Residual {
    Plane squares{};  ///< squared differences: brightness, and colour with a smaller weight
    double total = 0; ///< their sum over the pixels that were fitted
};

/// Fits over the pixels whose `weight` is 1 (the others are 0), and tells the residual of all. Brightness of
/// both is brought to one mean and contrast. Colour differences of `from` are taken to those of `to` by a
/// linear map that may fade them to grey, strengthen or turn them by up to 50°, and follow brightness a
/// little (white balance).
Residual colourFit(const MiniaturePlanes& from, const MiniaturePlanes& to, const Plane& weight);

/// Mean and deviation over weighted pixels.
struct Level {
    float mean = 0, deviation = 0;
};
Level levelOf(const Plane& plane, const Plane& weight);

/// By how much a deviation (in levels) is raised or lowered to the common contrast.
float contrastGain(float deviation);

} // namespace wherefrom::imaging
