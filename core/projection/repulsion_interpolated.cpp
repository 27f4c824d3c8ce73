// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/projection/grid.h"
#include "core/projection/grid_convolution_torch.h"
#include "core/projection/grid_stencil.h"
#include "core/projection/one_thread_torch.h"
#include "core/projection/potential.h"
#include "core/projection/repulsion.h"
#include "core/projection/tensor_stencil_torch.h"

#include <algorithm>

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

class InterpolatedPotential : public Potential {
  public:
    InterpolatedPotential(std::span<const float> layout, const base::RunContext& context)
        : grid_(gridAround(layout)), convolution_(at::kCPU), count_(layout.size() / 2) {
        const OneTorchThread oneThread;
        convolution_.prepare(grid_.shape);
        GridStencil stencil;
        stencil.place(layout, grid_, stride());
        stencil.spread(convolution_.density().data_ptr<float>(), context);
        convolution_.convolve(context);
    }

    void evaluate(std::span<const float> places, std::span<float> values, std::span<float> forces,
                  const base::RunContext& context) const override {
        GridStencil stencil;
        stencil.place(places, grid_, stride());
        stencil.read(convolution_.field().data_ptr<float>(), forceOfGradient, forces, context, values);
        const auto constant = static_cast<float>(convolution_.offset() * static_cast<double>(count_));
        for (float& value : values)
            value += constant;
    }

  private:
    std::size_t stride() const { return static_cast<std::size_t>(convolution_.field().size(1)); }

    Grid grid_;
    GridConvolution convolution_;
    std::size_t count_;
};

} // namespace

std::unique_ptr<Repulsion> interpolatedRepulsion(const std::string& device, Stencils stencils) {
    return std::make_unique<InterpolatedRepulsion>(device, stencils);
}

std::unique_ptr<Potential> interpolatedPotential(std::span<const float> layout,
                                                 const base::RunContext& context) {
    return std::make_unique<InterpolatedPotential>(layout, context);
}

} // namespace wherefrom::projection
