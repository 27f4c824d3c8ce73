// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder.h"
#include "core/encoder/layer_set_torch.h"
#include "core/pretraining/objective.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace wherefrom::pretraining {

/// What an objective adds to the encoder under training: further layers, a momentum encoder, a queue,
/// prototypes, a centre; and the loss of a batch.
class ObjectiveNetwork {
  public:
    virtual ~ObjectiveNetwork() = default;

    /// first, second [b, 3, s, s], normalised: row i of both is a view of image i. Changes statistics()
    /// alone.
    virtual torch::Tensor loss(const torch::Tensor& first, const torch::Tensor& second) = 0;
    /// What follows the optimiser's step of the last loss(): moves memory().
    /// @param done share of the run that is done, 0 … 1
    virtual void afterStep(double done);

    virtual encoder::NamedTensors parameters() const { return {}; } ///< trained beside the encoder's
    virtual encoder::NamedTensors statistics() const {
        return {};
    }                                                           ///< of batches: forward passes change them
    virtual encoder::NamedTensors memory() const { return {}; } ///< all else that the next step depends on
    virtual void setInterrupt(const std::function<void()>& interrupt);

    /// Of the last loss(), without gradient, [m, p]: what a collapse would show in.
    const torch::Tensor& embeddings() const { return embeddings_; }

  protected:
    void remember(const torch::Tensor& embeddings) { embeddings_ = embeddings.detach(); }

  private:
    torch::Tensor embeddings_;
};

/// What the networks are made of.
struct ObjectiveParts {
    encoder::Encoder& encoder; ///< under training, on its device
    ObjectiveSizes sizes;      ///< completed
    double temperature;
    double targetMomentum;
    std::uint64_t seed; ///< of first weights
    bool reducedPrecision;
};

std::unique_ptr<ObjectiveNetwork> makeObjective(Objective objective, const ObjectiveParts& parts);

// One a file.
std::unique_ptr<ObjectiveNetwork> makeSimclr(const ObjectiveParts& parts);
std::unique_ptr<ObjectiveNetwork> makeByol(const ObjectiveParts& parts);
std::unique_ptr<ObjectiveNetwork> makeBarlowTwins(const ObjectiveParts& parts);
std::unique_ptr<ObjectiveNetwork> makeVicreg(const ObjectiveParts& parts);
std::unique_ptr<ObjectiveNetwork> makeSimsiam(const ObjectiveParts& parts);
std::unique_ptr<ObjectiveNetwork> makeMoco(const ObjectiveParts& parts);
std::unique_ptr<ObjectiveNetwork> makeSwav(const ObjectiveParts& parts);
std::unique_ptr<ObjectiveNetwork> makeDino(const ObjectiveParts& parts);

/// A copy that can be trained by this objective: with a projection head (a new one where there was none), or
/// without one. See trainsProjection().
encoder::Encoder preparedFor(Objective objective, const encoder::Encoder& encoder, std::uint64_t seed);

} // namespace wherefrom::pretraining
