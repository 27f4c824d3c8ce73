// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/approximate_search.h"

#include "core/base/parallel.h"
#include "core/neighbours/neighbour_graph.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>

namespace wherefrom::neighbours {
namespace {

constexpr double wantedRecall = 0.99;
constexpr std::size_t probeRows = 4000;
/// Of a graph of many rows against the probe, beside the longer way through it (a logarithm): its rows come
/// from memory, not from the cache. Measured at 50,000 and 200,000 rows of 64 values.
constexpr double outOfCache = 1.6;

std::vector<Ranked> rankedNear(const NeighbourGraph& graph, const UsableRows& usable, std::size_t row,
                               std::size_t k) {
    std::vector<Ranked> ranked;
    for (const std::int32_t near : graph.near(row, k + 1)) {
        const auto other = static_cast<std::size_t>(near);
        if (other != row)
            ranked.push_back({static_cast<float>(distance(usable, row, usable, other)), usable.ids[other]});
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.resize(std::min(ranked.size(), k));
    return ranked;
}

double recallOn(const ExactSample& sample, const NeighbourGraph& graph, const UsableRows& usable,
                std::size_t k, const base::RunContext& context) {
    std::vector<double> shares(sample.rows.size());
    base::parallelFor(shares.size(), 8, [&](std::size_t i) {
        context.throwIfStopped();
        const auto found = rankedNear(graph, usable, static_cast<std::size_t>(sample.rows[i]), k);
        shares[i] = recallOf(sample.nearest[i], found);
    });
    double sum = 0;
    for (const double share : shares)
        sum += share;
    return shares.empty() ? 1 : sum / static_cast<double>(shares.size());
}

/// Widens the search until it finds enough; returns the recall.
double widen(NeighbourGraph& graph, const UsableRows& usable, std::size_t k, const ExactSample& sample,
             const base::RunContext& context) {
    const std::size_t widest = std::max<std::size_t>(12 * k, 400);
    std::size_t breadth = std::max<std::size_t>(k + k / 2, 64);
    for (;; breadth = std::min(widest, breadth * 3 / 2)) {
        graph.setBreadth(breadth);
        const double recall = recallOn(sample, graph, usable, k, context);
        if (recall >= wantedRecall || breadth == widest)
            return recall;
    }
}

} // namespace

double approximateSearch(const UsableRows& usable, std::size_t k, const ExactSample& sample,
                         const base::RunContext& context, const TakeNeighbours& take) {
    const auto total = static_cast<std::int64_t>(2 * usable.count());
    std::atomic<std::int64_t> done{0};
    const auto step = [&](std::string_view what) { context.progress(++done, total, "steps", what); };
    NeighbourGraph graph(usable, allRows(usable), context, [&] { step("building the graph"); });
    const double recall = widen(graph, usable, k, sample, context);
    base::parallelFor(usable.count(), 8, [&](std::size_t row) {
        context.throwIfStopped();
        take(row, rankedNear(graph, usable, row, k));
        step("searching the graph");
    });
    return recall;
}

double approximateSeconds(const UsableRows& usable, std::size_t k, const base::RunContext& context) {
    const std::size_t count = std::min(probeRows, usable.count());
    std::vector<std::int32_t> rows(count);
    for (std::size_t i = 0; i < count; ++i)
        rows[i] = static_cast<std::int32_t>(i * usable.count() / count);
    const auto start = std::chrono::steady_clock::now();
    NeighbourGraph graph(usable, rows, context, [] {});
    graph.setBreadth(2 * k);
    base::parallelFor(count, 8, [&](std::size_t i) {
        context.throwIfStopped();
        rankedNear(graph, usable, static_cast<std::size_t>(rows[i]), k);
    });
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    const double scale = static_cast<double>(usable.count()) / static_cast<double>(count);
    const double deeper =
        std::log(static_cast<double>(usable.count())) / std::log(static_cast<double>(count));
    return spent.count() * scale * deeper * outOfCache;
}

} // namespace wherefrom::neighbours
