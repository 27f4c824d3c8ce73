// SPDX-License-Identifier: Apache-2.0
// Seconds of each step from points to a map, on a synthetic mixture: projection_bench [n] [d] [exactBelow]
// [device]
#include "core/neighbours/nearest.h"
#include "core/projection/map_quality.h"
#include "core/projection/pca.h"
#include "core/projection/tsne.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>

using namespace wherefrom;

namespace {

/// 50 Gaussian clusters of different widths in d dimensions.
base::Matrix<float> mixture(std::size_t n, std::size_t d) {
    std::mt19937_64 generator(7);
    std::normal_distribution<float> normal;
    base::Matrix<float> centres(50, d);
    for (float& value : centres.values)
        value = normal(generator);
    base::Matrix<float> points(n, d);
    for (std::size_t r = 0; r < n; ++r) {
        const std::size_t cluster = generator() % 50;
        const float width = 0.3F + 0.01F * static_cast<float>(cluster);
        for (std::size_t c = 0; c < d; ++c)
            points(r, c) = centres(cluster, c) + width * normal(generator);
    }
    return points;
}

template <typename Step>
auto timed(const char* name, const Step& step) {
    const auto start = std::chrono::steady_clock::now();
    auto value = step();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("%-12s %8.2f s\n", name, seconds.count());
    std::fflush(stdout);
    return value;
}

std::size_t argument(int count, char** values, int index, std::size_t otherwise) {
    return count > index ? std::strtoul(values[index], nullptr, 10) : otherwise;
}

} // namespace

int main(int count, char** values) {
    const std::size_t n = argument(count, values, 1, 10000);
    const std::size_t d = argument(count, values, 2, 64);
    projection::TsneOptions options;
    options.exactBelow = argument(count, values, 3, options.exactBelow);
    options.device = count > 4 ? values[4] : "cpu";
    const base::RunContext context;
    const auto points = mixture(n, d);
    std::printf("%zu x %zu on %s\n", n, d, options.device.c_str());

    const auto found = timed("neighbours", [&] {
        return neighbours::nearestNeighbours(points, {90, neighbours::Metric::cosine, options.device},
                                             context);
    });
    const auto initial =
        timed("pca", [&] { return projection::initialLayout(projection::pca(points, 2, context), 1); });
    const auto distances = projection::chordDistances(found.distances);
    timed("calibration", [&] {
        projection::TsneOptions none = options;
        none.earlyIterations = none.iterations = 0;
        return projection::tsne(found.ids, distances, initial, none, context);
    });
    projection::TsneState state;
    timed("early", [&] {
        projection::TsneOptions early = options;
        early.iterations = 0;
        return projection::tsne(found.ids, distances, initial, early, context, {}, &state);
    });
    const auto map = timed("late", [&] {
        return projection::tsne(found.ids, distances, initial, options, context, {}, &state);
    });
    const auto quality =
        timed("quality", [&] { return projection::mapQuality(points, map.layout, {}, context); });
    std::printf("KL %.4f, neighbours kept %.3f, trustworthiness %.4f, rank correlation %.3f (sample %zu)\n",
                map.klDivergence, quality.neighboursKept, quality.trustworthiness,
                quality.distanceRankCorrelation, quality.sample);
    return 0;
}
