// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/options.h"

#include <torch/types.h>

namespace wherefrom::influence {

/// Throws Error with a sentence where the device cannot compute so: TF32 without a CUDA device that rounds
/// its products to it, bfloat16 on a processor that has no instructions for it.
void requirePrecision(Precision precision, const torch::Device& device);

/// What gradients are multiplied in, of layers whose weights are of `weights`.
torch::ScalarType productType(Precision precision, torch::ScalarType weights);

/// For the products of a run whose passes are in `precision`: TF32 where rounding is allowed anyway, so that
/// nothing is cast behind the products' own types.
Precision ofProducts(Precision precision);

/// While it lives, this thread's convolutions and products run in the precision given: passes by Torch's
/// autocast, TF32 by its switches (which are set for float32 too: Torch allows TF32 in convolutions unasked).
class PrecisionScope {
  public:
    PrecisionScope(Precision precision, const torch::Device& device);
    ~PrecisionScope();
    PrecisionScope(const PrecisionScope&) = delete;
    PrecisionScope& operator=(const PrecisionScope&) = delete;

  private:
    torch::DeviceType device_;
    bool autocast_;
    bool products_, convolutions_; ///< whether TF32 was allowed before
};

} // namespace wherefrom::influence
