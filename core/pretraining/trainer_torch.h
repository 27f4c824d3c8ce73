// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pretraining/objective_torch.h"
#include "core/pretraining/pretrain.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace wherefrom::pretraining {

/// Whether training on this device computes in bfloat16.
bool usesBfloat16(Precision precision, std::string_view device);

/// Cosine schedule after a linear warm-up: the factor of the learning rate at `done`, a share of the run in 0
/// … 1.
double scheduleFactor(double done, double warmUp);

/// An encoder under training by any objective: its weights, what the objective adds to it, and the momentum
/// of stochastic gradient descent.
class Trainer {
  public:
    /// The encoder must outlive this, stay on its device and be preparedFor() the objective.
    /// @param images of the dataset: what sizes are chosen by
    Trainer(encoder::Encoder& encoder, const PretrainOptions& options, std::size_t images,
            std::string device);
    /// With an objective of one's own.
    Trainer(encoder::Encoder& encoder, const PretrainOptions& options, std::string device,
            std::unique_ptr<ObjectiveNetwork> objective);
    ~Trainer();
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// One step on these images; returns their mean loss. When it throws (Cancelled, OutOfMemory, Error for a
    /// loss that is not finite), weights, statistics, momentum and what the objective remembers are as
    /// before.
    /// @param done share of the run that is done with this step
    double step(const encoder::PixelSource& images, int epoch, double learningRate, double done);

    /// Of the last step's embeddings, see relativeSpread().
    double spread() const;
    /// Called before each layer runs; see LayerSet::setInterrupt().
    void setInterrupt(const std::function<void()>& interrupt);

    /// Everything the next step depends on: weights and statistics as "model.…", the objective's as
    /// "objective.…", momentum as "momentum.…".
    encoder::NamedTensors state() const;

  private:
    torch::Tensor lossOf(const encoder::PixelSource& images, int epoch) const;
    void update(double learningRate);

    encoder::Encoder& encoder_;
    const PretrainOptions& options_;
    std::string device_;
    std::unique_ptr<ObjectiveNetwork> objective_;
    encoder::NamedTensors parameters_; // the encoder's, then the objective's
    encoder::NamedTensors statistics_;
    encoder::NamedTensors momentum_;
};

} // namespace wherefrom::pretraining
