// SPDX-License-Identifier: Apache-2.0
#include "core/curation/hash_candidates.h"

#include "core/base/parallel.h"
#include "core/curation/hash_index.h"
#include "core/imaging/orientation.h"

#include <algorithm>

namespace wherefrom::curation {

namespace {

struct Hit {
    int distance;
    std::uint32_t position;
    friend auto operator<=>(const Hit&, const Hit&) = default;
};

/// The closest hits of one image, kept short while they are collected.
struct Hits {
    std::vector<Hit> list;
    int radius;
    std::size_t most;
    bool crowded = false;

    /// False when no closer hit can come.
    bool add(int distance, std::uint32_t position) {
        list.push_back({distance, position});
        if (list.size() < 4 * most)
            return true;
        shorten();
        return radius > 0;
    }
    void shorten() {
        // The same image may be found in several orientations.
        std::sort(list.begin(), list.end(), [](const Hit& a, const Hit& b) {
            return a.position != b.position ? a.position < b.position : a.distance < b.distance;
        });
        list.erase(std::unique(list.begin(), list.end(),
                               [](const Hit& a, const Hit& b) { return a.position == b.position; }),
                   list.end());
        if (list.size() <= most)
            return;
        crowded = true;
        std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(most) - 1, list.end());
        list.resize(most);
        radius = std::max_element(list.begin(), list.end())->distance;
    }
};

/// What one search needs to know.
struct Search {
    const HashIndex& index;
    std::span<const std::uint16_t> masks;
    std::span<const std::uint8_t> isNew; ///< by position; empty: all are
    int wordRadius;
};

/// Whether a lower word would have found it as well.
[[gnu::always_inline]] inline bool foundBefore(std::uint64_t difference, int word, int wordRadius) {
    for (int lower = 0; lower < word; ++lower)
        if (__builtin_popcount(wordOf(difference, lower)) <= wordRadius)
            return true;
    return false;
}

[[gnu::always_inline]] inline void scan(const Search& search, std::size_t image,
                                        std::span<const std::uint64_t> orientations, Hits& hits) {
    const bool knowsAll = search.isNew.empty();
    // Of two new images the first finds the second; a new one finds the old ones wherever they stand.
    const std::int64_t after = knowsAll ? static_cast<std::int64_t>(image) : -1;
    for (const std::uint16_t mask : search.masks)
        for (const std::uint64_t own : orientations)
            for (int word = 0; word < HashIndex::words; ++word)
                for (const std::uint32_t other :
                     search.index.bucket(word, static_cast<std::uint16_t>(wordOf(own, word) ^ mask), after)) {
                    const std::uint64_t difference = own ^ search.index.hash(other);
                    const int distance = __builtin_popcountll(difference);
                    if (distance > hits.radius || foundBefore(difference, word, search.wordRadius))
                        continue;
                    if (!knowsAll && (other == image || (other < image && search.isNew[other] != 0)))
                        continue;
                    if (!hits.add(distance, other))
                        return;
                }
}

void scanPlainly(const Search& search, std::size_t image, std::span<const std::uint64_t> orientations,
                 Hits& hits) {
    scan(search, image, orientations, hits);
}

// The instruction is five times as fast as the bit tricks that stand in for it, and Debian compiles for
// processors that lack it.
#if defined(__x86_64__)
[[gnu::target("popcnt")]] void scanWithInstruction(const Search& search, std::size_t image,
                                                   std::span<const std::uint64_t> orientations, Hits& hits) {
    scan(search, image, orientations, hits);
}
const auto scanRow = __builtin_cpu_supports("popcnt") ? scanWithInstruction : scanPlainly;
#else
constexpr auto scanRow = scanPlainly;
#endif

template <typename T>
std::vector<T> picked(std::span<const T> values, std::span<const std::int32_t> rows) {
    std::vector<T> result;
    if (values.empty())
        return result;
    for (const std::int32_t row : rows)
        result.push_back(values[static_cast<std::size_t>(row)]);
    return result;
}

} // namespace

HashCandidates hashCandidates(base::MatrixView<std::uint64_t> hashes, std::span<const std::int32_t> rows,
                              std::span<const std::uint8_t> isNew, int radius, std::size_t perImage,
                              const base::RunContext& context) {
    std::vector<std::uint64_t> plain;
    for (const std::int32_t row : rows)
        plain.push_back(hashes(static_cast<std::size_t>(row), 0));
    const HashIndex index(plain);
    const int wordRadius = radius / HashIndex::words;
    const std::vector<std::uint16_t> masks = masksUpTo(wordRadius);
    const std::vector<std::uint8_t> newPositions = picked(isNew, rows);
    const Search search{index, masks, newPositions, wordRadius};

    constexpr std::size_t tile = 512;
    HashCandidates result;
    std::vector<Hits> found(tile);
    for (std::size_t begin = 0; begin < rows.size(); begin += tile) {
        const std::size_t count = std::min(tile, rows.size() - begin);
        base::parallelFor(count, 8, [&](std::size_t i) {
            context.throwIfStopped();
            found[i] = {{}, radius, perImage};
            if (!newPositions.empty() && newPositions[begin + i] == 0)
                return;
            scanRow(search, begin + i, hashes.row(static_cast<std::size_t>(rows[begin + i])), found[i]);
            found[i].shorten();
        });
        for (std::size_t i = 0; i < count; ++i) {
            result.crowded += found[i].crowded ? 1 : 0;
            for (const Hit& hit : found[i].list)
                result.pairs.push_back(std::minmax(rows[begin + i], rows[hit.position]));
        }
        context.progress(static_cast<std::int64_t>(begin + count), static_cast<std::int64_t>(rows.size()),
                         "images", "comparing perceptual hashes");
    }
    return result;
}

} // namespace wherefrom::curation
