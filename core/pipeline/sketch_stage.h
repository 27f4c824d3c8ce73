// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

namespace wherefrom::pipeline {

/// A sketch of every image's gradient, from which the influence of each image on each other is estimated.
class SketchStage : public Stage {
  public:
    std::string_view name() const override;
    std::string_view title() const override { return "Sketching influence between images"; }
    std::vector<std::string_view> inputs() const override;
    std::string dependencies(const Run& run) const override;
    Cost cost(const Run& run) const override;
    void run(const Run& run, const base::RunContext& context, StageOutput& output) override;
};

} // namespace wherefrom::pipeline
