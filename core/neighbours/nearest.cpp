// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/nearest.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/neighbours/usable_rows.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace wherefrom::neighbours {
namespace {

/// Rows that the device's float32 ranking may misplace at the border of the k nearest are caught by these.
constexpr std::int64_t reserve = 8;
constexpr std::int64_t candidateTile = 8192;

at::Device deviceNamed(const std::string& name) {
    try {
        const at::Device device(name);
        if (device.is_cpu() || (device.is_cuda() && at::hasCUDA()))
            return device;
    } catch (const c10::Error&) { // told below, in our own words
    }
    throw base::Error("The device '" + name + "' is not available: use 'cpu', or a LibTorch built for CUDA.");
}

/// Rows of a tile of queries: about 2.5 G multiply-adds a product, so that stopping never waits long.
std::int64_t queryTile(std::int64_t count, std::int64_t width) {
    const std::int64_t perQuery = std::min(count, candidateTile) * (width + 64);
    return std::clamp<std::int64_t>(2'500'000'000 / std::max<std::int64_t>(1, perQuery), 1, 2048);
}

/// Squared distances, up to a constant for each query, from inner products.
struct Search {
    at::Tensor vectors;   ///< [m, d]
    at::Tensor halfNorms; ///< [m] ½‖x‖²; zeros for the cosine, so that its score is −cos
    std::int64_t wanted = 0;

    /// [queries, ≤ wanted per tile of candidates] ids of the best rows, not sorted, of rows first … last − 1.
    at::Tensor candidates(std::int64_t first, std::int64_t last, const base::RunContext& context) const;
};

at::Tensor Search::candidates(std::int64_t first, std::int64_t last, const base::RunContext& context) const {
    const std::int64_t count = vectors.size(0);
    const at::Tensor queries = vectors.slice(0, first, last);
    std::vector<at::Tensor> bestScores;
    std::vector<at::Tensor> bestIds;
    for (std::int64_t start = 0; start < count; start += candidateTile) {
        context.throwIfStopped();
        const std::int64_t stop = std::min(count, start + candidateTile);
        at::Tensor scores = at::addmm(halfNorms.slice(0, start, stop).unsqueeze(0), queries,
                                      vectors.slice(0, start, stop).t(), 1, -1);
        // Self is known by its index: a distance of 0 may as well be a copy.
        const std::int64_t selfFrom = std::max(first, start);
        const std::int64_t selfTo = std::min(last, stop);
        if (selfFrom < selfTo)
            scores.slice(0, selfFrom - first, selfTo - first)
                .slice(1, selfFrom - start, selfTo - start)
                .diagonal()
                .fill_(std::numeric_limits<float>::infinity());
        auto [values, places] = scores.topk(std::min(wanted, stop - start), 1, false, false);
        bestScores.push_back(values);
        bestIds.push_back(places + start);
    }
    if (bestIds.size() == 1)
        return bestIds.front();
    const at::Tensor scores = at::cat(bestScores, 1);
    const at::Tensor places = std::get<1>(scores.topk(std::min(wanted, scores.size(1)), 1, false, false));
    return at::cat(bestIds, 1).gather(1, places);
}

/// Writes the neighbours of one usable row, ranked by their direct distances.
void rank(const UsableRows& usable, std::size_t row, std::span<const std::int64_t> candidates,
          Neighbours& result) {
    std::vector<std::pair<float, std::int32_t>> ranked;
    for (const std::int64_t candidate : candidates) {
        const auto other = static_cast<std::size_t>(candidate);
        if (other != row)
            ranked.emplace_back(static_cast<float>(usable.distance(row, other)), usable.ids[other]);
    }
    std::sort(ranked.begin(), ranked.end());
    const auto target = static_cast<std::size_t>(usable.ids[row]);
    for (std::size_t j = 0; j < std::min(ranked.size(), result.ids.columns); ++j) {
        result.distances(target, j) = ranked[j].first;
        result.ids(target, j) = ranked[j].second;
    }
}

} // namespace

Neighbours nearestNeighbours(base::MatrixView<float> points, const NeighbourOptions& options,
                             const base::RunContext& context) {
    if (options.k == 0)
        throw base::Error("The number of nearest neighbours is 0: ask for at least 1.");
    const at::Device device = deviceNamed(options.device);
    Neighbours result{base::Matrix<std::int32_t>(points.rows, options.k, -1),
                      base::Matrix<float>(points.rows, options.k, std::numeric_limits<float>::quiet_NaN())};
    const UsableRows usable = usableRows(points, options.metric);
    const auto count = static_cast<std::int64_t>(usable.count());
    const auto width = static_cast<std::int64_t>(points.columns);
    if (count < 2 || width == 0)
        return result;

    at::set_num_threads(static_cast<int>(base::threadCount()));
    Search search;
    // from_blob asks for a mutable pointer; the tensor is only read.
    search.vectors =
        at::from_blob(const_cast<float*>(usable.vectors.values.data()), {count, width}, at::kFloat)
            .to(device);
    search.halfNorms = options.metric == Metric::cosine ? at::zeros({count}, search.vectors.options())
                                                        : search.vectors.square().sum(1) / 2;
    // One more than the neighbours and the reserve: the row itself, at an infinite score.
    search.wanted = std::min<std::int64_t>(count, static_cast<std::int64_t>(options.k) + reserve + 1);

    std::int64_t tile = queryTile(count, width);
    for (std::int64_t first = 0; first < count;) {
        const std::int64_t last = std::min(count, first + tile);
        at::Tensor found;
        try {
            found = search.candidates(first, last, context).to(at::kCPU).contiguous();
        } catch (const c10::OutOfMemoryError&) {
            if (tile == 1)
                throw base::OutOfMemory("The nearest neighbours of one image do not fit in the memory of '" +
                                        options.device + "': choose the device 'cpu'.");
            tile /= 2;
            context.notice(
                "The memory of the device was full: the search goes on with half as many at once.");
            continue;
        }
        const std::span<const std::int64_t> ids(found.data_ptr<std::int64_t>(),
                                                static_cast<std::size_t>(found.numel()));
        const auto columns = static_cast<std::size_t>(found.size(1));
        base::parallelFor(static_cast<std::size_t>(last - first), 16, [&](std::size_t row) {
            rank(usable, static_cast<std::size_t>(first) + row, ids.subspan(row * columns, columns), result);
        });
        first = last;
        context.progress(first, count, "images");
    }
    return result;
}

} // namespace wherefrom::neighbours
