// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/stage.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// What has to run after a stage.
struct StagesAfter {
    double seconds = -1; ///< expected of all of them; -1: not known
    std::string next;    ///< title of the first; empty: there is none
};

/// Runs one stage after the other: tells the listener, measures, stores the record as each ends.
class StageRunner {
  public:
    StageRunner(Run& run, std::size_t count, base::RunControl control)
        : run_(run), count_(count), control_(std::move(control)) {}

    /// @param outdated stages whose records end as soon as this one writes
    StageSummary execute(Stage& stage, std::size_t index, const std::string& key, const std::string& method,
                         const std::vector<std::string>& outdated, const StagesAfter& after);
    /// Tells that a stored result holds.
    StageSummary skip(const Stage& stage, std::size_t index);

  private:
    StageEvent event(const Stage& stage, std::size_t index, StageState state) const;
    base::RunContext context(const Stage& stage, std::size_t index, const StagesAfter& after) const;
    void runGuarded(Stage& stage, std::size_t index, const base::RunContext& context, StageOutput& output);

    Run& run_;
    std::size_t count_;
    base::RunControl control_;
};

} // namespace wherefrom::pipeline
