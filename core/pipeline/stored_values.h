// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/workspace.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace wherefrom::pipeline {

/// The figures that a stage stored with its record; an empty object where it has not run.
inline nlohmann::json storedValues(const workspace::Workspace& workspace, std::string_view stage) {
    const auto record = workspace.stages().find(std::string(stage));
    if (record == workspace.stages().end())
        return nlohmann::json::object();
    auto values = nlohmann::json::parse(record->second.values, nullptr, false);
    return values.is_object() ? values : nlohmann::json::object();
}

/// JSON has no NaN: null stands for a figure that is not defined.
inline nlohmann::json figure(double value) {
    return value - value == 0 ? nlohmann::json(value) : nlohmann::json();
}

} // namespace wherefrom::pipeline
