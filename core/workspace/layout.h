// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// Names of what a workspace holds. The engine writes these and the window reads them; n is the number of
/// images, and row i of every per-image array belongs to ImageId{i}. Images that could not be used have NaN
/// (or -1, or 0) there.
namespace wherefrom::workspace::arrays {

inline constexpr std::string_view imageStamps = "image_stamps"; ///< u8 [n] changes with the image's file
inline constexpr std::string_view pixels = "pixels";            ///< u1 [n, side, side, 3] encoder input
inline constexpr std::string_view miniatures = "miniatures";    ///< u1 [n, 32, 32, 3] for duplicates
inline constexpr std::string_view imageSize =
    "image_size"; ///< i4 [n, 2] width, height as shown; 0 0: unusable
inline constexpr std::string_view imageQuality =
    "image_quality"; ///< f4 [n, 9] columns as imaging::QualityMeasure, NaN: unusable, or not to be judged
inline constexpr std::string_view pixelHash = "pixel_hash";           ///< u8 [n]
inline constexpr std::string_view perceptualHash = "perceptual_hash"; ///< u8 [n, 8], one an orientation

inline constexpr std::string_view embeddings = "embeddings"; ///< f4 [n, d] backbone output, not normalised

inline constexpr std::string_view influence = "influence";            ///< f4 [n] mean over draws, ≥ 0
inline constexpr std::string_view influenceError = "influence_error"; ///< f4 [n] standard error of that mean
inline constexpr std::string_view influenceLayers = "influence_layers"; ///< f4 [n, layers]
inline constexpr std::string_view instability = "instability"; ///< f4 [n] mean loss 1 − uᵀv over draws

/// f2 [n, m] sketches of the images' gradients, of length 1 each, and f4 [n] how long they are: the length of
/// one image times that of another times the product of their rows estimates the influence of one on the
/// other.
inline constexpr std::string_view influenceSketches = "influence_sketches";
inline constexpr std::string_view influenceSketchLengths = "influence_sketch_lengths";
/// u1 [n, m] the sketches in one byte a number, for a first look at all of them, and f4 [n, 3] what each row
/// stands for (curation::CompactRows). Made of the sketches; where they are missing the answers are the same.
inline constexpr std::string_view compactSketches = "influence_sketches_compact";
inline constexpr std::string_view compactSketchSizes = "influence_sketch_compact_sizes";

inline constexpr std::string_view neighbours = "neighbours"; ///< i4 [n, k] nearest first, -1: none
inline constexpr std::string_view neighbourDistances =
    "neighbour_distances"; ///< f4 [n, k] cosine distance 0 … 2

inline constexpr std::string_view map = "map"; ///< f4 [n, 2] t-SNE; replaced while it runs
inline constexpr std::string_view mapError =
    "map_error"; ///< f4 [n] each image's share of KL times n: mean = KL
inline constexpr std::string_view principalComponents = "principal_components"; ///< f4 [n, 2] the first two

inline constexpr std::string_view duplicatePairs = "duplicate_pairs";         ///< i4 [m, 2] first < second
inline constexpr std::string_view duplicateDistances = "duplicate_distances"; ///< f4 [m] 0: the same … 1
inline constexpr std::string_view duplicateKinds =
    "duplicate_kinds"; ///< u1 [m] bit 0: same pixels, 1: mirrored, 2-3: quarter turns, 4: moved, 5: covered

inline constexpr std::string_view neighbourDistance = "neighbour_distance"; ///< f4 [n] mean of the 10 nearest
inline constexpr std::string_view localOutlierFactor =
    "local_outlier_factor"; ///< f4 [n] about 1: like its surroundings

} // namespace wherefrom::workspace::arrays

/// Stages in the order in which they run.
namespace wherefrom::workspace::stages {

inline constexpr std::string_view index = "index";
inline constexpr std::string_view decode = "decode";
inline constexpr std::string_view quality = "quality";
inline constexpr std::string_view encoder = "encoder";
inline constexpr std::string_view embeddings = "embeddings";
inline constexpr std::string_view neighbours = "neighbours";
inline constexpr std::string_view duplicates = "duplicates";
inline constexpr std::string_view outliers = "outliers";
inline constexpr std::string_view map = "map";
inline constexpr std::string_view curvature = "curvature";
inline constexpr std::string_view influence = "influence";
inline constexpr std::string_view sketches = "sketches";

} // namespace wherefrom::workspace::stages

namespace wherefrom::workspace::files {

inline constexpr std::string_view decisions = "decisions.sqlite";
inline constexpr std::string_view encoder = "encoder.pt";
inline constexpr std::string_view pretraining =
    "pretraining.pt";                                    ///< checkpoint; also what a resume starts from
inline constexpr std::string_view losses = "losses.csv"; ///< epoch, step, loss
inline constexpr std::string_view curvature = "curvature.pt";
inline constexpr std::string_view validation = "validation.json"; ///< the table that `validate` left
/// Thresholds of image quality that the person moved; written by the window.
inline constexpr std::string_view qualityThresholds = "quality.json";

} // namespace wherefrom::workspace::files
