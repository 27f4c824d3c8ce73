// SPDX-License-Identifier: Apache-2.0
#include "core/curation/duplicates.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/curation/hash_candidates.h"
#include "core/imaging/miniature_sketch.h"
#include "core/imaging/pixel_distance.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace wherefrom::curation {

namespace {

using Candidate = std::pair<std::int32_t, std::int32_t>;

/// Groups of equal pixels up to this size become all their pairs, larger ones a star.
constexpr std::size_t largestFullGroup = 8;
/// Above so many images hashes are compared within a smaller distance, one bit a word of the index in place
/// of two: 17 words to look up, not 137.
constexpr std::size_t manyImages = 200'000;
constexpr int hashDistanceOfMany = 7;

std::size_t imageCount(const DuplicateInputs& inputs) {
    return std::max({inputs.pixelHash.size(), inputs.perceptualHash.rows, inputs.miniatures.rows,
                     inputs.neighbours.rows, inputs.usable.size(), inputs.isNew.size()});
}

void check(const DuplicateInputs& inputs, const DuplicateOptions& options) {
    const std::size_t n = imageCount(inputs);
    const auto fits = [n](std::size_t rows) { return rows == 0 || rows == n; };
    if (!fits(inputs.pixelHash.size()) || !fits(inputs.perceptualHash.rows) ||
        !fits(inputs.miniatures.rows) || !fits(inputs.neighbours.rows) || !fits(inputs.usable.size()) ||
        !fits(inputs.isNew.size()))
        throw base::Error(
            "The arrays that duplicates are found from have different numbers of images; run the "
            "analysis again.");
    if (inputs.perceptualHash.rows > 0 && inputs.perceptualHash.columns != imaging::orientationCount)
        throw base::Error("The perceptual hashes need eight columns, one for each orientation; run the stage "
                          "'decode' again.");
    if (inputs.miniatures.rows > 0 && inputs.miniatures.columns != imaging::miniatureBytes)
        throw base::Error(
            "The miniatures have another size than this program expects; run the analysis again.");
    if (inputs.miniatures.rows == 0 && (inputs.perceptualHash.rows > 0 || inputs.neighbours.rows > 0))
        throw base::Error(
            "Near duplicates cannot be confirmed without miniatures; run the stage 'decode' again.");
    if (options.neighbours < 0 || options.hashDistance < 0 || options.hashDistance > 15 ||
        options.hashCandidates == 0 || !(options.maximumDistance >= 0))
        throw base::Error(
            "The options for finding duplicates are out of range: neighbours ≥ 0, hash distance 0 "
            "to 15, hash candidates ≥ 1, maximum distance ≥ 0.");
}

std::vector<std::int32_t> usableRows(const DuplicateInputs& inputs) {
    std::vector<std::int32_t> rows;
    for (std::size_t i = 0; i < imageCount(inputs); ++i)
        if (inputs.usable.empty() || inputs.usable[i] != 0)
            rows.push_back(static_cast<std::int32_t>(i));
    return rows;
}

bool isNew(const DuplicateInputs& inputs, std::int32_t row) {
    return inputs.isNew.empty() || inputs.isNew[static_cast<std::size_t>(row)] != 0;
}

DuplicatePair samePixelPair(std::int32_t first, std::int32_t second) {
    return {{std::min(first, second)}, {std::max(first, second)}, 0, true};
}

void appendExactPairs(const DuplicateInputs& inputs, std::vector<std::int32_t> rows,
                      std::vector<DuplicatePair>& pairs) {
    if (inputs.pixelHash.empty())
        return;
    const auto hashOf = [&](std::int32_t row) { return inputs.pixelHash[static_cast<std::size_t>(row)]; };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::int32_t a, std::int32_t b) { return hashOf(a) < hashOf(b); });
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
        while (end < rows.size() && hashOf(rows[end]) == hashOf(rows[begin]))
            ++end;
        const std::size_t centres = end - begin <= largestFullGroup ? end - begin : 1;
        for (std::size_t a = begin; a < begin + centres; ++a)
            for (std::size_t b = a + 1; b < end; ++b)
                if (isNew(inputs, rows[a]) || isNew(inputs, rows[b]))
                    pairs.push_back(samePixelPair(rows[a], rows[b]));
    }
}

void appendNeighbours(const DuplicateInputs& inputs, const DuplicateOptions& options,
                      std::span<const std::int32_t> rows, std::vector<Candidate>& candidates) {
    const std::size_t k = std::min(inputs.neighbours.columns, static_cast<std::size_t>(options.neighbours));
    const std::size_t n = imageCount(inputs);
    if (inputs.neighbours.empty())
        return;
    for (const std::int32_t row : rows) {
        for (const std::int32_t other : inputs.neighbours.row(static_cast<std::size_t>(row)).first(k)) {
            if (other < 0 || other == row)
                continue;
            if (static_cast<std::size_t>(other) >= n)
                throw base::Error("The neighbours name image " + std::to_string(other) + " of a dataset of " +
                                  std::to_string(n) + "; run the stage 'neighbours' again.");
            if ((inputs.usable.empty() || inputs.usable[static_cast<std::size_t>(other)] != 0) &&
                (isNew(inputs, row) || isNew(inputs, other)))
                candidates.emplace_back(std::min(row, other), std::max(row, other));
        }
    }
}

