// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/earlier_pairs.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace wherefrom::pipeline {
namespace {

/// The same pair seen from the other image. A mirror image that was turned is undone by the same again.
void swapEnds(curation::DuplicatePair& pair) {
    std::swap(pair.first, pair.second);
    if (!pair.mirrored)
        pair.quarterTurns = (4 - pair.quarterTurns) % 4;
}

} // namespace

EarlierPairs earlierPairs(const std::vector<curation::DuplicatePair>& before,
                          std::span<const std::int32_t> rows) {
    std::unordered_map<std::int32_t, std::int32_t> today;
    EarlierPairs earlier;
    earlier.isNew.assign(rows.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] < 0)
            earlier.isNew[i] = 1;
        else
            today.emplace(rows[i], static_cast<std::int32_t>(i));
    }
    std::vector<curation::DuplicatePair> whole;
    for (auto pair : before) {
        const auto first = today.find(pair.first.value);
        const auto second = today.find(pair.second.value);
        if (first != today.end() && second != today.end()) {
            pair.first.value = first->second;
            pair.second.value = second->second;
            if (pair.second < pair.first)
                swapEnds(pair);
            whole.push_back(pair);
        } else if (first != today.end()) {
            earlier.isNew[static_cast<std::size_t>(first->second)] = 1;
        } else if (second != today.end()) {
            earlier.isNew[static_cast<std::size_t>(second->second)] = 1;
        }
    }
    for (const auto& pair : whole)
        if (earlier.isNew[pair.first.index()] == 0 && earlier.isNew[pair.second.index()] == 0)
            earlier.pairs.push_back(pair);
    return earlier;
}

std::vector<curation::DuplicatePair> merged(std::vector<curation::DuplicatePair> pairs,
                                            const std::vector<curation::DuplicatePair>& more) {
    pairs.insert(pairs.end(), more.begin(), more.end());
    std::ranges::sort(pairs, [](const auto& a, const auto& b) {
        return std::tie(a.distance, a.first, a.second) < std::tie(b.distance, b.first, b.second);
    });
    return pairs;
}

} // namespace wherefrom::pipeline
