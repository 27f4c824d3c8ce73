// SPDX-License-Identifier: Apache-2.0
#include "core/curation/hash_index.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace wherefrom::curation {

void HashIndex::fill(int word) {
    Table& table = tables_[static_cast<std::size_t>(word)];
    table.start.assign(65'537, 0);
    table.entries.resize(hashes_.size());
    for (const std::uint64_t hash : hashes_)
        ++table.start[wordOf(hash, word) + std::size_t{1}];
    std::partial_sum(table.start.begin(), table.start.end(), table.start.begin());
    std::vector<std::uint32_t> next(table.start.begin(), table.start.end() - 1);
    for (std::size_t i = 0; i < hashes_.size(); ++i)
        table.entries[next[wordOf(hashes_[i], word)]++] = static_cast<std::uint32_t>(i);
}

std::span<const std::uint32_t> HashIndex::bucket(int word, std::uint16_t value, std::int64_t after) const {
    const Table& table = tables_[static_cast<std::size_t>(word)];
    const std::span<const std::uint32_t> all(table.entries.data() + table.start[value],
                                             table.start[value + std::size_t{1}] - table.start[value]);
    if (all.empty() || all.front() > after)
        return all;
    const auto first = std::upper_bound(all.begin(), all.end(), after);
    return all.subspan(static_cast<std::size_t>(first - all.begin()));
}

std::vector<std::uint16_t> masksUpTo(int bits) {
    std::vector<std::uint16_t> masks;
    for (unsigned mask = 0; mask < 65'536; ++mask)
        if (std::popcount(mask) <= bits)
            masks.push_back(static_cast<std::uint16_t>(mask));
    std::stable_sort(masks.begin(), masks.end(),
                     [](auto a, auto b) { return std::popcount(a) < std::popcount(b); });
    return masks;
}

} // namespace wherefrom::curation
