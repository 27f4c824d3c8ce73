// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/neighbours_stage.h"

#include "core/neighbours/nearest.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/network_cost.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace wherefrom::pipeline {
namespace {

constexpr std::string_view version = "1";
/// What the default map needs, so that a smaller perplexity needs no new neighbours.
constexpr std::size_t fewest = 90;

std::size_t wantedNeighbours(const Options& options) {
    const auto forMap = static_cast<std::size_t>(3 * options.map.perplexity);
    const auto chosen = static_cast<std::size_t>(options.neighbours.k);
    return std::max(chosen == 0 ? fewest : std::max<std::size_t>(chosen, 10), forMap);
}

} // namespace

std::string_view NeighboursStage::name() const {
    return workspace::stages::neighbours;
}

std::vector<std::string_view> NeighboursStage::inputs() const {
    return {workspace::stages::embeddings};
}

std::string NeighboursStage::dependencies(const Run& run) const {
    return std::string(version) + "\n" + std::to_string(wantedNeighbours(run.options));
}

Cost NeighboursStage::cost(const Run& run) const {
    const auto n = static_cast<double>(run.dataset->size());
    const auto width = static_cast<double>(networkCost(run).embeddingWidth);
    const double bytes = n * static_cast<double>(wantedNeighbours(run.options)) * 8;
    return {n * n * (2e-9 + width * 1e-10), static_cast<std::int64_t>(2e8 + bytes),
            static_cast<std::int64_t>(bytes)};
}

void NeighboursStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const auto usable = usableMask(*run.workspace);
    const auto count = static_cast<std::size_t>(std::count(usable.begin(), usable.end(), 1));
    neighbours::NeighbourOptions options;
    options.k =
        std::clamp<std::size_t>(wantedNeighbours(run.options), 1, std::max<std::size_t>(2, count) - 1);
    options.device = run.device;
    const auto embeddings = requiredArray(*run.workspace, workspace::arrays::embeddings);
    const auto found = neighbours::nearestNeighbours(embeddings.view<float>(), options, context);
    output.array(workspace::arrays::neighbours, found.ids.view());
    output.array(workspace::arrays::neighbourDistances, found.distances.view());
    output.setValues(nlohmann::json{{"k", options.k}, {"metric", "cosine"}}.dump());
}

} // namespace wherefrom::pipeline
