// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/outliers_stage.h"

#include "core/curation/outliers.h"
#include "core/pipeline/images_in_use.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;
constexpr std::size_t distanceNeighbours = 10;
constexpr std::size_t factorNeighbours = 20;

} // namespace

std::string_view OutliersStage::name() const {
    return workspace::stages::outliers;
}

std::vector<std::string_view> OutliersStage::inputs() const {
    return {workspace::stages::neighbours};
}

std::string OutliersStage::dependencies(const Run& /*run*/) const {
    constexpr std::string_view version = "1";
    return std::string(version);
}

Cost OutliersStage::cost(const Run& run) const {
    const auto n = static_cast<double>(run.dataset->size());
    return {n * 2e-6, static_cast<std::int64_t>(5e7 + n * 100), static_cast<std::int64_t>(n * 8)};
}

void OutliersStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const auto ids = requiredArray(*run.workspace, arrays::neighbours);
    const auto distances = requiredArray(*run.workspace, arrays::neighbourDistances);
    const auto n = static_cast<std::int64_t>(run.dataset->size());
    const auto meanDistance = curation::meanNeighbourDistance(distances.view<float>(), distanceNeighbours);
    context.throwIfStopped();
    context.progress(n / 2, n, "images");
    const auto factor =
        curation::localOutlierFactor(ids.view<std::int32_t>(), distances.view<float>(), factorNeighbours);
    context.progress(n, n, "images");
    output.array(arrays::neighbourDistance, meanDistance);
    output.array(arrays::localOutlierFactor, factor);
    output.setValues(
        nlohmann::json{{"distanceNeighbours", distanceNeighbours}, {"factorNeighbours", factorNeighbours}}
            .dump());
}

} // namespace wherefrom::pipeline
