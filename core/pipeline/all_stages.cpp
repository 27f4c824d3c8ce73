// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/decode_stage.h"
#include "core/pipeline/index_stage.h"

namespace wherefrom::pipeline {

std::vector<std::unique_ptr<Stage>> allStages() {
    std::vector<std::unique_ptr<Stage>> stages;
    stages.push_back(std::make_unique<IndexStage>());
    stages.push_back(std::make_unique<DecodeStage>());
    return stages;
}

} // namespace wherefrom::pipeline
