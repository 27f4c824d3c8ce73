// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

namespace wherefrom::pipeline {

/// How the images look: brightness, sharpness, …. The decode stage measures while it has the pixels, and then
/// nothing is left to do here; in a workspace decoded before there were measures, the images are read once
/// more for them, and no other result is out of date.
class QualityStage : public Stage {
  public:
    std::string_view name() const override;
    std::string_view title() const override { return "Measuring image quality"; }
    std::vector<std::string_view> inputs() const override;
    std::string dependencies(const Run& run) const override;
    Cost cost(const Run& run) const override;
    void run(const Run& run, const base::RunContext& context, StageOutput& output) override;
};

} // namespace wherefrom::pipeline
