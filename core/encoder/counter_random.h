// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>

namespace wherefrom::encoder {

/// Random numbers that are a pure function of (seed, a, b) and of how many were drawn before: SplitMix64
/// (Steele et al. 2014) over a mixed key. So a draw can be repeated anywhere without replaying what came
/// before it.
class CounterRandom {
  public:
    CounterRandom(std::uint64_t seed, std::uint64_t a, std::uint64_t b)
        : state_(mix(mix(mix(seed + step) ^ (a + step)) ^ (b + step))) {}

    std::uint64_t next() { return mix(state_ += step); }
    /// In [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    double uniform(double from, double to) { return from + (to - from) * uniform(); }
    /// In [0, count); count must be far below 2^53.
    std::uint64_t below(std::uint64_t count) {
        return static_cast<std::uint64_t>(uniform() * static_cast<double>(count));
    }
    bool chance(double probability) { return uniform() < probability; }

    /// Fisher–Yates.
    template <typename Sequence>
    void shuffle(Sequence& values) {
        for (std::size_t left = values.size(); left > 1; --left)
            std::swap(values[left - 1], values[below(left)]);
    }

  private:
    static constexpr std::uint64_t step = 0x9E3779B97F4A7C15U;
    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

} // namespace wherefrom::encoder
