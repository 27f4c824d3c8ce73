// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/recall.h"

#include <algorithm>
#include <chrono>
#include <random>

namespace wherefrom::neighbours {
namespace {

/// Selection sampling (Knuth 1997, algorithm S), with draws that are the same for every library.
std::vector<std::int32_t> drawnRows(std::size_t count, std::size_t wanted, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::vector<std::int32_t> rows;
    for (std::size_t i = 0; i < count && rows.size() < wanted; ++i)
        if (generator() % (count - i) < wanted - rows.size())
            rows.push_back(static_cast<std::int32_t>(i));
    return rows;
}

/// The progress of a measurement is not the run's.
base::RunContext quiet(base::RunContext context) {
    context.onProgress = nullptr;
    return context;
}

std::vector<Ranked> stored(const Neighbours& table, std::size_t row) {
    std::vector<Ranked> nearest;
    for (std::size_t j = 0; j < table.ids.columns && table.ids(row, j) >= 0; ++j)
        nearest.push_back({table.distances(row, j), table.ids(row, j)});
    return nearest;
}

} // namespace

ExactSample exactSample(const AllSearch& search, const UsableRows& usable, std::uint64_t seed,
                        const base::RunContext& context) {
    ExactSample sample;
    sample.rows = drawnRows(usable.count(), recallRows, seed);
    sample.nearest.resize(sample.rows.size());
    const auto start = std::chrono::steady_clock::now();
    search.search(sample.rows, quiet(context), [&](std::size_t index, std::span<const Ranked> nearest) {
        sample.nearest[index].assign(nearest.begin(), nearest.end());
    });
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    if (!sample.rows.empty())
        sample.secondsPerRow = spent.count() / static_cast<double>(sample.rows.size());
    return sample;
}

double recallOf(std::span<const Ranked> truth, std::span<const Ranked> found) {
    if (truth.empty())
        return 1;
    const auto hits = std::count_if(found.begin(), found.end(),
                                    [&](const Ranked& one) { return one.distance <= truth.back().distance; });
    return std::min(1.0, static_cast<double>(hits) / static_cast<double>(truth.size()));
}

void measureRecall(Neighbours& table, const UsableRows& usable, const NeighbourOptions& options,
                   const base::RunContext& context) {
    const auto sample = exactSample(AllSearch(usable, options), usable, options.seed, context);
    double sum = 0;
    for (std::size_t i = 0; i < sample.rows.size(); ++i) {
        const auto row = static_cast<std::size_t>(usable.ids[static_cast<std::size_t>(sample.rows[i])]);
        sum += recallOf(sample.nearest[i], stored(table, row));
    }
    table.recallSample = sample.rows.size();
    table.recall = sample.rows.empty() ? 1 : sum / static_cast<double>(sample.rows.size());
}

} // namespace wherefrom::neighbours
