// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::curation {

/// Two images that look alike; first < second.
struct DuplicatePair {
    base::ImageId first;
    base::ImageId second;
    float distance = 1;      ///< imaging::PixelDistance::distance: 0 (the same) … 1
    bool samePixels = false; ///< the same decoded pixels and size; distance is then 0
    bool mirrored = false;   ///< the second is the first flipped left to right …
    int quarterTurns = 0;    ///< … and then turned clockwise by so many quarters, 0 … 3
    bool moved = false;      ///< the second is shifted, cropped or stretched
    bool covered = false;    ///< alike but for a small part: a logo, a line of text
};

/// DuplicatePair::samePixels … covered as the bits of the array duplicate_kinds, and back.
std::uint8_t kindBits(const DuplicatePair& pair);
void setKinds(DuplicatePair& pair, std::uint8_t bits);

/// What pairs are found from; row i belongs to ImageId{i}. An empty view or span leaves that source out;
/// `miniatures` is needed by all but the exact duplicates.
struct DuplicateInputs {
    std::span<const std::uint64_t> pixelHash{};       ///< [n]
    base::MatrixView<std::uint64_t> perceptualHash{}; ///< [n, 8] imaging::perceptualHashes
    base::MatrixView<std::uint8_t> miniatures{};      ///< [n, 32 · 32 · 3]
    base::MatrixView<std::int32_t> neighbours{};      ///< [n, k] nearest first, -1: none
    std::span<const std::uint8_t> usable{};           ///< [n] 0: leave the image out; empty: all are usable
    /// [n] 0: known from an earlier search; only pairs with at least one new image are looked for. Empty: all
    /// are new.
    std::span<const std::uint8_t> isNew{};
};

struct DuplicateOptions {
    int neighbours = 40; ///< candidates an image gets from its row of the kNN graph
    /// Candidates from the perceptual hash: pairs that differ in at most so many of its 64 bits
    /// (above 200,000 images at most 7, which takes an eighth of the time and misses some partly covered
    /// copies).
    int hashDistance = 10;
    /// At most so many candidates an image from the hash (the closest), for flat and blank images have hashes
    /// that say nothing and would make every pair of them a candidate.
    std::size_t hashCandidates = 24;
    /// Pairs up to this pixel distance are kept: generous, so that a threshold can be moved afterwards.
    float maximumDistance = 0.2F;
};

/// Pairs of like images, sorted by distance, then by ids (methods.md §7). Candidates come from equal pixel
/// hashes, from the kNN graph of the embeddings and from the perceptual hash in its eight orientations; each
/// is confirmed by imaging::pixelDistance. Groups of equal pixels become all their pairs up to 8 images and a
/// star around the first image above that. Tells
/// (RunContext::notice) where hashCandidates cut candidates off. Throws Error (sizes that do not fit
/// together, wrong options) and Cancelled.
std::vector<DuplicatePair> findDuplicatePairs(const DuplicateInputs& inputs, const DuplicateOptions& options,
                                              const base::RunContext& context);

} // namespace wherefrom::curation
