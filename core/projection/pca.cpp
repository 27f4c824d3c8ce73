// SPDX-License-Identifier: Apache-2.0
#include "core/projection/pca.h"

#include "core/projection/one_thread_torch.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace wherefrom::projection {
namespace {

/// The rows whose values are all finite, as one tensor [m, d] without their mean.
struct CentredRows {
    std::vector<std::size_t> rows;
    at::Tensor values;
};

CentredRows centredRows(base::MatrixView<float> points) {
    CentredRows result;
    for (std::size_t r = 0; r < points.rows; ++r) {
        const auto row = points.row(r);
        if (std::all_of(row.begin(), row.end(), [](float value) { return std::isfinite(value); }))
            result.rows.push_back(r);
    }
    result.values =
        at::empty({static_cast<std::int64_t>(result.rows.size()), static_cast<std::int64_t>(points.columns)},
                  at::kFloat);
    for (std::size_t r = 0; r < result.rows.size(); ++r) {
        const auto row = points.row(result.rows[r]);
        std::copy(row.begin(), row.end(), result.values.data_ptr<float>() + r * points.columns);
    }
    if (!result.rows.empty())
        result.values = (result.values - result.values.mean(0, true, at::kDouble)).to(at::kFloat);
    return result;
}

/// [d, d] in float64; products in float32, a tile of rows at a time.
at::Tensor covariance(const at::Tensor& centred, const base::RunContext& context) {
    const std::int64_t width = centred.size(1);
    at::Tensor sum = at::zeros({width, width}, at::kDouble);
    const std::int64_t tile = std::clamp<std::int64_t>(2'000'000'000 / (width * width), 64, 8192);
    for (std::int64_t start = 0; start < centred.size(0); start += tile) {
        context.throwIfStopped();
        const at::Tensor rows = centred.slice(0, start, std::min(centred.size(0), start + tile));
        sum += at::mm(rows.t(), rows);
    }
    return sum / static_cast<double>(centred.size(0));
}

at::Tensor seededDirections(std::int64_t width, std::int64_t count) {
    std::mt19937_64 generator(20080101);
    std::normal_distribution<double> normal;
    at::Tensor directions = at::empty({width, count}, at::kDouble);
    std::generate_n(directions.data_ptr<double>(), width * count, [&] { return normal(generator); });
    return directions;
}

/// Up to this width a full decomposition takes a tenth of a second at most; that of a wide covariance would
/// take seconds in which nobody could stop it.
constexpr std::int64_t decomposedWidth = 512;

/// Leading eigenvectors [d, dimensions]; of a wide covariance by subspace iteration with some directions in
/// reserve.
at::Tensor leadingDirections(const at::Tensor& covariance, std::int64_t dimensions,
                             const base::RunContext& context) {
    const std::int64_t width = covariance.size(0);
    if (width <= decomposedWidth) // eigh sorts upwards: the leading ones are the last
        return std::get<1>(at::linalg_eigh(covariance)).flip({1}).slice(1, 0, dimensions);
    at::Tensor basis = seededDirections(width, std::min(width, dimensions + 10));
    for (int step = 0; step < 2000; ++step) {
        context.throwIfStopped();
        basis = std::get<0>(at::linalg_qr(basis));
        const at::Tensor image = at::mm(covariance, basis);
        const auto [values, rotation] = at::linalg_eigh(at::mm(basis.t(), image));
        // eigh sorts upwards: the leading ones are the last.
        const at::Tensor leading = rotation.flip({1});
        basis = at::mm(basis, leading);
        const at::Tensor rotated = at::mm(image, leading);
        const at::Tensor residual = (rotated - basis * values.flip({0})).slice(1, 0, dimensions);
        if (residual.norm().item<double>() <= 1e-9 * values.abs().max().item<double>())
            break;
        basis = rotated;
        if (rotated.norm().item<double>() == 0)
            break;
    }
    return std::get<0>(at::linalg_qr(basis)).slice(1, 0, dimensions);
}

void fixSigns(at::Tensor& directions) {
    const at::Tensor largest = directions.abs().argmax(0, true);
    const at::Tensor sign = directions.gather(0, largest).sign();
    directions = directions * at::where(sign == 0, at::ones_like(sign), sign);
}

} // namespace

base::Matrix<float> pca(base::MatrixView<float> points, std::size_t dimensions,
                        const base::RunContext& context) {
    const OneTorchThread oneThread;
    base::Matrix<float> scores(points.rows, dimensions, std::numeric_limits<float>::quiet_NaN());
    const CentredRows centred = centredRows(points);
    for (const std::size_t row : centred.rows)
        std::fill_n(scores.row(row).begin(), dimensions, 0.0F);
    const std::size_t known = std::min({dimensions, points.columns, centred.rows.size()});
    if (known == 0)
        return scores;

    const at::Tensor spread = covariance(centred.values, context);
    if (spread.abs().max().item<double>() == 0)
        return scores;
    at::Tensor directions = leadingDirections(spread, static_cast<std::int64_t>(known), context);
    fixSigns(directions);
    const at::Tensor projected = at::mm(centred.values, directions.to(at::kFloat)).contiguous();
    const float* values = projected.data_ptr<float>();
    for (std::size_t r = 0; r < centred.rows.size(); ++r)
        std::copy_n(values + r * known, known, scores.row(centred.rows[r]).begin());
    return scores;
}

base::Matrix<float> initialLayout(base::MatrixView<float> scores, std::uint64_t seed) {
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (std::size_t r = 0; r < scores.rows && scores.columns > 0; ++r) {
        const double value{scores(r, 0)};
        if (!std::isfinite(value))
            continue;
        sum += value;
        squares += value * value;
        ++count;
    }
    const double deviation =
        count > 0 ? std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count))) : 0;
    const double scale = deviation > 0 ? 1e-4 / deviation : 0;
    const double noise = deviation > 0 ? 1e-6 : 1e-4;
    std::mt19937_64 generator(seed);
    std::normal_distribution<double> normal;
    base::Matrix<float> layout(scores.rows, 2);
    for (std::size_t r = 0; r < scores.rows; ++r)
        for (std::size_t c = 0; c < 2; ++c) {
            const double value = c < scores.columns ? double{scores(r, c)} : 0;
            const double jitter = noise * normal(generator);
            // A NaN of the first column marks the row, whichever columns there are.
            const bool usable = scores.columns == 0 || std::isfinite(scores(r, 0));
            layout(r, c) =
                usable ? static_cast<float>(value * scale + jitter) : std::numeric_limits<float>::quiet_NaN();
        }
    return layout;
}

} // namespace wherefrom::projection
