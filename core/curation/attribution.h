// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "core/curation/compact_rows.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace wherefrom::curation {

/// Which images may be named in an answer.
struct Among {
    base::ImageId without;                ///< the image that is asked about, where it is of the dataset
    std::span<const std::int32_t> labels; ///< [n] label codes; empty: any label will do
    std::int32_t label = -1;              ///< the one that counts where `labels` are given
};

struct RankedImage {
    base::ImageId image;
    float value = 0;
    friend bool operator==(const RankedImage&, const RankedImage&) = default;
};

/// Sketches of a dataset's images, as a workspace holds them (workspace::arrays::influenceSketches). An image
/// without one has a length that is not finite.
struct SketchTable {
    base::MatrixView<std::uint16_t> rows; ///< [n, m]
    std::span<const float> lengths;       ///< [n]
    /// compactRow() of `rows` (workspace::arrays::compactSketches); empty: not known, which is slower.
    CompactRows compact{};

    std::size_t size() const { return rows.rows; }
    /// [m], its length restored; empty where the image has none.
    std::vector<float> sketch(base::ImageId image) const;
    /// Influence of an image on itself by its sketch: its squared length.
    float selfInfluence(base::ImageId image) const;
};

/// Whose learning moves an image's representation, by estimated pairwise influence g_zᵀ(H + λI)⁻¹g_x.
struct Attribution {
    std::vector<RankedImage> most;  ///< as its own learning does: largest first
    std::vector<RankedImage> least; ///< against it, or the least with it: smallest first
};

/// The `count` images of either end for the image whose sketch is given: n·m multiply-adds on all threads.
/// Where the table has compact rows they are gone through instead, and only the images that their bounds
/// leave in question are looked at in half precision: the answer is the same to the last bit. Throws Error
/// when the sketch is of another length.
Attribution attribute(const SketchTable& table, std::span<const float> sketch, std::size_t count,
                      const Among& among);

/// Distances in the space of an encoder (Singla et al. 2023): 1 − cosine, 0 … 2, or Euclidean.
enum class Similarity { cosine, euclidean };
/// "cosine", "l2".
std::string_view name(Similarity similarity);
/// Its inverse. Throws Error listing the choices.
Similarity similarityFromName(std::string_view text);

/// The `count` images nearest to `query` [d] among embeddings [n, d], exactly: nearest first, with their
/// distance. Images whose embedding is not finite are left out. Throws Error for another width.
std::vector<RankedImage> mostSimilar(base::MatrixView<float> embeddings, std::span<const float> query,
                                     Similarity similarity, std::size_t count, const Among& among);

} // namespace wherefrom::curation
