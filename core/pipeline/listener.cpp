// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/listener.h"

namespace wherefrom::pipeline {

std::string_view nameOf(StageState state) {
    switch (state) {
    case StageState::started:
        return "started";
    case StageState::finished:
        return "finished";
    case StageState::cached:
        return "cached";
    case StageState::failed:
        return "failed";
    }
    return "";
}

} // namespace wherefrom::pipeline
