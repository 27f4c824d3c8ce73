// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

namespace wherefrom::pipeline {

/// The t-SNE map and how far it can be trusted. Cancelled, it goes on from where it was.
class MapStage : public Stage {
  public:
    std::string_view name() const override;
    std::string_view title() const override { return "Laying the map"; }
    std::vector<std::string_view> inputs() const override;
    std::string dependencies(const Run& run) const override;
    Cost cost(const Run& run) const override;
    void run(const Run& run, const base::RunContext& context, StageOutput& output) override;
};

} // namespace wherefrom::pipeline
