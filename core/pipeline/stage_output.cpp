// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/stage_output.h"

#include <utility>

namespace wherefrom::pipeline {

void StageOutput::begin() {
    if (const auto declare = std::exchange(beforeFirstWrite_, nullptr))
        declare();
}

void StageOutput::announce(std::string_view name) {
    arrays_.emplace_back(name);
    listener_.onArray(name, false);
}

} // namespace wherefrom::pipeline
