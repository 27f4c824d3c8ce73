// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/point_cloud.h"

#include "ui/thumbnails/score_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::compare {

namespace {

Axis percentileAxis() {
    Axis axis;
    for (const int percentile : {0, 25, 50, 75, 100})
        axis.ticks.emplace_back(percentile / 100.0, QString::number(percentile));
    return axis;
}

/// Maps positive numbers to 0 … 1 by their logarithm; others lie on the lower edge.
class Logarithm {
  public:
    Logarithm(const std::vector<float>& values, const std::vector<std::int32_t>& rows) {
        for (const std::int32_t row : rows) {
            const float value = values[static_cast<std::size_t>(row)];
            if (value > 0) {
                least_ = std::min(least_, std::log10(static_cast<double>(value)));
                most_ = std::max(most_, std::log10(static_cast<double>(value)));
            }
        }
        if (!(most_ > least_)) { // one value, or none above 0
            least_ = std::isfinite(least_) ? least_ - 0.5 : -1;
            most_ = std::isfinite(most_) ? most_ + 0.5 : 0;
        }
    }
    float place(float value) const {
        return value > 0
                   ? static_cast<float>((std::log10(static_cast<double>(value)) - least_) / (most_ - least_))
                   : 0.0F;
    }
    /// Powers of ten; where fewer than two lie in the range, its ends.
    Axis axis() const {
        Axis axis;
        const int first = static_cast<int>(std::ceil(least_)), last = static_cast<int>(std::floor(most_));
        const int step = std::max(1, (last - first) / 5);
        for (int power = first; power <= last; power += step)
            axis.ticks.emplace_back((power - least_) / (most_ - least_), text(power));
        if (axis.ticks.size() < 2)
            axis.ticks = {{0.0, text(least_)}, {1.0, text(most_)}};
        return axis;
    }

  private:
    static QString text(double power) { return thumbnails::numberText(std::pow(10.0, power), 2); }
    double least_ = std::numeric_limits<double>::infinity();
    double most_ = -std::numeric_limits<double>::infinity();
};

} // namespace

PointCloud::PointCloud(const RunPair& pair, Scale scale) {
    const auto& rows = pair.comparison.byDisagreement;
    std::vector<std::int32_t> ascending(rows);
    std::ranges::sort(ascending);
    x_.reserve(rows.size());
    y_.reserve(rows.size());
    images_.reserve(rows.size());
    indices_.assign(pair.first.size(), -1);
    const Logarithm first(pair.first, rows), second(pair.second, rows);
    const bool isLog = scale == Scale::logarithm;
    for (const std::int32_t row : ascending) {
        const auto i = static_cast<std::size_t>(row);
        indices_[i] = static_cast<std::int32_t>(images_.size());
        images_.push_back(base::ImageId{row});
        x_.push_back(isLog ? first.place(pair.first[i]) : pair.comparison.firstPercentiles[i] / 100);
        y_.push_back(isLog ? second.place(pair.second[i]) : pair.comparison.secondPercentiles[i] / 100);
    }
    across_ = isLog ? first.axis() : percentileAxis();
    up_ = isLog ? second.axis() : percentileAxis();
    buildGrid();
}

std::size_t PointCloud::cellOf(float at) {
    return static_cast<std::size_t>(std::clamp(static_cast<int>(at * cells), 0, cells - 1));
}

void PointCloud::buildGrid() {
    std::vector<std::uint32_t> cell(size());
    starts_.assign(std::size_t{cells} * cells + 1, 0);
    for (std::size_t i = 0; i < size(); ++i) {
        cell[i] = static_cast<std::uint32_t>(cellOf(y_[i]) * cells + cellOf(x_[i]));
        ++starts_[cell[i] + 1];
    }
    for (std::size_t c = 1; c < starts_.size(); ++c)
        starts_[c] += starts_[c - 1];
    order_.resize(size());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t i = 0; i < size(); ++i)
        order_[next[cell[i]]++] = static_cast<std::uint32_t>(i);
}

std::int32_t PointCloud::indexOf(base::ImageId image) const {
    return image.valid() && image.index() < indices_.size() ? indices_[image.index()] : -1;
}

base::ImageId PointCloud::nearest(QPointF at, double radius) const {
    if (images_.empty())
        return {};
    base::ImageId found;
    double best = radius * radius;
    const auto low = [&](double center) { return cellOf(static_cast<float>(center - radius)); };
    const auto high = [&](double center) { return cellOf(static_cast<float>(center + radius)); };
    for (std::size_t row = low(at.y()); row <= high(at.y()); ++row)
        for (std::size_t column = low(at.x()); column <= high(at.x()); ++column) {
            const std::size_t c = row * cells + column;
            for (std::uint32_t k = starts_[c]; k < starts_[c + 1]; ++k) {
                const std::size_t i = order_[k];
                const QPointF away = place(i) - at;
                const double distance = QPointF::dotProduct(away, away);
                if (distance < best || (distance == best && (!found.valid() || images_[i] < found))) {
                    best = distance;
                    found = images_[i];
                }
            }
        }
    return found;
}

std::vector<base::ImageId> PointCloud::inside(const QImage& mask) const {
    std::vector<base::ImageId> found;
    const int right = mask.width() - 1, bottom = mask.height() - 1;
    for (std::size_t i = 0; i < size(); ++i) {
        const int x = std::clamp(static_cast<int>(std::lround(x_[i] * static_cast<float>(right))), 0, right);
        const int y =
            std::clamp(static_cast<int>(std::lround((1 - y_[i]) * static_cast<float>(bottom))), 0, bottom);
        if (mask.constScanLine(y)[x] != 0)
            found.push_back(images_[i]);
    }
    return found;
}

} // namespace wherefrom::compare
