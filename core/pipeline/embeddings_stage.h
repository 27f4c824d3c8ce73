// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

namespace wherefrom::pipeline {

/// The representation of every image, and how well its labels can be told from its neighbours there.
class EmbeddingsStage : public Stage {
  public:
    std::string_view name() const override;
    std::string_view title() const override { return "Describing images"; }
    std::vector<std::string_view> inputs() const override;
    std::string dependencies(const Run& run) const override;
    Cost cost(const Run& run) const override;
    void run(const Run& run, const base::RunContext& context, StageOutput& output) override;
};

} // namespace wherefrom::pipeline
