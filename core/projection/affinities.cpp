// SPDX-License-Identifier: Apache-2.0
#include "core/projection/affinities.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace wherefrom::projection {
namespace {

struct Entry {
    std::int32_t column;
    float value;
};

/// Rows of p_j|i, stored as one block [n, k] of which counts[i] entries are used.
struct Conditionals {
    std::size_t width = 0;
    std::vector<Entry> entries;
    std::vector<std::size_t> counts;

    std::span<const Entry> row(std::size_t r) const { return {entries.data() + r * width, counts[r]}; }
};

/// Fills p with exp(−β (d² − d_0²)) and returns its entropy in nats.
double entropyAt(double beta, std::span<const double> squares, std::vector<double>& p) {
    double sum = 0;
    double weighted = 0;
    for (std::size_t j = 0; j < squares.size(); ++j) {
        const double excess = squares[j] - squares[0];
        p[j] = excess == 0 ? 1 : std::exp(-beta * excess);
        sum += p[j];
        weighted += p[j] == 0 ? 0 : p[j] * beta * excess;
    }
    for (double& value : p)
        value /= sum;
    return std::log(sum) + weighted / sum;
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
        result.counts[r] = p.size();
    });
    return result;
}

/// For each row, the rows that count it among their neighbours.
struct Transposed {
    std::vector<std::size_t> starts;
    std::vector<Entry> entries;

    std::span<const Entry> row(std::size_t r) const {
        return {entries.data() + starts[r], starts[r + 1] - starts[r]};
    }
};

Transposed transpose(const Conditionals& conditional) {
    const std::size_t count = conditional.counts.size();
    Transposed result;
    result.starts.assign(count + 1, 0);
    for (std::size_t r = 0; r < count; ++r)
        for (const Entry& entry : conditional.row(r))
            ++result.starts[static_cast<std::size_t>(entry.column) + 1];
    for (std::size_t r = 0; r < count; ++r)
        result.starts[r + 1] += result.starts[r];
    result.entries.resize(result.starts[count]);
    std::vector<std::size_t> next(result.starts.begin(), result.starts.end() - 1);
    for (std::size_t r = 0; r < count; ++r)
        for (const Entry& entry : conditional.row(r))
            result.entries[next[static_cast<std::size_t>(entry.column)]++] = {static_cast<std::int32_t>(r),
                                                                              entry.value};
    return result;
}

/// Both rows together, by rising column, values of equal columns added.
std::vector<Entry> merged(std::span<const Entry> a, std::span<const Entry> b) {
    std::vector<Entry> all(a.begin(), a.end());
    all.insert(all.end(), b.begin(), b.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const Entry& x, const Entry& y) { return x.column < y.column; });
    std::vector<Entry> unique;
    for (const Entry& entry : all) {
        if (!unique.empty() && unique.back().column == entry.column)
            unique.back().value += entry.value;
        else
            unique.push_back(entry);
    }
    return unique;
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
        const double entropy = entropyAt(beta, squares, p);
        if (std::abs(entropy - target) < 1e-6)
            break;
        (entropy > target ? low : high) = beta;
        beta = std::isinf(high) ? beta * 2 : (low + high) / 2;
        if (std::isinf(beta) || beta == low || beta == high)
            break;
    }
    return p;
}

Affinities affinities(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                      double perplexity, const base::RunContext& context) {
    const Conditionals conditional = conditionals(ids, distances, perplexity, context);
    const Transposed incoming = transpose(conditional);
    context.throwIfStopped();

    std::vector<std::vector<Entry>> rows(ids.rows);
    base::parallelFor(ids.rows, 64, [&](std::size_t r) {
        context.throwIfStopped();
        rows[r] = merged(conditional.row(r), incoming.row(r));
    });
    Affinities result;
    result.rowStarts.assign(ids.rows + 1, 0);
    double sum = 0;
    for (std::size_t r = 0; r < ids.rows; ++r) {
        result.rowStarts[r + 1] = result.rowStarts[r] + rows[r].size();
        for (const Entry& entry : rows[r])
            sum += double{entry.value};
    }
    result.columns.resize(result.rowStarts.back());
    result.values.resize(result.rowStarts.back());
    const double scale = sum > 0 ? 1 / sum : 0;
    base::parallelFor(ids.rows, 256, [&](std::size_t r) {
        std::size_t at = result.rowStarts[r];
        for (const Entry& entry : rows[r]) {
            result.columns[at] = entry.column;
            result.values[at++] = static_cast<float>(double{entry.value} * scale);
        }
    });
    return result;
}

} // namespace wherefrom::projection
