// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace wherefrom::map {

/// How many images of `images` are at one end where nobody says otherwise: 2,000 as in the figure of Harilal
/// et al. 2024, at most a tenth.
std::size_t usualEnd(std::size_t images);

enum class End { lowest, highest };
/// [n] true for the `count` least (or greatest) values, of equal ones the first; NaN is never among them.
std::vector<bool> atEnd(std::span<const float> values, End end, std::size_t count);
/// Of all that have a value, as many as usualEnd() says.
std::vector<bool> atEnd(std::span<const float> values, End end);

} // namespace wherefrom::map
