// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/projection/grid.h"
#include "core/projection/repulsion.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <array>
#include <cmath>

namespace wherefrom::projection {
namespace {

enum Kernel : std::size_t { weightKernel, forceX, forceY, kernelCount };

at::Device deviceNamed(const std::string& name) {
    try {
        const at::Device device(name);
        if (device.is_cpu() || (device.is_cuda() && at::hasCUDA()))
            return device;
    } catch (const c10::Error&) { // told below, in our own words
    }
    throw base::Error("The device '" + name + "' is not available: use 'cpu', or a LibTorch built for CUDA.");
}

/// Signed lag of each place of a periodic axis of 2 · nodes places; that of the turning point counts as 0 in
/// an odd kernel and is farther than any pair of nodes.
at::Tensor lags(std::int64_t nodes) {
    const at::Tensor place = at::arange(2 * nodes, at::kDouble);
    return at::where(place < nodes, place, place - static_cast<double>(2 * nodes));
}

/// Transfer function of the sampled cubic B-spline, (1/6, 4/6, 1/6), at the first `bins` of `length`
/// frequencies: never below 1/3.
at::Tensor splineTransfer(std::int64_t bins, std::int64_t length) {
    return (at::cos(at::arange(bins, at::kDouble) * (2 * M_PI / static_cast<double>(length))) + 2) / 3;
}

/// Half-spectra [3, 2 rows, columns + 1] of 1/(1+r²), x/(1+r²)² and y/(1+r²)², sampled at the nodes and
/// divided by the spline's transfer once for the spreading and once for the reading: the kernel is then
/// interpolated, not smoothed.
at::Tensor kernelSpectra(const GridShape& shape) {
    const at::Tensor x = (lags(shape.columns) * shape.spacing).unsqueeze(0);
    const at::Tensor y = (lags(shape.rows) * shape.spacing).unsqueeze(1);
    const at::Tensor weight = 1 / (1 + x * x + y * y);
    const at::Tensor squared = weight * weight;
    const at::Tensor transfer = splineTransfer(shape.columns + 1, 2 * shape.columns).square().unsqueeze(0) *
                                splineTransfer(2 * shape.rows, 2 * shape.rows).square().unsqueeze(1);
    std::array<at::Tensor, kernelCount> spectra;
    base::parallelFor(kernelCount, 1, [&](std::size_t k) {
        const at::Tensor kernel = k == weightKernel ? weight : squared * (k == forceX ? x : y);
        spectra[k] = (at::fft_rfft2(kernel) / transfer).to(at::kComplexFloat);
    });
    return at::stack({spectra[0], spectra[1], spectra[2]});
}

/// Weights [4, n] of the cubic B-spline at the four nodes round a point, from its place t between the middle
/// two.
at::Tensor splineWeights(const at::Tensor& t) {
    const at::Tensor t2 = t * t;
    const at::Tensor t3 = t2 * t;
    const at::Tensor rest = 1 - t;
    return at::stack({rest * rest * rest, 3 * t3 - 6 * t2 + 4, 3 * (t2 + t - t3) + 1, t3}) / 6;
}

/// Which nodes a point touches, and how much.
struct Stencil {
    at::Tensor nodes;   ///< [16 n] flat index
    at::Tensor weights; ///< [16, n]
};

Stencil stencilOf(const at::Tensor& points, const Grid& grid) {
    const auto place = [&](std::int64_t axis, float origin) {
        return (points.select(1, axis) - origin) / grid.shape.spacing + static_cast<double>(gridMargin);
    };
    const at::Tensor x = place(0, grid.left);
    const at::Tensor y = place(1, grid.bottom);
    const at::Tensor column = x.floor();
    const at::Tensor row = y.floor();
    const at::Tensor steps = at::arange(-1, 3, points.options().dtype(at::kLong)).unsqueeze(1);
    const at::Tensor columns = column.to(at::kLong).unsqueeze(0) + steps;
    const at::Tensor rows = (row.to(at::kLong).unsqueeze(0) + steps) * grid.shape.columns;
    return {(rows.unsqueeze(1) + columns.unsqueeze(0)).flatten(),
            (splineWeights(y - row).unsqueeze(1) * splineWeights(x - column).unsqueeze(0)).flatten(0, 1)};
}

/// Half-spectrum of the points' density; the zeros that keep the convolution from wrapping are never stored
/// as rows of their own.
at::Tensor densitySpectrum(const Stencil& stencil, const GridShape& shape) {
    at::Tensor density = at::zeros({shape.rows * shape.columns}, stencil.weights.options());
    density.scatter_add_(0, stencil.nodes, stencil.weights.flatten());
    return at::fft_fft(at::fft_rfft(density.view({shape.rows, shape.columns}), 2 * shape.columns, 1),
                       2 * shape.rows, 0);
}

/// [n] a kernel's field at the points.
at::Tensor fieldAt(const Stencil& stencil, const at::Tensor& spectrum, const GridShape& shape) {
    const at::Tensor upper = at::fft_ifft(spectrum, 2 * shape.rows, 0).slice(0, 0, shape.rows);
    const at::Tensor field = at::fft_irfft(upper, 2 * shape.columns, 1).slice(1, 0, shape.columns);
    return (field.contiguous().view(-1).index_select(0, stencil.nodes).view_as(stencil.weights) *
            stencil.weights)
        .sum(0);
}

/// Torch's own threads kept off while this lives. They wait for each other by spinning, at hundreds of small
/// operations a second: with another busy program on the machine that made an iteration ten times as long.
class OneTorchThread {
  public:
    OneTorchThread() { at::set_num_threads(1); }
    ~OneTorchThread() { at::set_num_threads(before_); }
    OneTorchThread(const OneTorchThread&) = delete;
    OneTorchThread& operator=(const OneTorchThread&) = delete;

