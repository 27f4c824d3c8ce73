// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/projection/grid.h"
#include "core/projection/grid_stencil.h"
#include "core/projection/repulsion.h"
#include "core/projection/spline.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace wherefrom::projection {
namespace {

at::Device deviceNamed(const std::string& name) {
    try {
        const at::Device device(name);
        if (device.is_cpu() || (device.is_cuda() && at::hasCUDA()))
            return device;
    } catch (const c10::Error&) { // told below, in our own words
    }
    throw base::Error("The device '" + name + "' is not available: use 'cpu', or a LibTorch built for CUDA.");
}

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

/// Σ_j over a grid of a density times the kernel 1/(1+r²) − offset(), as a circular convolution on twice the
/// grid.
class GridConvolution {
  public:
    explicit GridConvolution(at::Device device) : device_(device) {}

    const at::Device& device() const { return device_; }

    void prepare(const GridShape& shape) {
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

    /// [rows, 2 columns], the right half zeros: what is to be convolved.
    at::Tensor& density() { return density_; }
    /// [rows, 2 columns], the right half without meaning.
    const at::Tensor& field() const { return field_; }
    /// Subtracted from the kernel. In a small layout all weights are near 1, and in float32 their differences
    /// would drown: hence there it is near 1, in a wide one near 0.
    double offset() const { return offset_; }

    void convolve(const base::RunContext& context) {
        const std::int64_t rows = shape_.rows;
        inPieces(device_, rows, pieceRows, context, [&](std::int64_t start, std::int64_t end) {
            spectrum_.slice(0, start, end)
                .copy_(at::fft_rfft(density_.slice(0, start, end), c10::nullopt, 1));
        });
        // The lower half of the spectrum's rows is never written: the zeros that keep the convolution from
        // wrapping round.
        inPieces(device_, shape_.columns + 1, pieceRows, context, [&](std::int64_t start, std::int64_t end) {
            const at::Tensor columns = spectrum_.slice(1, start, end);
            const at::Tensor product = at::fft_fft(columns, c10::nullopt, 0);
            at::view_as_real(product).mul_(kernel_.slice(1, start, end));
            columns.slice(0, 0, rows)
                .copy_(at::fft_ifft(product, c10::nullopt, 0, "forward").slice(0, 0, rows));
        });
        inPieces(device_, rows, pieceRows, context, [&](std::int64_t start, std::int64_t end) {
            const at::Tensor rowsOfField =
                at::fft_irfft(spectrum_.slice(0, start, end), 2 * shape_.columns, 1, "forward");
            field_.slice(0, start, end)
                .slice(1, 0, shape_.columns)
                .copy_(rowsOfField.slice(1, 0, shape_.columns));
        });
    }

  private:
    /// [2 rows, columns + 1, 2 (real, imaginary part)] divided by the spline's transfer once for the
    /// spreading and once for the reading (the kernel is then interpolated, not smoothed), and by the
    /// transforms' length.
    at::Tensor kernelSpectrum() const {
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

    at::Device device_;
    GridShape shape_;
    double offset_ = 0;
    at::Tensor density_;
    at::Tensor spectrum_;
    at::Tensor kernel_;
    at::Tensor field_;
};

/// What GridStencil does, by tensor operations on the device.
class TensorStencil {
  public:
    TensorStencil(const at::Tensor& points, const Grid& grid) {
        constexpr std::int64_t before = splineOrder / 2 - 1;
        for (const std::int64_t axis : {0, 1}) {
            const at::Tensor place =
                (points.select(1, axis) - (axis == 0 ? grid.left : grid.bottom)) / grid.shape.spacing +
                static_cast<double>(gridMargin);
            const at::Tensor floor = place.floor();
            first_[axis] = floor.to(at::kLong) - before;
            weights_[axis] = weightsAt(place - floor, 0, 1);
            slopes_[axis] = weightsAt(place - floor, 1, 1 / grid.shape.spacing);
        }
    }

    void spread(at::Tensor& density) const {
        at::Tensor flat = density.view(-1);
        forEachNode(density.size(1), [&](const at::Tensor& nodes, std::size_t row, std::size_t column) {
            flat.scatter_add_(0, nodes, weights_[1][row] * weights_[0][column]);
        });
    }

    /// [3, n]: the field, and its derivatives along x and y.
    at::Tensor read(const at::Tensor& field) const {
        const at::Tensor flat = field.view(-1);
        at::Tensor result = at::zeros({3, first_[0].size(0)}, field.options());
        forEachNode(field.size(1), [&](const at::Tensor& nodes, std::size_t row, std::size_t column) {
            const at::Tensor values = flat.index_select(0, nodes);
            result[0] += values * weights_[0][column] * weights_[1][row];
            result[1] += values * slopes_[0][column] * weights_[1][row];
            result[2] += values * weights_[0][column] * slopes_[1][row];
        });
        return result;
    }

  private:
    using Weights = std::array<at::Tensor, splineOrder>;

    /// The spline's weights [n] of each node, or (derivative = 1) their slopes; times `scale`.
    static Weights weightsAt(const at::Tensor& t, std::size_t derivative, double scale) {
        constexpr SplinePieces pieces = splinePieces();
        Weights weights;
        for (std::size_t j = 0; j < splineOrder; ++j) {
            weights[j] = at::zeros_like(t);
            for (std::size_t k = splineOrder; k-- > derivative;)
                weights[j] = weights[j] * t +
                             scale * pieces.power[k][j] * (derivative > 0 ? static_cast<double>(k) : 1.0);
        }
        return weights;
    }

    template <typename Body>
    void forEachNode(std::int64_t stride, const Body& body) const {
        const at::Tensor first = first_[1] * stride + first_[0];
        for (std::size_t row = 0; row < splineOrder; ++row)
            for (std::size_t column = 0; column < splineOrder; ++column)
                body(first + (static_cast<std::int64_t>(row) * stride + static_cast<std::int64_t>(column)),
                     row, column);
    }

    std::array<at::Tensor, 2> first_; ///< column, row of the first node
    std::array<Weights, 2> weights_;
    std::array<Weights, 2> slopes_;
};

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

/// The force is −½ of the potential's gradient.
constexpr float forceOfGradient = -0.5F;

class InterpolatedRepulsion : public Repulsion {
  public:
    InterpolatedRepulsion(const std::string& device, Stencils stencils)
        : convolution_(deviceNamed(device)),
          tensors_(stencils == Stencils::tensors || !convolution_.device().is_cpu()) {}

    double evaluate(std::span<const float> layout, std::span<float> forces,
                    const base::RunContext& context) override {
        const Grid grid = gridAround(layout);
        convolution_.prepare(grid.shape);
        const double sum =
            tensors_ ? byTensors(layout, grid, forces, context) : byLoops(layout, grid, forces, context);
        const auto count = static_cast<double>(layout.size() / 2);
        return sum + convolution_.offset() * count * count - count;
    }

  private:
    double byLoops(std::span<const float> layout, const Grid& grid, std::span<float> forces,
                   const base::RunContext& context) {
        const at::Tensor& density = convolution_.density();
        density.slice(1, 0, grid.shape.columns).zero_();
        stencil_.place(layout, grid, static_cast<std::size_t>(density.size(1)));
        stencil_.spread(density.data_ptr<float>(), context);
        convolution_.convolve(context);
        return stencil_.read(convolution_.field().data_ptr<float>(), forceOfGradient, forces, context);
    }

    double byTensors(std::span<const float> layout, const Grid& grid, std::span<float> forces,
                     const base::RunContext& context) {
        const auto count = static_cast<std::int64_t>(layout.size() / 2);
        // from_blob asks for a mutable pointer; the layout is only read.
        const at::Tensor points = at::from_blob(const_cast<float*>(layout.data()), {count, 2}, at::kFloat)
                                      .to(convolution_.device());
        const TensorStencil stencil(points, grid);
        convolution_.density().zero_();
        stencil.spread(convolution_.density());
        convolution_.convolve(context);
        const at::Tensor values = stencil.read(convolution_.field());
        at::from_blob(forces.data(), {count, 2}, at::kFloat)
            .copy_(values.slice(0, 1, 3).t() * static_cast<double>(forceOfGradient));
        return values[0].sum(at::kDouble).item<double>();
    }

    OneTorchThread oneThread_;
    GridConvolution convolution_;
    bool tensors_;
    GridStencil stencil_;
};

} // namespace

std::unique_ptr<Repulsion> interpolatedRepulsion(const std::string& device, Stencils stencils) {
    return std::make_unique<InterpolatedRepulsion>(device, stencils);
}

} // namespace wherefrom::projection
