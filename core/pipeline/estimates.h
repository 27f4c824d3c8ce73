// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/stage.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// What stages will take on this machine: the cost that each computes for itself, times what the last such
/// stage took here over what had been computed for it. The factors are kept in
/// $XDG_CACHE_HOME/wherefrom/speed.json; a file that is missing or damaged means factors of 1.
class Estimator {
  public:
    Estimator();
    explicit Estimator(std::filesystem::path file);

    /// cached[i]: stage i need not run.
    std::vector<StageEstimate> stages(const std::vector<std::unique_ptr<Stage>>& stages,
                                      const std::vector<bool>& cached, const Run& run) const;
    /// Remembers what a stage took; of stages too short to say anything, nothing.
    void learn(const Stage& stage, const Run& run, double seconds) const;

  private:
    std::filesystem::path file_;
    mutable std::map<std::string, double> factors_;
};

/// The whole estimate of a listed dataset; the speed of decoding is measured where it has to be done.
Estimate estimateRun(const Run& run, const std::filesystem::path& workspace, const base::RunContext& context);

} // namespace wherefrom::pipeline
