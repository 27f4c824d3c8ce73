// SPDX-License-Identifier: Apache-2.0
#include "core/base/parallel.h"
#include "core/projection/potential.h"
#include "core/projection/repulsion.h"
#include "core/projection/lanes.h"

#include <algorithm>
#include <vector>

namespace wherefrom::projection {
namespace {

constexpr std::size_t blockSize = 256;

struct Sums {
    double x = 0;
    double y = 0;
    double weight = 0;
};

constexpr std::size_t lanes = 16;

/// Lanes kept apart, so that the compiler may vectorise without reordering any sum.
inline __attribute__((always_inline)) Sums blockSums(float x, float y, const float* xs, const float* ys,
                                                     std::size_t count) {
    float fx[lanes] = {};
    float fy[lanes] = {};
    float z[lanes] = {};
    for (std::size_t j = 0; j < count; j += lanes) {
        for (std::size_t l = 0; l < lanes; ++l) {
            const float dx = x - xs[j + l];
            const float dy = y - ys[j + l];
            const float weight = 1 / (1 + dx * dx + dy * dy);
            z[l] += weight;
            fx[l] += weight * weight * dx;
            fy[l] += weight * weight * dy;
        }
    }
    Sums sums;
    for (std::size_t l = 0; l < lanes; ++l) {
        sums.x += double{fx[l]};
        sums.y += double{fy[l]};
        sums.weight += double{z[l]};
    }
    return sums;
}

/// Over all points, in blocks: `count` is a whole number of lanes.
WHEREFROM_VECTORISED
Sums allSums(float x, float y, const float* xs, const float* ys, std::size_t count) {
    Sums total;
    for (std::size_t block = 0; block < count; block += blockSize) {
        const Sums sums = blockSums(x, y, xs + block, ys + block, std::min(blockSize, count - block));
        total.x += sums.x;
        total.y += sums.y;
        total.weight += sums.weight;
    }
    return total;
}

/// A layout by columns, filled up to a whole number of lanes by points too far away to count: their weight is
/// 1e-36, their force 1e-54.
class Points {
  public:
    void assign(std::span<const float> layout) {
        const std::size_t count = layout.size() / 2;
        const std::size_t padded = (count + lanes - 1) / lanes * lanes;
        xs_.assign(padded, 1e18F);
        ys_.assign(padded, 0.0F);
        for (std::size_t i = 0; i < count; ++i) {
            xs_[i] = layout[2 * i];
            ys_[i] = layout[2 * i + 1];
        }
    }
    Sums sumsAt(const float* place) const {
        return allSums(place[0], place[1], xs_.data(), ys_.data(), xs_.size());
    }

  private:
    std::vector<float> xs_;
    std::vector<float> ys_;
};

class ExactRepulsion : public Repulsion {
  public:
    double evaluate(std::span<const float> layout, std::span<float> forces,
                    const base::RunContext& context) override {
        const std::size_t count = layout.size() / 2;
        points_.assign(layout);
        weights_.resize(count);
        base::parallelFor(count, 16, [&](std::size_t i) {
            context.throwIfStopped();
            const Sums total = points_.sumsAt(layout.data() + 2 * i);
            forces[2 * i] = static_cast<float>(total.x);
            forces[2 * i + 1] = static_cast<float>(total.y);
            weights_[i] = total.weight - 1; // without the point itself
        });
        double z = 0;
        for (const double weight : weights_)
            z += weight;
        return z;
    }

  private:
    Points points_;
    std::vector<double> weights_;
};

class ExactPotential : public Potential {
  public:
    explicit ExactPotential(std::span<const float> layout) { points_.assign(layout); }

    void evaluate(std::span<const float> places, std::span<float> values, std::span<float> forces,
                  const base::RunContext& context) const override {
        base::parallelFor(values.size(), 16, [&](std::size_t i) {
            context.throwIfStopped();
            const Sums total = points_.sumsAt(places.data() + 2 * i);
            forces[2 * i] = static_cast<float>(total.x);
            forces[2 * i + 1] = static_cast<float>(total.y);
            values[i] = static_cast<float>(total.weight);
        });
    }

  private:
    Points points_;
};

} // namespace

std::unique_ptr<Repulsion> exactRepulsion() {
    return std::make_unique<ExactRepulsion>();
}

std::unique_ptr<Potential> exactPotential(std::span<const float> layout) {
    return std::make_unique<ExactPotential>(layout);
}

} // namespace wherefrom::projection
