// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/neighbours_stage.h"

#include "core/neighbours/insert.h"
#include "core/neighbours/nearest.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/network_cost.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace wherefrom::pipeline {
namespace {

/// What the default map needs, so that a smaller perplexity needs no new neighbours.
constexpr std::size_t fewest = 90;

std::size_t wantedNeighbours(const Options& options) {
    const auto forMap = static_cast<std::size_t>(3 * options.map.perplexity);
    const auto chosen = static_cast<std::size_t>(options.neighbours.k);
    return std::max(chosen == 0 ? fewest : std::max<std::size_t>(chosen, 10), forMap);
}

/// On two cores, as measured at 10,000 to 50,000 rows of 64 values.
double expectedSeconds(double n, double width, const std::string& method) {
    const double exact = n * n * (5e-10 + width * 1.2e-11) + n * 1.5e-5;
    const double graph = n * std::log2(n + 2) * (8e-6 + width * 1.2e-7);
    if (method == "exact" || (method == "auto" && exact < std::max(20.0, 2 * graph)))
        return exact;
    return graph;
}

template <typename T>
base::Matrix<T> copied(base::MatrixView<T> view) {
    base::Matrix<T> matrix(view.rows, view.columns);
    std::ranges::copy(view.values(), matrix.values.begin());
    return matrix;
}

neighbours::Neighbours storedNeighbours(const workspace::Workspace& workspace) {
    const auto ids = requiredArray(workspace, workspace::arrays::neighbours);
    const auto distances = requiredArray(workspace, workspace::arrays::neighbourDistances);
    const auto values = storedValues(workspace, workspace::stages::neighbours);
    neighbours::Neighbours found;
    found.ids = copied(ids.view<std::int32_t>());
    found.distances = copied(distances.view<float>());
    found.method = neighbours::methodFromName(values.value("method", "exact"));
    found.recall = values.value("recall", 1.0);
    found.recallSample = values.value("recallSample", std::size_t{0});
    return found;
}

} // namespace

std::string_view NeighboursStage::name() const {
    return workspace::stages::neighbours;
}

std::vector<std::string_view> NeighboursStage::inputs() const {
    return {workspace::stages::embeddings};
}

std::string NeighboursStage::dependencies(const Run& run) const {
    constexpr std::string_view version = "2";
    return std::string(version) + "\n" + std::to_string(wantedNeighbours(run.options)) + "\n" +
           run.options.neighbours.method;
}

Cost NeighboursStage::cost(const Run& run) const {
    const auto n = static_cast<double>(run.dataset->size());
    const auto width = static_cast<double>(networkCost(run).embeddingWidth);
    const double bytes = n * static_cast<double>(wantedNeighbours(run.options)) * 8;
    return {expectedSeconds(n, width, run.options.neighbours.method),
            static_cast<std::int64_t>(2e8 + bytes + 4 * n * width), static_cast<std::int64_t>(bytes)};
}

void NeighboursStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const auto usable = usableMask(*run.workspace);
    const auto count = static_cast<std::size_t>(std::count(usable.begin(), usable.end(), 1));
    neighbours::NeighbourOptions options;
    options.k =
        std::clamp<std::size_t>(wantedNeighbours(run.options), 1, std::max<std::size_t>(2, count) - 1);
    options.device = run.device;
    options.method = neighbours::methodFromName(run.options.neighbours.method);
    const auto embeddings = requiredArray(*run.workspace, workspace::arrays::embeddings);
    const auto points = embeddings.view<float>();
    const auto found = run.earlier
                           ? neighbours::insertNeighbours(points, storedNeighbours(run.earlier->workspace()),
                                                          run.earlier->rows(), options, context)
                           : neighbours::nearestNeighbours(points, options, context);
    if (run.earlier)
        output.setTookOver();
    output.array(workspace::arrays::neighbours, found.ids.view());
    output.array(workspace::arrays::neighbourDistances, found.distances.view());
    output.setValues(nlohmann::json{{"k", options.k},
                                    {"metric", "cosine"},
                                    {"method", std::string(neighbours::nameOf(found.method))},
                                    {"recall", found.recall},
                                    {"recallSample", found.recallSample}}
                         .dump());
}

} // namespace wherefrom::pipeline
