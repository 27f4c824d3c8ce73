// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/quality_columns.h"

#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <string>

namespace wherefrom::pipeline {

namespace stages = workspace::stages;

base::Matrix<float> unmeasured(std::size_t n) {
    return {n, imaging::qualityMeasureCount, std::numeric_limits<float>::quiet_NaN()};
}

std::optional<workspace::MappedArray> measuredQuality(const workspace::Workspace& workspace, std::size_t n) {
    const std::initializer_list<std::string_view> writers{stages::decode, stages::quality};
    if (std::ranges::none_of(writers, [&](std::string_view stage) {
            return storedValues(workspace, stage).value("quality", std::string()) == qualityVersion;
        }))
        return std::nullopt;
    auto array = workspace.array(workspace::arrays::imageQuality);
    if (!array || array->type() != workspace::ElementType::float32 ||
        array->shape() != std::vector<std::size_t>{n, imaging::qualityMeasureCount})
        return std::nullopt;
    return array;
}

} // namespace wherefrom::pipeline
