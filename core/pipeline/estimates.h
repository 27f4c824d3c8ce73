// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/speed_file.h"
#include "core/pipeline/stage.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// What stages will take on this machine: the cost that each computes for itself, times what the last such
/// stage took here over what had been computed for it (1 where nothing is known).
class Estimator {
  public:
    explicit Estimator(SpeedFile file = {});

    /// cached[i]: stage i need not run.
    std::vector<StageEstimate> stages(const std::vector<std::unique_ptr<Stage>>& stages,
                                      const std::vector<bool>& cached, const Run& run) const;
    /// Remembers what a stage took; of stages too short to say anything, nothing.
    void learn(const Stage& stage, const Run& run, double seconds) const;

  private:
    SpeedFile file_;
    mutable std::map<std::string, double> factors_;
};

/// The whole estimate of a listed dataset: the speed of decoding is measured where it has to be done, that of
/// pretraining where none like it was done before. The run's own workspace is not looked at.
/// @param anew nothing that is stored counts
Estimate estimateRun(Run run, const std::filesystem::path& workspace, bool anew,
                     const base::RunContext& context);

} // namespace wherefrom::pipeline
