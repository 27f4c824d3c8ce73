// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/stage.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// Runs one stage after the other: tells the listener, measures, stores the record as each ends.
class StageRunner {
  public:
    StageRunner(Run& run, std::size_t count, base::RunControl control)
        : run_(run), count_(count), control_(std::move(control)) {}

    /// @param outdated stages whose records end as soon as this one writes
    /// @param secondsAfter expected of the stages that follow; -1: not known
    StageSummary execute(Stage& stage, std::size_t index, const std::string& key, const std::string& method,
                         const std::vector<std::string>& outdated, double secondsAfter);
    /// Tells that a stored result holds.
    StageSummary skip(const Stage& stage, std::size_t index);

  private:
    StageEvent event(const Stage& stage, std::size_t index, StageState state) const;
    base::RunContext context(const Stage& stage, std::size_t index, double secondsAfter) const;
    void runGuarded(Stage& stage, std::size_t index, const base::RunContext& context, StageOutput& output);

    Run& run_;
    std::size_t count_;
    base::RunControl control_;
};

} // namespace wherefrom::pipeline
