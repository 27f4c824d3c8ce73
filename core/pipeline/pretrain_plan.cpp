// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/pretrain_plan.h"

#include "core/workspace/workspace.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace wherefrom::pipeline {
namespace {

constexpr double mostEpochs = 200;

} // namespace

int epochsFor(const EncoderChoice& choice, const std::function<double()>& epochSeconds) {
    if (choice.pretrainEpochs >= 0)
        return choice.pretrainEpochs;
    const double fitting = std::floor(choice.pretrainSeconds / std::max(epochSeconds(), 1e-6));
    return static_cast<int>(std::clamp(fitting, 1.0, mostEpochs));
}

int PretrainPlan::storedEpochs(const std::string& key) const {
    try {
        std::ifstream in(file_);
        const auto json = nlohmann::json::parse(in);
        return json.at("key") == key ? json.at("epochs").get<int>() : -1;
    } catch (const nlohmann::json::exception&) {
        return -1; // missing or damaged
    }
}

void PretrainPlan::store(const std::string& key, int epochs) const {
    workspace::writeTextAtomically(file_, nlohmann::json{{"key", key}, {"epochs", epochs}}.dump());
}

} // namespace wherefrom::pipeline
