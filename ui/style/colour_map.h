// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

#include <array>
#include <cstdint>

namespace wherefrom::style {

/// Viridis (van der Walt & Smith 2015): perceptually uniform, readable with colour-blindness. t in 0 … 1,
/// clamped; NaN gives grey.
QColor sequential(double t);

/// Colour `index` of a palette for categories that differ in lightness too (Okabe & Ito 2008, then tints of
/// it); repeats beyond its length.
QColor categorical(std::size_t index);

} // namespace wherefrom::style
