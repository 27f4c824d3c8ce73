// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/compare/run_pair.h"

#include <QImage>
#include <QPointF>
#include <QString>

#include <cstdint>
#include <utility>
#include <vector>

namespace wherefrom::compare {

/// What the axes count.
enum class Scale { percentile, logarithm };

/// One axis of the plot, 0 … 1.
struct Axis {
    std::vector<std::pair<double, QString>> ticks;
};

/// The images as points of the unit square, the first run to the right and the second upwards, with a grid to
/// find them by. Never changes.
class PointCloud {
  public:
    PointCloud() = default;
    PointCloud(const RunPair& pair, Scale scale);

    std::size_t size() const { return images_.size(); }
    base::ImageId image(std::size_t i) const { return images_[i]; }
    QPointF place(std::size_t i) const { return {static_cast<double>(x_[i]), static_cast<double>(y_[i])}; }
    /// -1 where the image is no point.
    std::int32_t indexOf(base::ImageId image) const;
    const Axis& across() const { return across_; }
    const Axis& up() const { return up_; }

    /// The nearest point within a radius, of several in one place the first image; invalid: none.
    base::ImageId nearest(QPointF at, double radius) const;
    /// The images whose points lie on a pixel of `mask` (Alpha8, the unit square) that is set, ascending.
    std::vector<base::ImageId> inside(const QImage& mask) const;

  private:
    void buildGrid();
    static constexpr int cells = 256; ///< along a side
    static std::size_t cellOf(float at);

    std::vector<float> x_, y_;
    std::vector<base::ImageId> images_;
    std::vector<std::int32_t> indices_; ///< [largest image + 1] -1: no point
    std::vector<std::uint32_t> starts_; ///< [cells² + 1] into order_
    std::vector<std::uint32_t> order_;
    Axis across_, up_;
};

} // namespace wherefrom::compare
