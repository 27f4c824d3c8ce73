// SPDX-License-Identifier: Apache-2.0
#include "core/influence/sketch_quality.h"

#include "core/base/error.h"
#include "core/base/half.h"
#include "core/base/rank_statistics.h"
#include "core/influence/pairwise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace wherefrom::influence {
namespace {

constexpr std::size_t topCount = 10;

/// Places of the largest values, without NaN.
std::vector<std::size_t> topOf(const std::vector<float>& values) {
    std::vector<std::size_t> places(values.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    const auto end = places.begin() + std::ptrdiff_t(std::min(topCount, places.size()));
    std::partial_sort(places.begin(), end, places.end(),
                      [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    places.erase(end, places.end());
    return places;
}

double sharedTop(const std::vector<float>& exact, const std::vector<float>& estimated) {
    const auto a = topOf(exact), b = topOf(estimated);
    const auto shared = std::count_if(a.begin(), a.end(), [&](std::size_t place) {
        return std::find(b.begin(), b.end(), place) != b.end();
    });
    return a.empty() ? std::numeric_limits<double>::quiet_NaN() : double(shared) / double(a.size());
}

/// What stored sketches say of every image and each of the first `queries`; NaN of an image and itself.
base::Matrix<float> productsOf(const base::Matrix<float>& sketches, std::size_t queries) {
    base::Matrix<float> stored(sketches.rows, sketches.columns);
    std::vector<std::uint16_t> row(sketches.columns);
    for (std::size_t i = 0; i < sketches.rows; ++i) {
        const float length = packSketch(sketches.row(i), row);
        for (std::size_t c = 0; c < row.size(); ++c)
            stored(i, c) = length * base::fromHalf(row[c]);
    }
    base::Matrix<float> products(sketches.rows, queries, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < products.rows; ++i)
        for (std::size_t j = 0; j < queries; ++j)
            if (i != j)
                products(i, j) = float(std::inner_product(stored.row(i).begin(), stored.row(i).end(),
                                                          stored.row(j).begin(), 0.0));
    return products;
}

} // namespace

SketchQuality sketchQuality(base::MatrixView<float> exact, base::MatrixView<float> estimated) {
    if (exact.rows != estimated.rows || exact.columns != estimated.columns)
        throw base::Error("Exact and estimated influence are of other pairs: give both of the same ones.");
    std::vector<float> allExact, allEstimated;
    double within = 0, top = 0;
    for (std::size_t j = 0; j < exact.columns; ++j) {
        std::vector<float> a, b;
        for (std::size_t i = 0; i < exact.rows; ++i) {
            if (!std::isfinite(exact(i, j)) || !std::isfinite(estimated(i, j)))
                continue;
            a.push_back(exact(i, j));
            b.push_back(estimated(i, j));
        }
        within += base::spearman(a, b);
        top += sharedTop(a, b);
        allExact.insert(allExact.end(), a.begin(), a.end());
        allEstimated.insert(allEstimated.end(), b.begin(), b.end());
    }
    SketchQuality quality;
    quality.pairs = allExact.size();
    quality.pearson = base::pearson(allExact, allEstimated);
    quality.spearman = base::spearman(allExact, allEstimated);
    quality.withinQuery = within / double(exact.columns);
    quality.topShare = top / double(exact.columns);
    return quality;
}

std::vector<SketchQuality> measureSketchQuality(const encoder::Encoder& encoder, const Curvature& curvature,
                                                const encoder::PixelSource& images, std::size_t queries,
                                                const InfluenceOptions& options,
                                                std::span<const SketchShape> shapes,
                                                const base::RunContext& context) {
    if (images.size() < 3 || queries == 0)
        throw base::Error("Sketches are compared on at least 3 images and 1 query: give more.");
    const auto asked = images.part(0, std::min(queries, images.size()));
    const auto exact = pairwiseInfluence(encoder, curvature, images, asked, options, context);
    std::vector<SketchQuality> all;
    for (const auto& shape : shapes) {
        const auto sketches = influenceSketches(encoder, curvature, images, options, shape, context);
        all.push_back(sketchQuality(exact, productsOf(sketches, asked.size())));
        all.back().size = shape.size;
    }
    return all;
}

} // namespace wherefrom::influence
