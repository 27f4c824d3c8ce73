// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

namespace wherefrom::influence {

/// Fills `values` with independent N(0, 1) numbers that depend on (seed, stream) alone: SplitMix64 (Steele,
/// Lea & Flood 2014) counters through the transform of Box and Muller (1958).
void fillNormal(std::uint64_t seed, std::uint64_t stream, std::span<float> values);

/// A 64-bit mix of both: the k-th number of a counter-based generator.
std::uint64_t mixed(std::uint64_t seed, std::uint64_t counter);

} // namespace wherefrom::influence
