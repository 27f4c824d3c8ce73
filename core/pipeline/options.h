// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/augmentation.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wherefrom::pipeline {

/// Side in pixels at which an encoder sees the images where nobody chose one: the built-in one was pretrained
/// at it, and twice the side costs four times the time.
inline constexpr int automaticInputSide = 32;

/// Which encoder the images are seen through, and how long it learns on them first.
struct EncoderChoice {
    /// "builtin" (the pretrained ResNet-20 that comes with the program), "random", or the path of an encoder
    /// file: whatever encoder::inspectEncoder() knows. An imported one is trained further only where
    /// pretrainEpochs says so.
    std::string start = "builtin";
    std::string architecture = "resnet20"; ///< of a "random" start
    int inputSide = 0;                     ///< pixels; 0: what a file wants, else automaticInputSide
    std::string objective = "simclr"; ///< of the pretraining; see encoder::nameOf(Objective)
    int pretrainEpochs = -1; ///< epochs on the dataset; -1: as many as fit pretrainSeconds
    double pretrainSeconds = 45;
    std::optional<std::array<float, 3>> mean; ///< of RGB in 0 … 1, for a file; none: what it says or the guess
    std::optional<std::array<float, 3>> deviation;
    std::string outputNode; ///< of a TorchScript file; empty: what it returns
    /// A .npy file [n, d], a row an image in the dataset's order: it stands in for an encoder, and influence
    /// cannot be computed. Empty: none.
    std::string embeddings;
    std::string embeddingKeys; ///< a text file with the image's file name of each row of `embeddings`
};

/// methods.md §1.
struct InfluenceChoice {
    int draws = 4;
    double damping = 0.1;                  ///< times the mean corrected eigenvalue of each layer
    std::optional<double> absoluteDamping; ///< replaces `damping`
    std::string curvature = "ekfac";       ///< "identity", "diagonal", "kfac", "ekfac"
    std::string fisher = "gauss-newton";   ///< or "empirical"
    std::string loss = "cosine";           ///< or "squared-euclidean"
    std::string output = "representation"; ///< or "projection"
    std::int64_t factorSamples = 10000;    ///< images the curvature is estimated on
    std::string layers;                    ///< globs, separated by commas: "layer4.*,fc"; empty: all
    bool averageGradients = false;         ///< score the mean gradient of the draws, another quantity
    double truncation = 0; ///< 0: none; below 1: share of A's trace kept; else leading eigenvectors
    std::string precision = "float32"; ///< "tf32", "bfloat16"
    encoder::AugmentationOptions augmentation;
    int sketchSize = 1024; ///< numbers an image's sketch, for "trained by"; 0: none
};

struct MapChoice {
    double perplexity = 30;
    int iterations = 750; ///< 250 of them with exaggeration
};

struct NeighbourChoice {
    int k = 0;                   ///< 0: what the map needs, ⌊3·perplexity⌋, and at least 10
    std::string method = "auto"; ///< "auto" (exact unless that takes long), "exact", "approximate"
};

/// All a person can choose about an analysis.
struct Options {
    std::string device = "auto"; ///< "auto", "cpu", "cuda", "cuda:1"
    std::uint64_t seed = 1;
    EncoderChoice encoder;
    InfluenceChoice influence;
    MapChoice map;
    NeighbourChoice neighbours;
};

/// Throws Error with one sentence that names the option and what it may be.
void validate(const Options& options);

/// From a JSON object in which every entry may be missing. Throws Error for an unknown entry, a value of the
/// wrong type, or one that validate() refuses.
Options parseOptions(std::string_view json);
std::string toJson(const Options& options);

} // namespace wherefrom::pipeline
