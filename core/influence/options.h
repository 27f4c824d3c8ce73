// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/augmentation.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::influence {

/// What an image's stability under augmentation is measured by; f(x), f(x̂) are the two views' outputs.
enum class Loss {
    cosine,          ///< 1 − uᵀv = ½‖u − v‖², u and v the outputs scaled to length 1
    squaredEuclidean ///< ‖f(x) − f(x̂)‖²
};

enum class Output {
    representation, ///< of the backbone
    projection      ///< of the projection head, which the loss of pretraining saw
};

/// How H is approximated.
enum class CurvatureKind {
    ekfac,    ///< Kronecker-factored eigenbasis, eigenvalues corrected (George et al. 2018)
    kfac,     ///< products of the factors' eigenvalues (Martens & Grosse 2015; Grosse & Martens 2016)
    diagonal, ///< mean squared gradient of each parameter
    identity  ///< H = I without damping: the score is ‖g‖², as TracIn's self-influence
};

/// Whose second moment H is.
enum class Fisher {
    gaussNewton, ///< h = ∇θ εᵀ(u − v), ε ~ N(0, I): E[hhᵀ] is the Gauss–Newton matrix of the mean loss
    empirical ///< h = g
};

/// What the network and the products of its gradients are computed in. Sums over images, eigendecompositions
/// and what leaves the room are float64 or float32 always.
enum class Precision {
    float32,
    tf32,    ///< CUDA devices from compute capability 8.0: products of 10-bit mantissas, kept as float32
    bfloat16 ///< where the device multiplies bfloat16 itself: passes and products, not their sums
};

struct InfluenceOptions {
    int draws = 4; ///< augmentations of each image over which the score is averaged
    std::uint64_t seed = 0;
    Loss loss = Loss::cosine;
    Output output = Output::representation;
    CurvatureKind curvature = CurvatureKind::ekfac;
    Fisher fisher = Fisher::gaussNewton;
    double relativeDamping = 0.1;          ///< λ of a layer = this · mean(Λ) of the layer
    std::optional<double> absoluteDamping; ///< one λ for every layer, instead
    std::size_t factorSamples = 10'000;    ///< images H is estimated from: a seeded choice among all
    int batch = 0;                         ///< images a batch; 0: by the network's cost and the device
    /// Score the mean gradient of the draws instead of averaging the draws' scores: another quantity, for
    /// which there is no standard error (NaN).
    bool averageGradients = false;
    encoder::AugmentationOptions augmentation;
    /// Names of the layers that count, as globs of * and ? ("layer4.*"); empty: every tracked layer.
    std::vector<std::string> layers;
    /// Of each layer's A the leading eigenvectors alone are kept and the rest is given its mean eigenvalue: 0
    /// keeps all; below 1: as many as hold this share of A's trace; from 1 on: this number. EK-FAC and K-FAC
    /// only.
    double truncation = 0;
    Precision precision = Precision::float32;

    /// Throws Error naming the option that is out of range.
    void validate() const;
};

std::string_view name(Loss loss);
std::string_view name(Output output);
std::string_view name(CurvatureKind kind);
std::string_view name(Fisher fisher);
std::string_view name(Precision precision);
/// The inverse of name(). Throws Error listing the choices.
Loss lossFromName(std::string_view text);
Output outputFromName(std::string_view text);
CurvatureKind curvatureFromName(std::string_view text);
Fisher fisherFromName(std::string_view text);
Precision precisionFromName(std::string_view text);

} // namespace wherefrom::influence
