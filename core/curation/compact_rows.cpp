// SPDX-License-Identifier: Apache-2.0
#include "core/curation/compact_rows.h"

#include "core/base/error.h"
#include "core/base/half.h"
#include "core/base/parallel.h"
#include "core/base/vectorised.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>

namespace wherefrom::curation {
namespace {

constexpr int middle = 128; ///< the code of 0
constexpr float largestCode = 127;

/// More bits of the query would not tell more: the rows have 8.
constexpr double largestQueryCode = 2047;

/// Enough work for a thread to be worth waking.
constexpr std::size_t numbersAtOnce = std::size_t{1} << 20U;

/// What sums of m doubles and their conversion to float may lose, generously.
constexpr double ofRounding = 1 + 1e-6;

float atLeast(double value) {
    return std::nextafter(static_cast<float>(value * ofRounding), std::numeric_limits<float>::infinity());
}

double lengthOf(std::span<const double> values) {
    double squares = 0;
    for (const double value : values)
        squares += value * value;
    return std::sqrt(squares);
}

/// The query as t·k + f.
struct CompactQuery {
    std::vector<std::int16_t> codes; ///< k
    double step = 0;                 ///< t
    double sum = 0;                  ///< Σk
    double error = 0;                ///< at least ‖f‖
    double length = 0;               ///< at least ‖q‖; not finite where q is not
    double rounding = 0;             ///< of a float32 sum of m products, relative to ‖x‖‖q‖
};

CompactQuery compactQuery(std::span<const float> query) {
    const auto m = static_cast<double>(query.size());
    // Sums of m products of codes must not leave 32 bits.
    const double most = std::min(largestQueryCode, std::floor(2147483647.0 / (255 * std::max(1.0, m))));
    CompactQuery compact;
    compact.codes.resize(query.size());
    std::vector<double> exact(query.begin(), query.end()), errors(query.size());
    compact.length = lengthOf(exact) * ofRounding;
    // Twice the bound of any order of summing m products, and what is below the smallest normal number.
    compact.rounding = 2 * (m + 4) * 0x1p-24;
    if (!std::isfinite(compact.length))
        return compact;
    double largest = 0;
    for (const double value : exact)
        largest = std::max(largest, std::abs(value));
    compact.step = most > 0 ? largest / most : 0;
    for (std::size_t c = 0; c < exact.size(); ++c) {
        const double code = compact.step > 0 ? std::round(exact[c] / compact.step) : 0;
        compact.codes[c] = static_cast<std::int16_t>(std::clamp(code, -most, most));
        compact.sum += compact.codes[c];
        errors[c] = exact[c] - compact.step * compact.codes[c];
    }
    compact.error = lengthOf(errors) * ofRounding;
    return compact;
}

WHEREFROM_VECTORISED std::int32_t productOf(const std::uint8_t* codes, const std::int16_t* query,
                                            std::size_t m) {
    std::int32_t sum = 0;
    for (std::size_t c = 0; c < m; ++c)
        sum += static_cast<std::int16_t>(codes[c]) * query[c];
    return sum;
}

BoundedProduct bounded(const CompactSize& size, const CompactQuery& query, double product) {
    const double length = double{size.length};
    const double value = double{size.step} * query.step * (product - middle * query.sum);
    const double error = double{size.error} * query.length + (length + double{size.error}) * query.error +
                         length * query.length * query.rounding;
    constexpr auto most = double{std::numeric_limits<float>::max()};
    if (!(length * query.length < most)) // float32 may not hold a part of the sum
        return {value, std::numeric_limits<double>::infinity()};
    // Numbers too small for float32 to hold them well are off by less than this each.
    return {value, error * ofRounding + static_cast<double>(query.codes.size()) * 0x1p-126};
}

} // namespace

CompactSize compactRow(std::span<const std::uint16_t> row, std::span<std::uint8_t> codes) {
    std::vector<double> values(row.size());
    double largest = 0;
    bool finite = true;
    for (std::size_t c = 0; c < row.size(); ++c) {
        finite = finite && (row[c] & 0x7C00U) != 0x7C00U;
        values[c] = double{base::fromHalf(row[c])};
        largest = std::max(largest, std::abs(values[c]));
    }
    if (!finite) {
        std::ranges::fill(codes, std::uint8_t{middle});
        constexpr float unknown = std::numeric_limits<float>::quiet_NaN();
        return {unknown, unknown, unknown};
    }
    CompactSize size;
    size.step = static_cast<float>(largest) / largestCode;
    size.length = atLeast(lengthOf(values));
    for (std::size_t c = 0; c < row.size(); ++c) {
        const double code = size.step > 0 ? std::round(values[c] / double{size.step}) : 0;
        const int kept = static_cast<int>(std::clamp(code, -double{largestCode}, double{largestCode}));
        codes[c] = static_cast<std::uint8_t>(middle + kept);
        values[c] -= double{size.step} * kept;
    }
    size.error = atLeast(lengthOf(values));
    return size;
}

std::vector<BoundedProduct> compactProducts(const CompactRows& rows, std::span<const float> query) {
    if (rows.codes.columns != query.size() || rows.sizes.rows != rows.codes.rows || rows.sizes.columns != 3)
        throw base::Error("A sketch of " + std::to_string(query.size()) +
                          " numbers was asked about, but the stored ones have " +
                          std::to_string(rows.codes.columns) + ": analyse the dataset again.");
    const CompactQuery compact = compactQuery(query);
    std::vector<BoundedProduct> products(rows.codes.rows);
    const std::size_t block =
        std::max<std::size_t>(1, numbersAtOnce / std::max<std::size_t>(1, query.size()));
    base::parallelFor((products.size() + block - 1) / block, 1, [&](std::size_t b) {
        for (std::size_t r = b * block; r < std::min(products.size(), (b + 1) * block); ++r) {
            const auto sizes = rows.sizes.row(r);
            products[r] =
                bounded({sizes[0], sizes[1], sizes[2]}, compact,
                        productOf(rows.codes.row(r).data(), compact.codes.data(), compact.codes.size()));
        }
    });
    return products;
}

} // namespace wherefrom::curation
