// SPDX-License-Identifier: Apache-2.0
#include "core/projection/affinities.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace wherefrom::projection {
namespace {

struct Entry {
    std::int32_t column;
    float value;
};

/// Rows of p_j|i by rising column, stored as one block [n, k] of which counts[i] entries are used.
struct Conditionals {
    std::size_t width = 0;
    std::vector<Entry> entries;
    std::vector<std::size_t> counts;

    std::span<const Entry> row(std::size_t r) const { return {entries.data() + r * width, counts[r]}; }
};

struct Entropy {
    double value = 0; ///< nats
    double slope = 0; ///< its derivative by β
};

/// Fills p with exp(−β (d² − d_0²)), normalised.
Entropy entropyAt(double beta, std::span<const double> squares, std::vector<double>& p) {
    double sum = 0;
    double weighted = 0;
    double weightedSquares = 0;
    for (std::size_t j = 0; j < squares.size(); ++j) {
        const double excess = squares[j] - squares[0];
        p[j] = excess == 0 ? 1 : std::exp(-beta * excess);
        sum += p[j];
        // An excess of infinity times a weight of 0 would be no number.
        weighted += p[j] == 0 ? 0 : p[j] * excess;
        weightedSquares += p[j] == 0 ? 0 : p[j] * excess * excess;
    }
    for (double& value : p)
        value /= sum;
    const double mean = weighted / sum;
    return {std::log(sum) + beta * mean, -beta * (weightedSquares / sum - mean * mean)};
}

Conditionals conditionals(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                          double perplexity, const base::RunContext& context) {
    Conditionals result;
    result.width = ids.columns;
    result.entries.resize(ids.rows * ids.columns);
    result.counts.assign(ids.rows, 0);
    base::parallelFor(ids.rows, 64, [&](std::size_t r) {
        context.throwIfStopped();
        Entry* entry = result.entries.data() + r * result.width;
        std::vector<float> known;
        for (std::size_t j = 0; j < ids.columns; ++j) {
            if (ids(r, j) < 0)
                continue;
            entry[known.size()].column = ids(r, j);
            known.push_back(distances(r, j));
        }
        const auto p = calibratedRow(known, feasiblePerplexity(perplexity, known.size()));
        for (std::size_t j = 0; j < p.size(); ++j)
            entry[j].value = static_cast<float>(p[j]);
        std::sort(entry, entry + p.size(),
                  [](const Entry& a, const Entry& b) { return a.column < b.column; });
        result.counts[r] = p.size();
    });
    return result;
}

/// For each row, the rows that count it among their neighbours, rising.
struct Transposed {
    std::vector<std::size_t> starts;
    std::vector<Entry> entries;

    std::span<const Entry> row(std::size_t r) const {
        return {entries.data() + starts[r], starts[r + 1] - starts[r]};
    }
};

Transposed transpose(const Conditionals& conditional, const base::RunContext& context) {
    const std::size_t count = conditional.counts.size();
    Transposed result;
    result.starts.assign(count + 1, 0);
    const auto mayStop = [&](std::size_t row) {
        if (row % 16384 == 0)
            context.throwIfStopped();
    };
    for (std::size_t r = 0; r < count; ++r) {
        mayStop(r);
        for (const Entry& entry : conditional.row(r))
            ++result.starts[static_cast<std::size_t>(entry.column) + 1];
    }
    for (std::size_t r = 0; r < count; ++r)
        result.starts[r + 1] += result.starts[r];
    result.entries.resize(result.starts[count]);
    std::vector<std::size_t> next(result.starts.begin(), result.starts.end() - 1);
    for (std::size_t r = 0; r < count; ++r) {
        mayStop(r);
        for (const Entry& entry : conditional.row(r))
            result.entries[next[static_cast<std::size_t>(entry.column)]++] = {static_cast<std::int32_t>(r),
                                                                              entry.value};
    }
    return result;
}

/// Calls take(column, value) for both rows together, by rising column, values of equal columns added.
template <typename Take>
void merge(std::span<const Entry> a, std::span<const Entry> b, const Take& take) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        const bool fromA = j == b.size() || (i < a.size() && a[i].column <= b[j].column);
        const bool fromB = i == a.size() || (j < b.size() && b[j].column <= a[i].column);
        take(fromA ? a[i].column : b[j].column, (fromA ? a[i].value : 0) + (fromB ? b[j].value : 0));
        i += fromA ? 1 : 0;
        j += fromB ? 1 : 0;
    }
}

} // namespace

double feasiblePerplexity(double wanted, std::size_t neighbours) {
    const auto available = static_cast<double>(neighbours);
    return std::max(1.0, std::min(wanted, std::max(available / 3, std::min(2.0, (available + 1) / 2))));
}

std::vector<double> calibratedRow(std::span<const float> distances, double perplexity) {
    std::vector<double> squares;
    for (const float distance : distances)
        squares.push_back(double{distance} * double{distance});
    std::vector<double> p(squares.size());
    if (p.empty() || squares.back() == squares.front()) {
        std::fill(p.begin(), p.end(), 1.0 / static_cast<double>(p.size()));
        return p;
    }
    const double target = std::log(perplexity);
    // In units of the widest gap the answer lies within a known range of scales, whatever the data's own.
    const double unit = 1 / (squares.back() - squares.front());
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    double beta = unit;
    for (int step = 0; step < 200; ++step) {
        const Entropy entropy = entropyAt(beta, squares, p);
        if (std::abs(entropy.value - target) < 1e-6)
            break;
        (entropy.value > target ? low : high) = beta;
        // Newton's step where it stays within the bounds, else a bisection.
        const double newton = beta - (entropy.value - target) / entropy.slope;
        const double halved = std::isinf(high) ? beta * 2 : (low + high) / 2;
        beta = newton > low && newton < high && newton < beta * 4 ? newton : halved;
        if (std::isinf(beta) || beta == low || beta == high)
            break;
    }
    return p;
}

Affinities affinities(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                      double perplexity, const base::RunContext& context) {
    const Conditionals conditional = conditionals(ids, distances, perplexity, context);
    const Transposed incoming = transpose(conditional, context);
    context.throwIfStopped();

    Affinities result;
    result.rowStarts.assign(ids.rows + 1, 0);
    base::parallelFor(ids.rows, 256, [&](std::size_t r) {
        context.throwIfStopped();
        std::size_t count = 0;
        merge(conditional.row(r), incoming.row(r), [&](std::int32_t, float) { ++count; });
        result.rowStarts[r + 1] = count;
    });
    std::partial_sum(result.rowStarts.begin(), result.rowStarts.end(), result.rowStarts.begin());
    result.columns.resize(result.rowStarts.back());
    result.values.resize(result.rowStarts.back());
    // Each row that has neighbours brings a weight of 1, in both directions.
    const auto weighted = std::count_if(conditional.counts.begin(), conditional.counts.end(),
                                        [](std::size_t count) { return count > 0; });
    const float scale = weighted > 0 ? 1 / (2 * static_cast<float>(weighted)) : 0;
    base::parallelFor(ids.rows, 256, [&](std::size_t r) {
        context.throwIfStopped();
        std::size_t at = result.rowStarts[r];
        merge(conditional.row(r), incoming.row(r), [&](std::int32_t column, float value) {
            result.columns[at] = column;
            result.values[at++] = value * scale;
        });
    });
    return result;
}

} // namespace wherefrom::projection
