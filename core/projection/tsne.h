// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace wherefrom::projection {

/// Defaults: van der Maaten and Hinton 2008, Belkina et al. 2019, Kobak and Berens 2019.
struct TsneOptions {
    double perplexity = 30; ///< ⌊3·perplexity⌋ neighbours are used; lowered where there are fewer points
    double exaggeration = 12;  ///< factor on the attraction during the early iterations
    int earlyIterations = 250; ///< with exaggeration, momentum 0.5
    int iterations = 500;      ///< after them, without exaggeration, momentum 0.8
    double learningRate = 0;   ///< 0: N / exaggeration of the phase, that is N/12, then N
    /// Fewer points than this (or than 50): exact repulsion, else interpolated by FFT.
    std::size_t exactBelow = 2000;
    int layoutEvery = 10;       ///< iterations between two calls of onLayout
    std::string device = "cpu"; ///< of the interpolated repulsion: "cpu", "cuda", "cuda:1"
};

/// Everything an interrupted run needs to go on. Rows of unusable images are NaN.
struct TsneState {
    base::Matrix<float> layout;     ///< [n, 2]
    base::Matrix<float> velocities; ///< [n, 2]
    base::Matrix<float> gains;      ///< [n, 2]
    int iteration = 0;              ///< iterations done, of earlyIterations + iterations
};

struct TsneResult {
    base::Matrix<float> layout;         ///< [n, 2], centred; NaN where the initial row was not finite
    double klDivergence = 0;            ///< KL(P‖Q) in nats, without exaggeration
    std::vector<float> pointDivergence; ///< [n] each point's share of it, times the number of points: its
                                        ///< mean is klDivergence. NaN where the layout is.
};

/// Tells of a layout [n, 2] while it moves; the view is valid during the call only.
using LayoutObserver = std::function<void(base::MatrixView<float> layout, int iteration)>;

/// t-SNE map from a graph of nearest neighbours (methods.md §6).
/// @param ids [n, ≥ ⌊3·perplexity⌋] nearest first, self excluded, -1 where there is none
/// @param distances [n, the same] to them; Euclidean. For L2-normalised embeddings: chordDistances().
/// @param initial [n, 2], see initialLayout(); a row that is not finite takes no part
/// @param state if given and its iteration > 0, the run goes on from it (initial is then only the mask of
///        usable rows); always holds the last state afterwards, also when Cancelled is thrown.
/// The result depends on the inputs alone on one kind of processor (another may round vectors differently);
/// on CUDA sums vary in their last digits.
/// Throws Error for wrong shapes or options, Cancelled.
TsneResult tsne(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                base::MatrixView<float> initial, const TsneOptions& options, const base::RunContext& context,
                const LayoutObserver& onLayout = {}, TsneState* state = nullptr);

/// Euclidean distance between two L2-normalised vectors from their cosine distance: sqrt(2·(1 − cos)).
base::Matrix<float> chordDistances(base::MatrixView<float> cosineDistances);

} // namespace wherefrom::projection
