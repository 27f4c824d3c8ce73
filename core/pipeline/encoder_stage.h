// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

namespace wherefrom::pipeline {

/// The encoder that the images are seen through: the starting one, trained further on the dataset without labels.
/// Interrupted, it goes on from its checkpoint.
class EncoderStage : public Stage {
  public:
    std::string_view name() const override;
    std::string_view title() const override { return "Training the encoder"; }
    std::vector<std::string_view> inputs() const override;
    std::string dependencies(const Run& run) const override;
    Cost cost(const Run& run) const override;
    bool resultsExist(const workspace::Workspace& workspace) const override;
    void run(const Run& run, const base::RunContext& context, StageOutput& output) override;
};

} // namespace wherefrom::pipeline
