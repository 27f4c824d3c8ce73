// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::curation {

/// 64-bit hashes by their four words of 16 bits: finds those close to a query without looking at all.
class HashIndex {
  public:
    static constexpr int words = 4;

    explicit HashIndex(std::span<const std::uint64_t> hashes) : hashes_(hashes.begin(), hashes.end()) {
        for (int word = 0; word < words; ++word)
            fill(word);
    }

    std::uint64_t hash(std::size_t position) const { return hashes_[position]; }

    /// Positions above `after` whose `word` is exactly `value`, ascending.
    std::span<const std::uint32_t> bucket(int word, std::uint16_t value, std::int64_t after) const;

  private:
    void fill(int word);

    std::vector<std::uint64_t> hashes_;
    struct Table {
        std::vector<std::uint32_t> start;   ///< [65,537]
        std::vector<std::uint32_t> entries; ///< positions, by word, then ascending
    };
    std::array<Table, words> tables_;
};

/// A hash' word of 16 bits.
constexpr std::uint16_t wordOf(std::uint64_t hash, int word) {
    return static_cast<std::uint16_t>(hash >> static_cast<unsigned>(16 * word));
}

/// All 16-bit masks of at most `bits` ones, fewest first.
std::vector<std::uint16_t> masksUpTo(int bits);

} // namespace wherefrom::curation
