// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/neighbours/nearest.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

/// Neighbours by their definition: every distance in float64, all of them sorted.
namespace oracle {

using wherefrom::base::Matrix;
using wherefrom::base::MatrixView;
using wherefrom::neighbours::Metric;

inline Matrix<float> randomPoints(std::size_t n, std::size_t d, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::normal_distribution<float> normal(0.5F, 1.0F);
    Matrix<float> points(n, d);
    for (float& value : points.values)
        value = normal(generator);
    return points;
}

/// Clusters that follow one another, as the folders of a dataset do, of rows close to each other.
inline Matrix<float> clusteredPoints(std::size_t n, std::size_t d, std::size_t clusters, std::uint64_t seed) {
    const auto centres = randomPoints(clusters, d, seed);
    auto points = randomPoints(n, d, seed + 1);
    for (std::size_t r = 0; r < n; ++r)
        for (std::size_t c = 0; c < d; ++c)
            points(r, c) = centres(r * clusters / n, c) + 0.05F * points(r, c);
    return points;
}

inline double distance(std::span<const float> x, std::span<const float> y, Metric metric) {
    double xx = 0, yy = 0, squares = 0;
    for (std::size_t c = 0; c < x.size(); ++c) {
        xx += double{x[c]} * double{x[c]};
        yy += double{y[c]} * double{y[c]};
        squares += (double{x[c]} - double{y[c]}) * (double{x[c]} - double{y[c]});
    }
    if (metric == Metric::euclidean)
        return std::sqrt(squares);
    if (xx == 0 || yy == 0)
        return 1;
    // ½‖x/|x| − y/|y|‖², which is 1 − cos without its cancellation.
    double apart = 0;
    for (std::size_t c = 0; c < x.size(); ++c) {
        const double difference = double{x[c]} / std::sqrt(xx) - double{y[c]} / std::sqrt(yy);
        apart += difference * difference;
    }
    return apart / 2;
}

inline bool usable(std::span<const float> row) {
    return std::all_of(row.begin(), row.end(), [](float value) { return std::isfinite(value); });
}

/// Sorted (distance, row) of all points but `self` (-1: none).
inline std::vector<std::pair<double, std::int32_t>>
sorted(MatrixView<float> points, std::span<const float> from, std::int32_t self, Metric metric) {
    std::vector<std::pair<double, std::int32_t>> all;
    for (std::size_t j = 0; j < points.rows; ++j)
        if (static_cast<std::int32_t>(j) != self && usable(points.row(j)))
            all.emplace_back(distance(from, points.row(j), metric), static_cast<std::int32_t>(j));
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace oracle
