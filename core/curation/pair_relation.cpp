// SPDX-License-Identifier: Apache-2.0
#include "core/curation/pair_relation.h"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <vector>

namespace wherefrom::curation {

using base::ImageId;
using imaging::Orientation;

Orientation after(Orientation first, Orientation second) {
    // A mirrored picture turns the other way: mirror after turn = turn back after mirror.
    const int turned = second.mirrored ? 4 - first.quarterTurns : first.quarterTurns;
    return {first.mirrored != second.mirrored, (turned + second.quarterTurns) % 4};
}

Orientation orientationFrom(const DuplicatePair& pair, ImageId first) {
    const Orientation orientation{pair.mirrored, pair.quarterTurns};
    return pair.first == first ? orientation : imaging::inverse(orientation);
}

PairRelation relationBetween(std::span<const DuplicatePair> pairs, std::span<const ImageId> members,
                             ImageId first, ImageId second) {
    std::vector<ImageId> sorted(members.begin(), members.end());
    std::sort(sorted.begin(), sorted.end());
    const auto isMember = [&](ImageId image) {
        return std::binary_search(sorted.begin(), sorted.end(), image);
    };
    PairRelation relation;
    std::unordered_map<ImageId, std::vector<const DuplicatePair*>> among;
    for (const DuplicatePair& pair : pairs) {
        if (!isMember(pair.first) || !isMember(pair.second))
            continue;
        among[pair.first].push_back(&pair);
        among[pair.second].push_back(&pair);
        if (std::minmax(pair.first, pair.second) == std::minmax(first, second))
            relation.direct = pair;
    }
    if (relation.direct) {
        relation.orientation = orientationFrom(*relation.direct, first);
        return relation;
    }
    std::unordered_map<ImageId, Orientation> reached{{first, {}}};
    std::deque<ImageId> queue{first};
    while (!queue.empty() && !reached.contains(second)) {
        const ImageId at = queue.front();
        queue.pop_front();
        for (const DuplicatePair* pair : among[at]) {
            const ImageId next = pair->first == at ? pair->second : pair->first;
            if (reached.emplace(next, after(reached[at], orientationFrom(*pair, at))).second)
                queue.push_back(next);
        }
    }
    if (const auto found = reached.find(second); found != reached.end())
        relation.orientation = found->second;
    return relation;
}

} // namespace wherefrom::curation
