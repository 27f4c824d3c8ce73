// SPDX-License-Identifier: Apache-2.0
#include "core/projection/placement.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/projection/affinities.h"
#include "core/projection/potential.h"
#include "core/projection/usable_points.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

namespace wherefrom::projection {
namespace {

constexpr std::size_t exactBelow = 2000;
/// Each step is kept only where it lowers the divergence; far fewer are needed.
constexpr int steps = 60;
/// The attraction's curvature is at most 2: no larger step is safe near the neighbours.
constexpr float firstStep = 0.5F;

void validate(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
              base::MatrixView<float> layout, double perplexity) {
    if (ids.rows != distances.rows || ids.columns != distances.columns || layout.columns != 2)
        throw base::Error(
            "Placing images on a map needs neighbours and distances of one shape [m, k] and a map [n, 2].");
    if (!(perplexity >= 1))
        throw base::Error("Placing images on a map needs a perplexity of at least 1; 5 is usual.");
}

/// A new point's neighbours on the map and how strongly each attracts it: the weights' sum is 1.
struct Attractors {
    std::vector<std::array<float, 2>> positions;
    std::vector<double> weights;
};

Attractors attractorsOf(std::size_t row, base::MatrixView<std::int32_t> ids,
                        base::MatrixView<float> distances, base::MatrixView<float> layout,
                        double perplexity) {
    const auto most = static_cast<std::size_t>(3 * perplexity);
    Attractors result;
    std::vector<float> known;
    for (std::size_t j = 0; j < ids.columns && known.size() < most; ++j) {
        if (ids(row, j) < 0 || !std::isfinite(distances(row, j)))
            continue;
        const auto id = static_cast<std::size_t>(ids(row, j));
        if (id >= layout.rows)
            throw base::Error("An image to be placed names row " + std::to_string(id) +
                              ", which the map does not have: compute its neighbours anew.");
        const bool onlyCopies = !known.empty() && known.front() == 0 && distances(row, j) > 0;
        if (onlyCopies || !std::isfinite(layout(id, 0)) || !std::isfinite(layout(id, 1)))
            continue;
        result.positions.push_back({layout(id, 0), layout(id, 1)});
        known.push_back(distances(row, j));
    }
    result.weights = calibratedRow(known, feasiblePerplexity(perplexity, known.size()));
    return result;
}

float weightedMedian(const Attractors& attractors, std::size_t axis) {
    std::vector<std::size_t> order(attractors.weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return attractors.positions[a][axis] < attractors.positions[b][axis];
    });
    double sum = 0;
    for (const std::size_t i : order) {
        sum += attractors.weights[i];
        if (sum >= 0.5)
            return attractors.positions[i][axis];
    }
    return attractors.positions[order.back()][axis];
}

/// Divergence of a new point's neighbours from the map's, less what does not depend on its place:
/// Σ_j p_j ln(1 + ‖y − y_j‖²) + ln φ(y).
struct Cost {
    double value = 0;
    std::array<double, 2> slope{};
};

Cost costAt(const float* y, const Attractors& attractors, double potential, const float* force) {
    Cost cost{std::log(potential), {-2 * double{force[0]} / potential, -2 * double{force[1]} / potential}};
    for (std::size_t j = 0; j < attractors.weights.size(); ++j) {
        const double dx = double{y[0]} - double{attractors.positions[j][0]};
        const double dy = double{y[1]} - double{attractors.positions[j][1]};
        const double square = dx * dx + dy * dy;
        const double pull = 2 * attractors.weights[j] / (1 + square);
        cost.value += attractors.weights[j] * std::log1p(square);
        cost.slope[0] += pull * dx;
        cost.slope[1] += pull * dy;
    }
    return cost;
}

struct Box {
    std::array<float, 2> least;
    std::array<float, 2> most;
};

Box boxOf(const std::vector<float>& points) {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    Box box{{infinity, infinity}, {-infinity, -infinity}};
    for (std::size_t v = 0; v < points.size(); ++v) {
        box.least[v % 2] = std::min(box.least[v % 2], points[v]);
        box.most[v % 2] = std::max(box.most[v % 2], points[v]);
    }
    return box;
}

/// All new points' descents, side by side: the potential serves many places at once.
class Descents {
  public:
    Descents(const std::vector<float>& old, std::vector<Attractors> attractors,
             const base::RunContext& context)
        : attractors_(std::move(attractors)),
          box_(boxOf(old)),
          potential_(old.size() / 2 < exactBelow ? exactPotential(old) : interpolatedPotential(old, context)),
          places_(2 * attractors_.size()),
          costs_(attractors_.size()),
          steps_(attractors_.size(), firstStep),
          values_(attractors_.size()),
          forces_(places_.size()) {
        const double width = double{box_.most[0]} - double{box_.least[0]};
        const double height = double{box_.most[1]} - double{box_.least[1]};
        leastPotential_ = static_cast<double>(old.size() / 2) / (1 + width * width + height * height);
        for (std::size_t i = 0; i < attractors_.size(); ++i)
            for (std::size_t c = 0; c < 2; ++c)
                places_[2 * i + c] = weightedMedian(attractors_[i], c);
        costs_ = costsAt(places_, context);
    }

