// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/projection/grid.h"

#include <ATen/ATen.h>

namespace wherefrom::projection {

/// Σ_j over a grid of a density times the kernel 1/(1+r²) − offset(), as a circular convolution on twice the
/// grid. The same operations on the processor (there in pieces, on base::threadCount() threads: Torch's own
/// should be off) and on CUDA.
class GridConvolution {
  public:
    explicit GridConvolution(at::Device device) : device_(device) {}

    const at::Device& device() const { return device_; }

    /// Does nothing where the shape is that of the last call.
    void prepare(const GridShape& shape);

    /// [rows, 2 columns], the right half zeros: what is to be convolved.
    at::Tensor& density() { return density_; }
    /// [rows, 2 columns], the right half without meaning.
    const at::Tensor& field() const { return field_; }
    /// Subtracted from the kernel. In a small layout all weights are near 1, and in float32 their differences
    /// would drown: hence there it is near 1, in a wide one near 0.
    double offset() const { return offset_; }

    void convolve(const base::RunContext& context);

  private:
    at::Tensor kernelSpectrum() const;

    at::Device device_;
    GridShape shape_;
    double offset_ = 0;
    at::Tensor density_;
    at::Tensor spectrum_; ///< [2 rows, columns + 1]; the lower half is never written: the zeros that keep the
                          ///< convolution from wrapping round
    at::Tensor kernel_;
    at::Tensor field_;
};

} // namespace wherefrom::projection