void appendHashCandidates(const DuplicateInputs& inputs, const DuplicateOptions& options,
                          std::span<const std::int32_t> rows, std::vector<Candidate>& candidates,
                          const base::RunContext& context) {
    if (inputs.perceptualHash.empty())
        return;
    const int radius =
        rows.size() > manyImages ? std::min(options.hashDistance, hashDistanceOfMany) : options.hashDistance;
    const HashCandidates found =
        hashCandidates(inputs.perceptualHash, rows, inputs.isNew, radius, options.hashCandidates, context);
    candidates.insert(candidates.end(), found.pairs.begin(), found.pairs.end());
    if (found.crowded > 0)
        context.notice(
            std::to_string(found.crowded) + " images resemble more than " +
            std::to_string(options.hashCandidates) +
            " others by perceptual hash (flat or blank images, as a rule): only their closest were "
            "compared by that way.");
}

bool haveSamePixels(const DuplicateInputs& inputs, const Candidate& candidate) {
    return !inputs.pixelHash.empty() && inputs.pixelHash[static_cast<std::size_t>(candidate.first)] ==
                                            inputs.pixelHash[static_cast<std::size_t>(candidate.second)];
}

/// Sketches of the images that are candidates; the others' stay empty.
std::vector<imaging::MiniatureSketch> sketchesFor(const DuplicateInputs& inputs,
                                                  std::span<const Candidate> candidates,
                                                  const base::RunContext& context) {
    std::vector<imaging::MiniatureSketch> sketches(inputs.miniatures.rows);
    std::vector<bool> wanted(sketches.size());
    for (const auto& [first, second] : candidates)
        wanted[static_cast<std::size_t>(first)] = wanted[static_cast<std::size_t>(second)] = true;
    base::parallelFor(sketches.size(), 64, [&](std::size_t row) {
        context.throwIfStopped();
        if (wanted[row])
            sketches[row] = imaging::sketchOf(inputs.miniatures.row(row));
    });
    return sketches;
}

DuplicatePair pairOf(const Candidate& candidate, const imaging::PixelDistance& found) {
    return {{candidate.first},
            {candidate.second},
            found.distance,
            false,
            found.orientation.mirrored,
            found.orientation.quarterTurns,
            found.moved,
            found.covered};
}

/// Pixel distances of all candidates; those within the maximum are appended.
void confirm(const DuplicateInputs& inputs, float maximumDistance, std::span<const Candidate> candidates,
             std::vector<DuplicatePair>& pairs, const base::RunContext& context) {
    constexpr std::size_t batch = 1024;
    const auto sketches = sketchesFor(inputs, candidates, context);
    std::vector<imaging::PixelDistance> distances(batch);
    for (std::size_t begin = 0; begin < candidates.size(); begin += batch) {
        const auto part = candidates.subspan(begin, std::min(batch, candidates.size() - begin));
        base::parallelFor(part.size(), 16, [&](std::size_t i) {
            context.throwIfStopped();
            const auto first = static_cast<std::size_t>(part[i].first),
                       second = static_cast<std::size_t>(part[i].second);
            distances[i] =
                imaging::pixelDistance(inputs.miniatures.row(first), sketches[first],
                                       inputs.miniatures.row(second), sketches[second], maximumDistance);
        });
        for (std::size_t i = 0; i < part.size(); ++i)
            if (distances[i].distance <= maximumDistance)
                pairs.push_back(pairOf(part[i], distances[i]));
        context.progress(static_cast<std::int64_t>(begin + part.size()),
                         static_cast<std::int64_t>(candidates.size()), "pairs", "comparing pixels");
    }
}

} // namespace

std::vector<DuplicatePair> findDuplicatePairs(const DuplicateInputs& inputs, const DuplicateOptions& options,
                                              const base::RunContext& context) {
    check(inputs, options);
    const std::vector<std::int32_t> rows = usableRows(inputs);
    std::vector<DuplicatePair> pairs;
    appendExactPairs(inputs, rows, pairs);
    context.throwIfStopped();

    std::vector<Candidate> candidates;
    appendNeighbours(inputs, options, rows, candidates);
    appendHashCandidates(inputs, options, rows, candidates, context);
    std::erase_if(candidates, [&](const Candidate& candidate) { return haveSamePixels(inputs, candidate); });
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    confirm(inputs, options.maximumDistance, candidates, pairs, context);

    std::sort(pairs.begin(), pairs.end(), [](const DuplicatePair& a, const DuplicatePair& b) {
        return std::tie(a.distance, a.first, a.second) < std::tie(b.distance, b.first, b.second);
    });
    return pairs;
}

std::uint8_t kindBits(const DuplicatePair& pair) {
    return static_cast<std::uint8_t>((pair.samePixels ? 1 : 0) | (pair.mirrored ? 2 : 0) |
                                     (pair.quarterTurns & 3) << 2 | (pair.moved ? 16 : 0) |
                                     (pair.covered ? 32 : 0));
}

void setKinds(DuplicatePair& pair, std::uint8_t bits) {
    pair.samePixels = (bits & 1) != 0;
    pair.mirrored = (bits & 2) != 0;
    pair.quarterTurns = bits >> 2 & 3;
    pair.moved = (bits & 16) != 0;
    pair.covered = (bits & 32) != 0;
}

} // namespace wherefrom::curation