    void step(const base::RunContext& context) {
        std::vector<float> tried(places_);
        for (std::size_t v = 0; v < tried.size(); ++v) {
            const float moved = places_[v] - steps_[v / 2] * static_cast<float>(costs_[v / 2].slope[v % 2]);
            tried[v] = std::clamp(moved, box_.least[v % 2], box_.most[v % 2]);
        }
        const std::vector<Cost> reached = costsAt(tried, context);
        for (std::size_t i = 0; i < reached.size(); ++i) {
            const bool better = reached[i].value < costs_[i].value;
            steps_[i] *= better ? 1.5F : 0.4F;
            if (!better)
                continue;
            costs_[i] = reached[i];
            std::copy_n(tried.begin() + static_cast<std::ptrdiff_t>(2 * i), 2,
                        places_.begin() + static_cast<std::ptrdiff_t>(2 * i));
        }
    }

    const std::vector<float>& places() const { return places_; }

  private:
    std::vector<Cost> costsAt(const std::vector<float>& places, const base::RunContext& context) {
        potential_->evaluate(places, values_, forces_, context);
        std::vector<Cost> costs(attractors_.size());
        base::parallelFor(costs.size(), 256, [&](std::size_t i) {
            // Interpolation errs most where hardly any point is; no place of the box has less than this.
            const double potential = std::max(leastPotential_, double{values_[i]});
            costs[i] = costAt(places.data() + 2 * i, attractors_[i], potential, forces_.data() + 2 * i);
        });
        return costs;
    }

    std::vector<Attractors> attractors_;
    Box box_;
    std::unique_ptr<Potential> potential_;
    double leastPotential_ = 0;
    std::vector<float> places_; ///< [m, 2]
    std::vector<Cost> costs_;
    std::vector<float> steps_;
    std::vector<float> values_;
    std::vector<float> forces_;
};

} // namespace

base::Matrix<float> placePoints(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                                base::MatrixView<float> layout, double perplexity,
                                const base::RunContext& context) {
    validate(ids, distances, layout, perplexity);
    base::Matrix<float> placed(ids.rows, 2, std::numeric_limits<float>::quiet_NaN());
    std::vector<std::size_t> rows;
    std::vector<Attractors> attractors;
    for (std::size_t r = 0; r < ids.rows; ++r) {
        if (r % 1024 == 0)
            context.throwIfStopped();
        auto found = attractorsOf(r, ids, distances, layout, perplexity);
        if (found.weights.empty())
            continue;
        rows.push_back(r);
        attractors.push_back(std::move(found));
    }
    if (rows.empty())
        return placed;
    const UsablePoints usable(layout);
    Descents descents(usable.packed(layout), std::move(attractors), context);
    for (int step = 0; step < steps; ++step) {
        context.throwIfStopped();
        descents.step(context);
        context.progress(step + 1, steps, "iterations");
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy_n(descents.places().begin() + static_cast<std::ptrdiff_t>(2 * i), 2,
                    placed.row(rows[i]).begin());
    return placed;
}

} // namespace wherefrom::projection
