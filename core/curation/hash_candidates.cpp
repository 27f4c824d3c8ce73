// SPDX-License-Identifier: Apache-2.0
#include "core/curation/hash_candidates.h"

#include "core/base/parallel.h"

#include <algorithm>

namespace wherefrom::curation {

namespace {

struct Hit {
    int distance;
    std::int32_t position;
    friend auto operator<=>(const Hit&, const Hit&) = default;
};

/// The closest hits of one image, kept short while they are collected.
struct Hits {
    std::vector<Hit> list;
    int radius;
    std::size_t most;
    bool crowded = false;

    /// False when no closer hit can come.
    bool add(int distance, std::size_t position) {
        list.push_back({distance, static_cast<std::int32_t>(position)});
        if (list.size() < 4 * most)
            return true;
        shorten();
        return radius > 0;
    }
    void shorten() {
        if (list.size() <= most)
            return;
        crowded = true;
        std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(most) - 1, list.end());
        list.resize(most);
        radius = list.back().distance;
    }
};

struct Hashes {
    std::vector<std::uint64_t> plain;
    std::vector<std::uint64_t> mirrored;
};

[[gnu::always_inline]] inline void scan(const Hashes& hashes, std::size_t image, Hits& hits) {
    const std::uint64_t own = hashes.plain[image];
    const std::uint64_t* plain = hashes.plain.data();
    const std::uint64_t* mirrored = hashes.mirrored.data();
    const std::size_t count = hashes.plain.size();
    for (std::size_t other = image + 1; other < count; ++other) {
        const int distance =
            std::min(__builtin_popcountll(own ^ plain[other]), __builtin_popcountll(own ^ mirrored[other]));
        if (distance <= hits.radius && !hits.add(distance, other))
            return;
    }
}

void scanPlainly(const Hashes& hashes, std::size_t image, Hits& hits) {
    scan(hashes, image, hits);
}

// The instruction is five times as fast as the bit tricks that stand in for it, and Debian compiles for
// processors that lack it.
#if defined(__x86_64__)
[[gnu::target("popcnt")]] void scanWithInstruction(const Hashes& hashes, std::size_t image, Hits& hits) {
    scan(hashes, image, hits);
}
const auto scanRow = __builtin_cpu_supports("popcnt") ? scanWithInstruction : scanPlainly;
#else
constexpr auto scanRow = scanPlainly;
#endif

} // namespace

HashCandidates hashCandidates(base::MatrixView<std::uint64_t> hashes, std::span<const std::int32_t> rows,
                              int radius, std::size_t perImage, const base::RunContext& context) {
    Hashes compact;
    for (const std::int32_t row : rows) {
        compact.plain.push_back(hashes(static_cast<std::size_t>(row), 0));
        compact.mirrored.push_back(hashes(static_cast<std::size_t>(row), 1));
    }
    constexpr std::size_t tile = 512;
    HashCandidates result;
    std::vector<Hits> found(tile);
    for (std::size_t begin = 0; begin < rows.size(); begin += tile) {
        const std::size_t count = std::min(tile, rows.size() - begin);
        base::parallelFor(count, 8, [&](std::size_t i) {
            context.throwIfStopped();
            found[i] = {{}, radius, perImage};
            scanRow(compact, begin + i, found[i]);
            found[i].shorten();
        });
        for (std::size_t i = 0; i < count; ++i) {
            result.crowded += found[i].crowded ? 1 : 0;
            for (const Hit& hit : found[i].list)
                result.pairs.emplace_back(rows[begin + i], rows[static_cast<std::size_t>(hit.position)]);
        }
        context.progress(static_cast<std::int64_t>(begin + count), static_cast<std::int64_t>(rows.size()),
                         "images", "comparing perceptual hashes");
    }
    return result;
}

} // namespace wherefrom::curation
