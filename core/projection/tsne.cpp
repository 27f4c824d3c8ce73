// SPDX-License-Identifier: Apache-2.0
#include "core/projection/tsne.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/projection/affinities.h"
#include "core/projection/descent.h"
#include "core/projection/repulsion.h"
#include "core/projection/usable_points.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace wherefrom::projection {
namespace {

/// So few points may drift so far apart that the error of interpolated weights exceeds the weights.
constexpr std::size_t fewestInterpolated = 50;

void validate(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
              base::MatrixView<float> initial, const TsneOptions& options) {
    if (ids.rows != initial.rows || distances.rows != ids.rows || distances.columns != ids.columns ||
        initial.columns != 2)
        throw base::Error(
            "The t-SNE map needs neighbours and distances of one shape [n, k] and a start [n, 2].");
    if (!(options.perplexity >= 1))
        throw base::Error("The perplexity of the t-SNE map must be at least 1; 30 is usual.");
    if (!(options.exaggeration >= 1) || options.earlyIterations < 0 || options.iterations < 0 ||
        options.layoutEvery < 1 || options.learningRate < 0)
        throw base::Error(
            "The t-SNE map needs an exaggeration of at least 1, a learning rate of 0 (automatic) or "
            "more, and numbers of iterations that are not negative.");
}

void validate(const TsneState& state, std::size_t count) {
    const auto fits = [&](const base::Matrix<float>& matrix) {
        return matrix.rows == count && matrix.columns == 2;
    };
    if (!fits(state.layout) || !fits(state.velocities) || !fits(state.gains))
        throw base::Error("The saved state of the t-SNE map is of another dataset: start the map anew.");
}

/// KL(P‖Q) by point, times the number of points.
std::vector<float> divergences(const Affinities& p, const std::vector<float>& layout, double z,
                               const base::RunContext& context) {
    std::vector<float> result(p.count());
    base::parallelFor(p.count(), 256, [&](std::size_t i) {
        context.throwIfStopped();
        double sum = 0;
        for (std::size_t e = p.rowStarts[i]; e < p.rowStarts[i + 1]; ++e) {
            const auto j = static_cast<std::size_t>(p.columns[e]);
            const double dx = double{layout[2 * i]} - double{layout[2 * j]};
            const double dy = double{layout[2 * i + 1]} - double{layout[2 * j + 1]};
            const double value{p.values[e]};
            if (value > 0)
                sum += value * (std::log(value) + std::log(z) + std::log1p(dx * dx + dy * dy));
        }
        result[i] = static_cast<float>(sum * static_cast<double>(p.count()));
    });
    return result;
}

} // namespace

TsneResult tsne(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                base::MatrixView<float> initial, const TsneOptions& options, const base::RunContext& context,
                const LayoutObserver& onLayout, TsneState* state) {
    validate(ids, distances, initial, options);
    const UsablePoints usable(initial);
    const auto width = std::min(ids.columns, static_cast<std::size_t>(3 * options.perplexity));
    const UsableGraph graph = usable.graph(ids, distances, width);
    const Affinities p = affinities(graph.ids, graph.distances, options.perplexity, context);

    const std::size_t count = usable.count();
    const auto repulsion = count < std::max(options.exactBelow, fewestInterpolated)
                               ? exactRepulsion()
                               : interpolatedRepulsion(options.device);
    Descent descent(p, *repulsion, options);
    if (state && state->iteration > 0) {
        validate(*state, initial.rows);
        descent.start(usable.packed(state->layout), usable.packed(state->velocities),
                      usable.packed(state->gains), state->iteration);
    } else {
        descent.start(usable.packed(initial));
    }
    const auto keep = [&] {
        if (state)
            *state = {usable.unpacked(descent.layout()), usable.unpacked(descent.velocities()),
                      usable.unpacked(descent.gains()), descent.iteration()};
    };
    const int total = options.earlyIterations + options.iterations;
    try {
        while (descent.iteration() < total) {
            context.throwIfStopped();
            descent.step(context);
            context.progress(descent.iteration(), total, "iterations");
            if (onLayout && descent.iteration() % options.layoutEvery == 0)
                onLayout(usable.unpacked(descent.layout()), descent.iteration());
        }
    } catch (...) {
        keep();
        throw;
    }
    keep();

    TsneResult result;
    result.layout = usable.unpacked(descent.layout());
    result.pointDivergence.assign(initial.rows, std::numeric_limits<float>::quiet_NaN());
    std::vector<float> forces(2 * count);
    const double z = count < 2 ? 1 : repulsion->evaluate(descent.layout(), forces, context);
    const std::vector<float> divergence = divergences(p, descent.layout(), z, context);
    for (std::size_t i = 0; i < count; ++i) {
        result.pointDivergence[usable.rows()[i]] = divergence[i];
        result.klDivergence += double{divergence[i]} / static_cast<double>(count);
    }
    return result;
}

base::Matrix<float> chordDistances(base::MatrixView<float> cosineDistances) {
    base::Matrix<float> result(cosineDistances.rows, cosineDistances.columns);
    std::transform(cosineDistances.values().begin(), cosineDistances.values().end(), result.values.begin(),
                   [](float distance) { return std::sqrt(2 * distance); });
    return result;
}

} // namespace wherefrom::projection
