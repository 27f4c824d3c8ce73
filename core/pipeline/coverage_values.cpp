// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/coverage_values.h"

namespace wherefrom::pipeline {

nlohmann::json coverageValues(const encoder::Coverage& coverage) {
    nlohmann::json uncovered = nlohmann::json::array();
    for (const auto& parameter : coverage.uncovered)
        uncovered.push_back({{"name", parameter.name},
                             {"elements", parameter.elements},
                             {"share", parameter.share},
                             {"reason", parameter.reason}});
    return {{"share", coverage.share()},         {"covered", coverage.coveredElements},
            {"elements", coverage.elements},     {"sentence", coverage.sentence()},
            {"uncovered", std::move(uncovered)}, {"unused", coverage.unused}};
}

} // namespace wherefrom::pipeline
