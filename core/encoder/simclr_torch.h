// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder_state_torch.h"
#include "core/encoder/pretrain.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace wherefrom::encoder {

/// Normalised temperature-scaled cross entropy (Chen et al. 2020, equation 1), mean over both views of all
/// pairs. projections [2b, p], not yet normalised: rows i and i + b are the two views of image i.
torch::Tensor ntXent(const torch::Tensor& projections, double temperature);

/// Whether training on this device computes in bfloat16.
bool usesBfloat16(Precision precision, std::string_view device);

/// Cosine schedule after a linear warm-up: the factor of the learning rate at `done`, a share of the run in 0
/// … 1.
double scheduleFactor(double done, double warmUp);

/// An encoder under training: its weights and the momentum of stochastic gradient descent.
class SimclrTrainer {
  public:
    /// The encoder must outlive this, stay on its device and have a projection head; Error where it has none.
    SimclrTrainer(Encoder& encoder, const PretrainOptions& options, std::string device);
    ~SimclrTrainer();
    SimclrTrainer(const SimclrTrainer&) = delete;
    SimclrTrainer& operator=(const SimclrTrainer&) = delete;

    /// One step on these images; returns their mean loss. When it throws (Cancelled, OutOfMemory, Error for a
    /// loss that is not finite), weights, statistics and momentum are as before.
    double step(const PixelSource& images, int epoch, double learningRate);

    /// Everything the next step depends on: weights and statistics as "model.…", momentum as "momentum.…".
    NamedTensors state() const;

  private:
    torch::Tensor lossOf(const PixelSource& images, int epoch) const;
    void update(double learningRate);

    Encoder& encoder_;
    const PretrainOptions& options_;
    std::string device_;
    NamedTensors parameters_;
    NamedTensors statistics_;
    NamedTensors momentum_;
};

} // namespace wherefrom::encoder
