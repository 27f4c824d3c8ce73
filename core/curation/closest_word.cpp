// SPDX-License-Identifier: Apache-2.0
#include "core/curation/closest_word.h"

#include "core/curation/wildcard.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace wherefrom::curation {
namespace {

std::size_t slips(std::string_view a, std::string_view b) {
    std::array<std::vector<std::size_t>, 3> rows; // of the two letters before, the one before, this one
    rows.fill(std::vector<std::size_t>(b.size() + 1));
    for (std::size_t j = 0; j <= b.size(); ++j)
        rows[1][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        rows[2][0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = toLower(a[i - 1]) == toLower(b[j - 1]);
            rows[2][j] = std::min({rows[1][j] + 1, rows[2][j - 1] + 1, rows[1][j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && toLower(a[i - 1]) == toLower(b[j - 2]) &&
                toLower(a[i - 2]) == toLower(b[j - 1]))
                rows[2][j] = std::min(rows[2][j], rows[0][j - 2] + 1);
        }
        std::rotate(rows.begin(), rows.begin() + 1, rows.end());
    }
    return rows[1][b.size()];
}

} // namespace

std::string closestWord(std::string_view word, std::span<const std::string> known) {
    const std::size_t most = std::max<std::size_t>(1, word.size() / 3);
    std::size_t least = most + 1;
    std::string closest;
    for (const std::string& candidate : known) {
        const std::size_t difference =
            std::max(candidate.size(), word.size()) - std::min(candidate.size(), word.size());
        if (difference > most)
            continue;
        if (const std::size_t count = slips(word, candidate); count < least) {
            least = count;
            closest = candidate;
        }
    }
    return closest;
}

} // namespace wherefrom::curation
