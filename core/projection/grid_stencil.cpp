// SPDX-License-Identifier: Apache-2.0
#include "core/projection/grid_stencil.h"

#include "core/base/parallel.h"
#include "core/projection/spline.h"
#include "core/projection/lanes.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace wherefrom::projection {
namespace {

using Place = GridStencil::Place;

/// Points of so many rows are spread by one thread; at least the spline's width, so that every second band
/// can be at work at once.
constexpr std::size_t bandRows = 16;
static_assert(bandRows >= splineOrder);

static_assert(laneCount == splineOrder);

/// Coefficients of the spline's pieces, and of their slopes, by rising power.
struct Pieces {
    std::array<std::array<float, splineOrder>, splineOrder> value{};
    std::array<std::array<float, splineOrder>, splineOrder - 1> slope{};
};

constexpr Pieces piecesInFloat() {
    const SplinePieces exact = splinePieces();
    Pieces result;
    for (std::size_t k = 0; k < splineOrder; ++k)
        for (std::size_t j = 0; j < splineOrder; ++j) {
            result.value[k][j] = static_cast<float>(exact.power[k][j]);
            if (k > 0)
                result.slope[k - 1][j] = static_cast<float>(static_cast<double>(k) * exact.power[k][j]);
        }
    return result;
}

constexpr Pieces pieces = piecesInFloat();

template <std::size_t Terms>
WHEREFROM_PART_OF_VECTORISED void evaluate(const std::array<std::array<float, splineOrder>, Terms>& power,
                                           float t, Lanes& result) {
    load(result, power[Terms - 1].data());
    for (std::size_t k = Terms - 1; k-- > 0;) {
        Lanes term;
        load(term, power[k].data());
        result = result * t + term;
    }
}

WHEREFROM_VECTORISED
void spreadPlaces(const Place* places, std::size_t count, float* density, std::size_t stride) {
    for (std::size_t i = 0; i < count; ++i) {
        Lanes across;
        Lanes up;
        evaluate(pieces.value, places[i].x, across);
        evaluate(pieces.value, places[i].y, up);
        float* row = density + places[i].node;
        for (std::size_t r = 0; r < splineOrder; ++r, row += stride) {
            Lanes nodes;
            load(nodes, row);
            nodes += up[r] * across;
            store(nodes, row);
        }
    }
}

WHEREFROM_VECTORISED
double readPlaces(const Place* places, std::size_t count, const float* field, std::size_t stride, float scale,
                  float* gradients, float* values) {
    double total = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Lanes across;
        Lanes up;
        Lanes acrossSlope;
        Lanes upSlope;
        evaluate(pieces.value, places[i].x, across);
        evaluate(pieces.value, places[i].y, up);
        evaluate(pieces.slope, places[i].x, acrossSlope);
        evaluate(pieces.slope, places[i].y, upSlope);
        Lanes level{};
        Lanes rise{};
        const float* row = field + places[i].node;
        for (std::size_t r = 0; r < splineOrder; ++r, row += stride) {
            Lanes nodes;
            load(nodes, row);
            level += up[r] * nodes;
            rise += upSlope[r] * nodes;
        }
        const float value = sumOf(across * level);
        total += double{value};
        if (values)
            values[places[i].point] = value;
        gradients[2 * places[i].point] = scale * sumOf(acrossSlope * level);
        gradients[2 * places[i].point + 1] = scale * sumOf(across * rise);
    }
    return total;
}

} // namespace

void GridStencil::place(std::span<const float> layout, const Grid& grid, std::size_t stride) {
    constexpr std::size_t block = 4096;
    constexpr auto before = static_cast<std::int32_t>(splineOrder / 2 - 1);
    const std::size_t count = layout.size() / 2;
    stride_ = stride;
    perSpacing_ = static_cast<float>(1 / grid.shape.spacing);
    unsorted_.resize(count);
    places_.resize(count);
    const float margin = static_cast<float>(gridMargin);
    base::parallelFor((count + block - 1) / block, 1, [&](std::size_t b) {
        for (std::size_t i = b * block; i < std::min(count, (b + 1) * block); ++i) {
            const float x = (layout[2 * i] - grid.left) * perSpacing_ + margin;
            const float y = (layout[2 * i + 1] - grid.bottom) * perSpacing_ + margin;
            const auto column = static_cast<std::int32_t>(x); // both are positive: towards zero is down
            const auto row = static_cast<std::int32_t>(y);
            unsorted_[i] = {static_cast<std::uint32_t>(row - before) * static_cast<std::uint32_t>(stride) +
                                static_cast<std::uint32_t>(column - before),
                            static_cast<std::uint32_t>(i), x - static_cast<float>(column),
                            y - static_cast<float>(row)};
        }
    });
    sortByRow(static_cast<std::size_t>(grid.shape.rows));
}

void GridStencil::sortByRow(std::size_t rows) {
    rowStarts_.assign(rows + 1, 0);
    for (const Place& place : unsorted_)
        ++rowStarts_[place.node / stride_ + 1];
    std::partial_sum(rowStarts_.begin(), rowStarts_.end(), rowStarts_.begin());
    std::vector<std::uint32_t> next(rowStarts_.begin(), rowStarts_.end() - 1);
    for (const Place& place : unsorted_)
        places_[next[place.node / stride_]++] = place;
}

void GridStencil::spread(float* density, const base::RunContext& context) const {
    const std::size_t rows = rowStarts_.size() - 1;
    const std::size_t bands = (rows + bandRows - 1) / bandRows;
    for (std::size_t parity = 0; parity < 2; ++parity)
        base::parallelFor((bands + 1 - parity) / 2, 1, [&](std::size_t pair) {
            context.throwIfStopped();
            const std::size_t band = 2 * pair + parity;
            const std::uint32_t first = rowStarts_[band * bandRows];
            const std::uint32_t last = rowStarts_[std::min(rows, (band + 1) * bandRows)];
            spreadPlaces(places_.data() + first, last - first, density, stride_);
        });
}

double GridStencil::read(const float* field, float scale, std::span<float> gradients,
                         const base::RunContext& context, std::span<float> values) const {
    constexpr std::size_t block = 2048;
    const std::size_t blocks = (places_.size() + block - 1) / block;
    std::vector<double> sums(blocks);
    base::parallelFor(blocks, 1, [&](std::size_t b) {
        context.throwIfStopped();
        const std::size_t first = b * block;
        sums[b] = readPlaces(places_.data() + first, std::min(block, places_.size() - first), field, stride_,
                             scale * perSpacing_, gradients.data(), values.data());
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

} // namespace wherefrom::projection
