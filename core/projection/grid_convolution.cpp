// SPDX-License-Identifier: Apache-2.0
#include "core/base/parallel.h"
#include "core/projection/grid_convolution_torch.h"
#include "core/projection/spline.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace wherefrom::projection {
namespace {

/// body(start, end) for pieces of [0, count): on the threads of the processor, or the whole on CUDA.
void inPieces(const at::Device& device, std::int64_t count, std::int64_t piece,
              const base::RunContext& context, const std::function<void(std::int64_t, std::int64_t)>& body) {
    if (!device.is_cpu())
        return body(0, count);
    base::parallelFor(static_cast<std::size_t>((count + piece - 1) / piece), 1, [&](std::size_t p) {
        context.throwIfStopped();
        const std::int64_t start = static_cast<std::int64_t>(p) * piece;
        body(start, std::min(count, start + piece));
    });
}

/// Rows (or columns) that one call transforms: many, so that a call's own cost does not count, and so few
/// that they stay in the processor's cache.
constexpr std::int64_t pieceRows = 32;

/// Indices 0 … nodes, then back to 1: an even function on a periodic axis of 2 · nodes places from its half.
at::Tensor mirrored(std::int64_t nodes) {
    return at::cat({at::arange(nodes + 1), at::arange(nodes - 1, 0, -1)});
}

/// Transfer function of the sampled spline at the frequencies 0 … nodes of 2 · nodes.
at::Tensor splineTransfer(std::int64_t nodes) {
    constexpr SplineWeights atNodes = splineAtNodes();
    constexpr std::size_t middle = splineOrder / 2 - 1;
    const at::Tensor angle = at::arange(nodes + 1, at::kDouble) * (M_PI / static_cast<double>(nodes));
    at::Tensor sum = at::full({nodes + 1}, atNodes[middle], at::kDouble);
    for (std::size_t lag = 1; lag <= middle; ++lag)
        sum += at::cos(angle * static_cast<double>(lag)) * (2 * atNodes[middle - lag]);
    return sum;
}

/// Transform [rows + 1, columns + 1] of an even kernel, given at the lags 0 … rows and 0 … columns: real, and
/// as even as the kernel.
at::Tensor evenTransform(const at::Tensor& kernel) {
    const auto along = [](const at::Tensor& values) {
        at::Tensor result = at::empty(values.sizes(), at::kFloat);
        const at::Tensor places = mirrored(values.size(1) - 1);
        inPieces(at::kCPU, values.size(0), pieceRows, {}, [&](std::int64_t start, std::int64_t end) {
            const at::Tensor whole = values.slice(0, start, end).index_select(1, places);
            result.slice(0, start, end).copy_(at::real(at::fft_rfft(whole, c10::nullopt, 1)));
        });
        return result;
    };
    return along(along(kernel).t().contiguous()).t();
}

} // namespace

void GridConvolution::prepare(const GridShape& shape) {
    if (shape == shape_)
        return;
    shape_ = shape;
    const double extent = shape.spacing * static_cast<double>(std::max(shape.columns, shape.rows));
    offset_ = 1 / (1 + extent * extent);
    const auto real = at::TensorOptions().device(device_).dtype(at::kFloat);
    density_ = at::zeros({shape.rows, 2 * shape.columns}, real);
    field_ = at::zeros({shape.rows, 2 * shape.columns}, real);
    spectrum_ = at::zeros({2 * shape.rows, shape.columns + 1}, real.dtype(at::kComplexFloat));
    kernel_ = kernelSpectrum();
}

void GridConvolution::convolve(const base::RunContext& context) {
    const std::int64_t rows = shape_.rows;
    inPieces(device_, rows, pieceRows, context, [&](std::int64_t start, std::int64_t end) {
        spectrum_.slice(0, start, end).copy_(at::fft_rfft(density_.slice(0, start, end), c10::nullopt, 1));
    });
    inPieces(device_, shape_.columns + 1, pieceRows, context, [&](std::int64_t start, std::int64_t end) {
        const at::Tensor columns = spectrum_.slice(1, start, end);
        const at::Tensor product = at::fft_fft(columns, c10::nullopt, 0);
        at::view_as_real(product).mul_(kernel_.slice(1, start, end));
        columns.slice(0, 0, rows).copy_(at::fft_ifft(product, c10::nullopt, 0, "forward").slice(0, 0, rows));
    });
    inPieces(device_, rows, pieceRows, context, [&](std::int64_t start, std::int64_t end) {
        const at::Tensor rowsOfField =
            at::fft_irfft(spectrum_.slice(0, start, end), 2 * shape_.columns, 1, "forward");
        field_.slice(0, start, end)
            .slice(1, 0, shape_.columns)
            .copy_(rowsOfField.slice(1, 0, shape_.columns));
    });
}

/// [2 rows, columns + 1, 2 (real, imaginary part)] divided by the spline's transfer once for the
/// spreading and once for the reading (the kernel is then interpolated, not smoothed), and by the
/// transforms' length.
at::Tensor GridConvolution::kernelSpectrum() const {
    const at::Tensor x = (at::arange(shape_.columns + 1, at::kDouble) * shape_.spacing).square();
    const at::Tensor y = (at::arange(shape_.rows + 1, at::kDouble) * shape_.spacing).square();
    const at::Tensor kernel = 1 / (1 + x.unsqueeze(0) + y.unsqueeze(1)) - offset_;
    const at::Tensor transfer = splineTransfer(shape_.columns).square().unsqueeze(0) *
                                splineTransfer(shape_.rows).square().unsqueeze(1) *
                                static_cast<double>(4 * shape_.rows * shape_.columns);
    const at::Tensor quarter = (evenTransform(kernel.to(at::kFloat)) / transfer).to(at::kFloat);
    return quarter.index_select(0, mirrored(shape_.rows))
        .unsqueeze(2)
        .expand({-1, -1, 2})
        .contiguous()
        .to(device_);
}

} // namespace wherefrom::projection
