// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder.h"
#include "core/encoder/layer_set_torch.h"

#include <functional>
#include <string>

namespace wherefrom::pretraining {

/// target ← momentum · target + (1 − momentum) · online, tensor by tensor (He et al. 2020, equation 2).
void follow(const encoder::NamedTensors& target, const encoder::NamedTensors& online, double momentum);

/// The momentum that rises from `base` to 1 as the run goes on (Grill et al. 2020, appendix J):
/// 1 − (1 − base) · (cos(π · done) + 1) / 2.
double risingMomentum(double base, double done);

/// `named` with the prefix before each name.
encoder::NamedTensors prefixed(const std::string& prefix, encoder::NamedTensors named);
void append(encoder::NamedTensors& to, encoder::NamedTensors more);

/// An encoder that follows another one and is not trained itself. Its batch norms use each batch's own
/// statistics, as the trained one's.
class MomentumEncoder {
  public:
    MomentumEncoder(const encoder::Encoder& online, bool reducedPrecision);

    torch::Tensor represent(const torch::Tensor& images) const; ///< [b, d], without gradient
    torch::Tensor project(const torch::Tensor& images) const;   ///< [b, p] through the encoder's own head
    void followOnline(double momentum);

    encoder::NamedTensors parameters() const; ///< named "target.…"
    encoder::NamedTensors statistics() const; ///< named "target.…"
    void setInterrupt(const std::function<void()>& interrupt);

  private:
    const encoder::Encoder& online_;
    encoder::Encoder target_;
};

} // namespace wherefrom::pretraining
