// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstdint>
#include <span>

namespace wherefrom::encoder {

struct KnnProbeOptions {
    int neighbours = 200; ///< k; at most the number of reference images
    double temperature = 0.1;
};

/// Weighted k-nearest-neighbour classification (Wu et al. 2018, section 3.4): each of the k most
/// cosine-similar reference images votes for its label with exp(similarity / temperature). Share of test
/// images whose label wins, 0 …
/// 1. embeddings [n, d], labels [n] (-1: no label, not used); reference and test are rows. A row never votes
/// for itself, so reference = test = all rows is leave-one-out. Throws Error when no test image or no
/// reference is left.
double knnProbe(base::MatrixView<float> embeddings, std::span<const std::int32_t> labels,
                std::span<const std::int32_t> reference, std::span<const std::int32_t> test,
                const KnnProbeOptions& options, const base::RunContext& context);

/// Leave-one-out over all rows.
double knnProbe(base::MatrixView<float> embeddings, std::span<const std::int32_t> labels,
                const KnnProbeOptions& options, const base::RunContext& context);

} // namespace wherefrom::encoder
