// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

namespace wherefrom::pipeline {

/// Lists the images and stores the table. Listing is done at every analysis; storing when something changed.
class IndexStage : public Stage {
  public:
    std::string_view name() const override;
    std::string_view title() const override { return "Listing images"; }
    std::vector<std::string_view> inputs() const override { return {}; }
    std::string dependencies(const Run& run) const override;
    std::string method(const Run& run) const override;
    Cost cost(const Run& run) const override;
    void run(const Run& run, const base::RunContext& context, StageOutput& output) override;
};

} // namespace wherefrom::pipeline