  private:
    int before_ = at::get_num_threads();
};

class InterpolatedRepulsion : public Repulsion {
  public:
    explicit InterpolatedRepulsion(const std::string& device) : device_(deviceNamed(device)) {}

    double evaluate(std::span<const float> layout, std::span<float> forces) override {
        const Grid grid = gridAround(layout);
        if (!(grid.shape == shape_)) {
            spectra_ = kernelSpectra(grid.shape).to(device_);
            shape_ = grid.shape;
        }
        const auto count = static_cast<std::int64_t>(layout.size() / 2);
        // from_blob asks for a mutable pointer; the layout is only read.
        const at::Tensor points =
            at::from_blob(const_cast<float*>(layout.data()), {count, 2}, at::kFloat).to(device_);
        const Stencil stencil = stencilOf(points, grid);
        const at::Tensor density = densitySpectrum(stencil, grid.shape);
        std::array<at::Tensor, kernelCount> fields;
        const auto convolve = [&](std::size_t k) {
            fields[k] = fieldAt(stencil, spectra_[static_cast<std::int64_t>(k)] * density, grid.shape);
        };
        if (device_.is_cpu()) {
            base::parallelFor(kernelCount, 1, convolve);
        } else {
            for (std::size_t k = 0; k < kernelCount; ++k)
                convolve(k);
        }
        at::from_blob(forces.data(), {count, 2}, at::kFloat)
            .copy_(at::stack({fields[forceX], fields[forceY]}, 1));
        return fields[weightKernel].sum(at::kDouble).item<double>() - static_cast<double>(count);
    }

  private:
    OneTorchThread oneThread_;
    at::Device device_;
    GridShape shape_;
    at::Tensor spectra_; ///< [3, 2 rows, columns + 1]
};

} // namespace

std::unique_ptr<Repulsion> interpolatedRepulsion(const std::string& device) {
    return std::make_unique<InterpolatedRepulsion>(device);
}

} // namespace wherefrom::projection
