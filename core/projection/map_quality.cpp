// SPDX-License-Identifier: Apache-2.0
#include "core/projection/map_quality.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/rank_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <span>
#include <vector>

namespace wherefrom::projection {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

bool finite(std::span<const float> row) {
    return std::all_of(row.begin(), row.end(), [](float value) { return std::isfinite(value); });
}

base::Matrix<float> rowsOf(base::MatrixView<float> matrix, const std::vector<std::size_t>& rows) {
    base::Matrix<float> result(rows.size(), matrix.columns);
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy_n(matrix.row(rows[i]).begin(), matrix.columns, result.row(i).begin());
    return result;
}

void scaleToUnit(std::span<float> row) {
    const double squares = std::transform_reduce(row.begin(), row.end(), 0.0, std::plus<>(),
                                                 [](float value) { return double{value} * double{value}; });
    const double scale = squares > 0 ? 1 / std::sqrt(squares) : 1;
    for (float& value : row)
        value = static_cast<float>(double{value} * scale);
}

/// Lanes kept apart, so that the compiler may vectorise without reordering any sum.
float squaredDistance(const float* a, const float* b, std::size_t width) {
    constexpr std::size_t lanes = 8;
    std::array<float, lanes> sums{};
    std::size_t c = 0;
    for (; c + lanes <= width; c += lanes)
        for (std::size_t l = 0; l < lanes; ++l)
            sums[l] += (a[c + l] - b[c + l]) * (a[c + l] - b[c + l]);
    for (; c < width; ++c)
        sums[0] += (a[c] - b[c]) * (a[c] - b[c]);
    return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

std::vector<float> distancesFrom(const base::Matrix<float>& points, std::size_t from) {
    std::vector<float> distances(points.rows);
    for (std::size_t j = 0; j < points.rows; ++j)
        distances[j] = squaredDistance(points.row(from).data(), points.row(j).data(), points.columns);
    distances[from] = std::numeric_limits<float>::infinity(); // never its own neighbour
    return distances;
}

/// Equal distances by the lower index.
struct Nearer {
    const std::vector<float>& distances;
    bool operator()(std::size_t a, std::size_t b) const {
        return distances[a] != distances[b] ? distances[a] < distances[b] : a < b;
    }
};

/// The k nearest, in no order.
std::vector<std::size_t> nearest(const std::vector<float>& distances, std::size_t k) {
    std::vector<std::size_t> order(distances.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(k), order.end(),
                     Nearer{distances});
    order.resize(k);
    return order;
}

struct PointQuality {
    std::size_t kept = 0;       ///< neighbours that both spaces share
    std::size_t excessRank = 0; ///< Σ (rank − k) over the map's neighbours that are none among the points
};

PointQuality pointQuality(const std::vector<float>& inSpace, const std::vector<float>& inMap, std::size_t k) {
    PointQuality quality;
    for (const std::size_t j : nearest(inMap, k)) {
        const auto nearer = static_cast<std::size_t>(
            std::count_if(inSpace.begin(), inSpace.end(),
                          [&, i = std::size_t{0}](float) mutable { return Nearer{inSpace}(i++, j); }));
        const std::size_t rank = nearer + 1;
        quality.kept += rank <= k ? 1 : 0;
        quality.excessRank += rank > k ? rank - k : 0;
    }
    return quality;
}

std::vector<std::size_t> seededSample(std::size_t count, std::size_t wanted, std::uint64_t seed) {
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::mt19937_64 generator(seed);
    const std::size_t taken = std::min(count, wanted);
    for (std::size_t i = 0; i < taken && taken < count; ++i)
        std::swap(all[i], all[i + generator() % (count - i)]);
    all.resize(taken);
    return all;
}

std::vector<float> pairDistances(const base::Matrix<float>& points, const std::vector<std::size_t>& sample,
                                 const base::RunContext& context) {
    std::vector<float> distances;
    for (std::size_t a = 0; a < sample.size(); ++a) {
        context.throwIfStopped();
        for (std::size_t b = a + 1; b < sample.size(); ++b)
            distances.push_back(
                squaredDistance(points.row(sample[a]).data(), points.row(sample[b]).data(), points.columns));
    }
    return distances;
}

} // namespace

MapQuality mapQuality(base::MatrixView<float> points, base::MatrixView<float> layout,
                      const MapQualityOptions& options, const base::RunContext& context) {
    if (points.rows != layout.rows)
        throw base::Error("The map and the points it was made of differ in number: compute the map anew.");
    if (options.neighbours == 0)
        throw base::Error("The quality of a map needs at least 1 neighbour; 10 is usual.");
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < points.rows; ++r)
        if (finite(points.row(r)) && finite(layout.row(r)))
            rows.push_back(r);
    base::Matrix<float> space = rowsOf(points, rows);
    const base::Matrix<float> map = rowsOf(layout, rows);
    if (options.cosine)
        for (std::size_t r = 0; r < space.rows; ++r)
            scaleToUnit(space.row(r));

    const std::vector<std::size_t> sample = seededSample(rows.size(), options.sample, options.seed);
    MapQuality quality{undefined, undefined, undefined, sample.size()};
    if (rows.size() < 2 || sample.empty())
        return quality;
    const std::size_t k = std::min(options.neighbours, rows.size() - 1);
    std::vector<PointQuality> measured(sample.size());
    base::parallelFor(sample.size(), 1, [&](std::size_t i) {
        context.throwIfStopped();
        measured[i] = pointQuality(distancesFrom(space, sample[i]), distancesFrom(map, sample[i]), k);
    });
    double kept = 0;
    double excess = 0;
    for (const PointQuality& point : measured) {
        kept += static_cast<double>(point.kept);
        excess += static_cast<double>(point.excessRank);
    }
    const auto n = static_cast<double>(rows.size());
    const auto s = static_cast<double>(sample.size());
    const auto neighbours = static_cast<double>(k);
    quality.neighboursKept = kept / (s * neighbours);
    if (2 * neighbours < n)
        quality.trustworthiness = 1 - 2 * excess / (s * neighbours * (2 * n - 3 * neighbours - 1));
    quality.distanceRankCorrelation =
        base::spearman(pairDistances(space, sample, context), pairDistances(map, sample, context));
    return quality;
}

} // namespace wherefrom::projection
