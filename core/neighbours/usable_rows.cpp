// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/usable_rows.h"

#include "core/base/parallel.h"
#include "core/neighbours/row_arithmetic.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::neighbours {
namespace {

bool finite(std::span<const float> row) {
    return std::all_of(row.begin(), row.end(), [](float value) { return std::isfinite(value); });
}

double length(const UsableRows& usable, std::size_t row) {
    const auto values = usable.values(row);
    if (usable.metric == Metric::cosine)
        return std::sqrt(squaredDifference(values.data(), 1, values.data(), 0, values.size()));
    double squares = 0;
    for (std::size_t c = 0; c < values.size(); ++c) {
        const double value = double{values[c]} - usable.centre[c];
        squares += value * value;
    }
    return std::sqrt(squares);
}

/// Calls body(first, last) for parts of the rows, on all threads.
template <typename Body>
void forParts(std::size_t rows, const Body& body) {
    constexpr std::size_t part = 2048;
    base::parallelFor((rows + part - 1) / part, 1,
                      [&](std::size_t i) { body(i * part, std::min(rows, (i + 1) * part)); });
}

void collectIds(UsableRows& usable) {
    std::vector<char> isFinite(usable.points.rows);
    forParts(isFinite.size(), [&](std::size_t first, std::size_t last) {
        for (std::size_t r = first; r < last; ++r)
            isFinite[r] = finite(usable.points.row(r)) ? 1 : 0;
    });
    for (std::size_t r = 0; r < isFinite.size(); ++r)
        if (isFinite[r])
            usable.ids.push_back(static_cast<std::int32_t>(r));
}

void computeCentre(UsableRows& usable) {
    for (std::size_t r = 0; r < usable.count(); ++r)
        for (std::size_t c = 0; c < usable.width(); ++c)
            usable.centre[c] += double{usable.values(r)[c]} / static_cast<double>(usable.count());
}

std::vector<double> lengths(const UsableRows& usable) {
    std::vector<double> all(usable.count());
    forParts(all.size(), [&](std::size_t first, std::size_t last) {
        for (std::size_t r = first; r < last; ++r)
            all[r] = length(usable, r);
    });
    return all;
}

/// `scale` is that of the euclidean metric; 0: what brings the longest row to length 1.
void computeFactors(UsableRows& usable, double scale) {
    usable.factors = lengths(usable);
    if (usable.metric == Metric::cosine) {
        for (double& factor : usable.factors)
            factor = factor > 0 ? 1 / factor : 0;
        return;
    }
    double longest = 0;
    for (const double one : usable.factors)
        longest = std::max(longest, one);
    if (scale == 0)
        scale = longest > 0 ? 1 / longest : 1;
    usable.longest = std::max(1.0, longest * scale);
    usable.factors.assign(usable.count(), scale);
}

} // namespace

void UsableRows::writeForm(std::size_t row, float* form) const {
    const auto source = values(row);
    for (std::size_t c = 0; c < source.size(); ++c)
        form[c] = static_cast<float>((double{source[c]} - centre[c]) * factors[row]);
}

double UsableRows::offset(std::size_t row) const {
    if (metric == Metric::cosine)
        return 0;
    const double own = length(*this, row) * factors[row];
    return own * own / 2;
}

double UsableRows::scoreAt(std::size_t row, double distance) const {
    if (metric == Metric::cosine)
        return 1 - distance;
    const double scaled = distance * factors[row];
    return offset(row) - scaled * scaled / 2;
}

double UsableRows::scoreError() const {
    // A dot product of d terms in any order errs by at most d units of rounding times the lengths (Higham
    // 2002, section 3.1); 16 more stand for the forms, the offset and the distance as they are stored.
    const double rounding = 0x1p-24;
    return 2 * (static_cast<double>(width()) + 16) * rounding * longest * longest;
}

UsableRows usableRows(base::MatrixView<float> points, Metric metric) {
    UsableRows usable;
    usable.points = points;
    usable.metric = metric;
    usable.centre.assign(points.columns, 0);
    collectIds(usable);
    if (metric == Metric::euclidean)
        computeCentre(usable);
    computeFactors(usable, 0);
    return usable;
}

UsableRows usableRowsLike(base::MatrixView<float> points, const UsableRows& like) {
    UsableRows usable;
    usable.points = points;
    usable.metric = like.metric;
    usable.centre = like.centre;
    collectIds(usable);
    computeFactors(usable, like.factors.empty() ? 1 : like.factors.front());
    return usable;
}

double distance(const UsableRows& x, std::size_t a, const UsableRows& y, std::size_t b) {
    const float* first = x.values(a).data();
    const float* second = y.values(b).data();
    if (x.metric == Metric::euclidean)
        return std::sqrt(squaredDifference(first, 1, second, 1, x.width()));
    if (x.factors[a] == 0 || y.factors[b] == 0)
        return 1;
    return squaredDifference(first, x.factors[a], second, y.factors[b], x.width()) / 2;
}

} // namespace wherefrom::neighbours
