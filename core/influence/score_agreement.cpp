// SPDX-License-Identifier: Apache-2.0
#include "core/influence/score_agreement.h"

#include "core/base/rank_statistics.h"
#include "core/influence/normal_numbers.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace wherefrom::influence {
namespace {

constexpr std::uint64_t agreementStream = 0x61677265656d656eULL;

/// Places among the rows whose keyed numbers are the smallest, ascending.
std::vector<std::size_t> chosenPlaces(std::span<const std::int32_t> rows, std::size_t most,
                                      std::uint64_t seed) {
    std::vector<std::size_t> places(rows.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    const auto key = [&](std::size_t place) {
        return mixed(mixed(seed, agreementStream), std::uint64_t(rows[place]));
    };
    const auto kept = std::min(most, places.size());
    std::partial_sort(places.begin(), places.begin() + std::ptrdiff_t(kept), places.end(),
                      [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    places.resize(kept);
    std::sort(places.begin(), places.end());
    return places;
}

} // namespace

bool isApproximate(const InfluenceOptions& options) {
    return options.truncation != 0 || options.precision != Precision::float32;
}

ScoreAgreement agreementWithExact(const encoder::Encoder& encoder, const Curvature& curvature,
                                  const encoder::PixelSource& images, std::span<const float> scores,
                                  const InfluenceOptions& options, const base::RunContext& context,
                                  std::size_t most) {
    const auto places = chosenPlaces(images.rows, most, options.seed);
    std::vector<std::int32_t> rows;
    std::vector<float> approximate;
    for (const auto place : places) {
        rows.push_back(images.rows[place]);
        approximate.push_back(scores[place]);
    }
    ScoreAgreement agreement{rows.size(), std::numeric_limits<double>::quiet_NaN()};
    if (rows.size() < 2)
        return agreement;
    InfluenceOptions exact = options;
    exact.truncation = 0;
    exact.precision = Precision::float32;
    const auto expected =
        scoreInfluence(encoder, curvature, {images.pixels, rows, images.side}, exact, context);
    agreement.spearman = base::spearman(expected.score, approximate);
    return agreement;
}

} // namespace wherefrom::influence
