// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/usable_rows.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace wherefrom::neighbours {
namespace {

bool finite(std::span<const float> row) {
    return std::all_of(row.begin(), row.end(), [](float value) { return std::isfinite(value); });
}

bool zero(std::span<const float> row) {
    return std::all_of(row.begin(), row.end(), [](float value) { return value == 0; });
}

void scaleToUnit(std::span<float> row) {
    double squares = 0;
    for (const float value : row)
        squares += double{value} * double{value};
    const double inverse = squares > 0 ? 1 / std::sqrt(squares) : 1;
    for (float& value : row)
        value = static_cast<float>(double{value} * inverse);
}

void centre(base::Matrix<float>& vectors) {
    std::vector<double> mean(vectors.columns, 0.0);
    for (std::size_t r = 0; r < vectors.rows; ++r)
        for (std::size_t c = 0; c < vectors.columns; ++c)
            mean[c] += double{vectors(r, c)} / static_cast<double>(vectors.rows);
    for (std::size_t r = 0; r < vectors.rows; ++r)
        for (std::size_t c = 0; c < vectors.columns; ++c)
            vectors(r, c) = static_cast<float>(double{vectors(r, c)} - mean[c]);
}

} // namespace

double UsableRows::distance(std::size_t a, std::size_t b) const {
    const bool byAngle = metric == Metric::cosine;
    if (byAngle && (isZero[a] || isZero[b]))
        return 1;
    const float* x = vectors.row(a).data();
    const float* y = vectors.row(b).data();
    double squares = 0;
    for (std::size_t c = 0; c < vectors.columns; ++c) {
        const double difference = double{x[c]} - double{y[c]};
        squares += difference * difference;
    }
    return byAngle ? squares / 2 : std::sqrt(squares);
}

UsableRows usableRows(base::MatrixView<float> points, Metric metric) {
    UsableRows usable;
    usable.metric = metric;
    for (std::size_t r = 0; r < points.rows; ++r)
        if (finite(points.row(r)))
            usable.ids.push_back(static_cast<std::int32_t>(r));
    usable.vectors = base::Matrix<float>(usable.ids.size(), points.columns);
    for (std::size_t r = 0; r < usable.ids.size(); ++r) {
        const auto source = points.row(static_cast<std::size_t>(usable.ids[r]));
        std::copy(source.begin(), source.end(), usable.vectors.row(r).begin());
        usable.isZero.push_back(zero(source) ? 1 : 0);
        if (metric == Metric::cosine)
            scaleToUnit(usable.vectors.row(r));
    }
    if (metric == Metric::euclidean)
        centre(usable.vectors);
    return usable;
}

} // namespace wherefrom::neighbours
