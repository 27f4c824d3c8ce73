// SPDX-License-Identifier: Apache-2.0
#include "core/curation/attribution.h"

#include "core/base/error.h"
#include "core/base/half.h"
#include "core/base/parallel.h"
#include "core/base/vectorised.h"
#include "core/curation/half_products.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <string>

namespace wherefrom::curation {
namespace {

using base::ImageId;

constexpr std::size_t grain = 1024; ///< rows
constexpr std::size_t lanes = 16;

bool isAmong(const Among& among, std::size_t row) {
    if (among.without.valid() && among.without.index() == row)
        return false;
    return among.labels.empty() || (row < among.labels.size() && among.labels[row] == among.label);
}

/// Images by value, `before` first, equal ones in the dataset's order.
template <typename Before>
std::vector<RankedImage> first(std::vector<RankedImage> images, std::size_t count, const Before& before) {
    const auto order = [&](const RankedImage& a, const RankedImage& b) {
        return a.value == b.value ? a.image < b.image : before(a.value, b.value);
    };
    const auto end = images.begin() + static_cast<std::ptrdiff_t>(std::min(count, images.size()));
    std::partial_sort(images.begin(), end, images.end(), order);
    images.erase(end, images.end());
    return images;
}

/// Influence lies between these, its rounding included; lowest above highest: not to be named.
struct Bounds {
    float lowest = 1;
    float highest = 0;
    bool named() const { return lowest <= highest; }
};

Bounds boundsOf(const BoundedProduct& product, float length) {
    const double scale = double{length}, value = scale * product.product;
    const double error = std::abs(scale) * product.error * (1 + 1e-6) + std::abs(value) * 1e-6;
    constexpr float infinite = std::numeric_limits<float>::infinity();
    return {std::nextafter(static_cast<float>(value - error), -infinite),
            std::nextafter(static_cast<float>(value + error), infinite)};
}

/// The count-th of `values` in the order of `before`, or the last.
template <typename Before>
float valueAt(const std::vector<float>& values, std::size_t count, const Before& before) {
    std::vector<float> first(std::min(count, values.size()));
    std::partial_sort_copy(values.begin(), values.end(), first.begin(), first.end(), before);
    return first.back();
}

/// Rows that may be among the `count` of either end; nothing where the bounds do not tell.
std::optional<std::vector<std::size_t>> candidates(const SketchTable& table, std::span<const float> sketch,
                                                   std::size_t count, const Among& among) {
    const auto& compact = table.compact;
    if (compact.codes.rows != table.rows.rows || compact.codes.columns != table.rows.columns ||
        compact.sizes.rows != table.rows.rows || compact.sizes.columns != 3 ||
        sketch.size() != table.rows.columns)
        return std::nullopt;
    const auto products = compactProducts(compact, sketch);
    std::vector<Bounds> bounds(products.size());
    std::vector<float> lowest, highest;
    lowest.reserve(products.size());
    highest.reserve(products.size());
    for (std::size_t i = 0; i < products.size(); ++i) {
        if (!std::isfinite(table.lengths[i]) || !isAmong(among, i))
            continue;
        bounds[i] = boundsOf(products[i], table.lengths[i]);
        if (!std::isfinite(bounds[i].lowest) || !std::isfinite(bounds[i].highest))
            return std::nullopt; // whether it is finite itself is not known
        lowest.push_back(bounds[i].lowest);
        highest.push_back(bounds[i].highest);
    }
    std::vector<std::size_t> rows;
    if (lowest.empty() || count == 0)
        return rows;
    const float most = valueAt(lowest, count, std::greater<>());
    const float least = valueAt(highest, count, std::less<>());
    for (std::size_t i = 0; i < bounds.size(); ++i)
        if (bounds[i].named() && (bounds[i].highest >= most || bounds[i].lowest <= least))
            rows.push_back(i);
    return rows;
}

struct Sums {
    float product = 0;
    float squares = 0;
};

WHEREFROM_VECTORISED Sums productAndSquares(const float* row, const float* query, std::size_t d) {
    float products[lanes] = {}, squares[lanes] = {};
    std::size_t c = 0;
    for (; c + lanes <= d; c += lanes)
        for (std::size_t l = 0; l < lanes; ++l) {
            products[l] += row[c + l] * query[c + l];
            squares[l] += row[c + l] * row[c + l];
        }
    Sums sums;
    for (std::size_t l = 0; l < lanes; ++l) {
        sums.product += products[l];
        sums.squares += squares[l];
    }
    for (; c < d; ++c) {
        sums.product += row[c] * query[c];
        sums.squares += row[c] * row[c];
    }
    return sums;
}

WHEREFROM_VECTORISED float squaredDistance(const float* row, const float* query, std::size_t d) {
    float sums[lanes] = {};
    std::size_t c = 0;
    for (; c + lanes <= d; c += lanes)
        for (std::size_t l = 0; l < lanes; ++l) {
            const float difference = row[c + l] - query[c + l];
            sums[l] += difference * difference;
        }
    float sum = 0;
    for (const float lane : sums)
        sum += lane;
    for (; c < d; ++c)
        sum += (row[c] - query[c]) * (row[c] - query[c]);
    return sum;
}

float distanceTo(std::span<const float> row, std::span<const float> query, float queryLength,
                 Similarity similarity) {
    if (similarity == Similarity::euclidean)
        return std::sqrt(squaredDistance(row.data(), query.data(), query.size()));
    const Sums sums = productAndSquares(row.data(), query.data(), query.size());
    const float lengths = std::sqrt(sums.squares) * queryLength;
    if (lengths == 0)
        return 1;                                      // a vector without a direction is as far from all
    const float distance = 1 - sums.product / lengths; // rounding must not take it below 0
    return distance < 0 ? 0 : distance;
}

} // namespace

std::vector<float> SketchTable::sketch(ImageId image) const {
    if (!image.valid() || image.index() >= rows.rows || !std::isfinite(lengths[image.index()]))
        return {};
    std::vector<float> values(rows.columns);
    const auto row = rows.row(image.index());
    for (std::size_t c = 0; c < values.size(); ++c)
        values[c] = lengths[image.index()] * base::fromHalf(row[c]);
    return values;
}

float SketchTable::selfInfluence(ImageId image) const {
    const float length = lengths[image.index()];
    return length * length;
}

Attribution attribute(const SketchTable& table, std::span<const float> sketch, std::size_t count,
                      const Among& among) {
    const auto chosen = candidates(table, sketch, count, among);
    const auto products =
        chosen ? halfProducts(table.rows, sketch, *chosen) : halfProducts(table.rows, sketch);
    std::vector<RankedImage> images;
    images.reserve(products.size());
    for (std::size_t k = 0; k < products.size(); ++k) {
        const std::size_t i = chosen ? (*chosen)[k] : k;
        const float influence = table.lengths[i] * products[k];
        if (std::isfinite(influence) && isAmong(among, i))
            images.push_back({base::idAt<ImageId>(i), influence});
    }
    Attribution result;
    result.most = first(images, count, std::greater<>());
    result.least = first(std::move(images), count, std::less<>());
    return result;
}

std::string_view name(Similarity similarity) {
    return similarity == Similarity::cosine ? "cosine" : "l2";
}

Similarity similarityFromName(std::string_view text) {
    for (const auto similarity : {Similarity::cosine, Similarity::euclidean})
        if (text == name(similarity))
            return similarity;
    throw base::Error("There is no similarity \"" + std::string(text) + "\": choose cosine or l2.");
}

std::vector<RankedImage> mostSimilar(base::MatrixView<float> embeddings, std::span<const float> query,
                                     Similarity similarity, std::size_t count, const Among& among) {
    if (embeddings.columns != query.size())
        throw base::Error("An embedding of " + std::to_string(query.size()) +
                          " numbers was asked about, but the dataset's have " +
                          std::to_string(embeddings.columns) + ": analyse the dataset again.");
    const float length = std::sqrt(productAndSquares(query.data(), query.data(), query.size()).squares);
    std::vector<float> distances(embeddings.rows);
    base::parallelFor((embeddings.rows + grain - 1) / grain, 1, [&](std::size_t block) {
        for (std::size_t i = block * grain; i < std::min(embeddings.rows, (block + 1) * grain); ++i)
            distances[i] = distanceTo(embeddings.row(i), query, length, similarity);
    });
    std::vector<RankedImage> images;
    images.reserve(distances.size());
    for (std::size_t i = 0; i < distances.size(); ++i)
        if (std::isfinite(distances[i]) && isAmong(among, i))
            images.push_back({base::idAt<ImageId>(i), distances[i]});
    return first(std::move(images), count, std::less<>());
}

} // namespace wherefrom::curation
