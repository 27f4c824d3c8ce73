// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/options.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

namespace wherefrom::pipeline {

/// Fewer images have no contrast to learn from.
inline constexpr std::size_t smallestPretraining = 8;

/// Epochs of the pretraining: those that were chosen, or as many as fit the chosen time, 1 to 200.
/// @param epochSeconds asked only where it is needed
int epochsFor(const EncoderChoice& choice, const std::function<double()>& epochSeconds);

/// Remembers beside a checkpoint how many epochs its run has, so that a resumed run does not measure anew and
/// come to another number.
class PretrainPlan {
  public:
    explicit PretrainPlan(std::filesystem::path file) : file_(std::move(file)) {}
    /// -1: none stored for this key.
    int storedEpochs(const std::string& key) const;
    void store(const std::string& key, int epochs) const;

  private:
    std::filesystem::path file_;
};

} // namespace wherefrom::pipeline
