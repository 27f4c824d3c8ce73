// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/map_stage.h"

#include "core/base/error.h"
#include "core/pipeline/drift.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/map_checkpoint.h"
#include "core/pipeline/stored_values.h"
#include "core/projection/map_quality.h"
#include "core/projection/pca.h"
#include "core/projection/placement.h"
#include "core/projection/tsne.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;
constexpr std::size_t fewestForTsne = 4;
constexpr int exaggerated = 250;

projection::TsneOptions tsneOptions(const Run& run) {
    projection::TsneOptions options;
    options.perplexity = run.options.map.perplexity;
    options.earlyIterations = std::min(exaggerated, run.options.map.iterations);
    options.iterations = run.options.map.iterations - options.earlyIterations;
    options.device = run.device;
    return options;
}

/// Shows the map about once a second while it moves. An earlier finished map stays, with its principal
/// components, until the new one is done; a file marks a map that is not finished, so that one which a
/// stopped run left is not taken for finished.
class MovingMap {
  public:
    MovingMap(const workspace::Workspace& workspace, StageOutput& output)
        : output_(output),
          mark_(workspace.folder() / ".map_unfinished"),
          allowed_(std::filesystem::exists(mark_) ||
                   !std::filesystem::exists(workspace.arrayFile(arrays::map))),
          componentsAtOnce_(allowed_ ||
                            !std::filesystem::exists(workspace.arrayFile(arrays::principalComponents))) {}

    /// The principal components, at once where nothing finished would be lost, else with the new map.
    void showComponents(base::MatrixView<float> scores) {
        components_ = scores;
        if (componentsAtOnce_)
            output_.array(arrays::principalComponents, components_);
    }
    void show(base::MatrixView<float> layout) {
        const auto now = std::chrono::steady_clock::now();
        if (!allowed_ || now - last_ < std::chrono::seconds(1))
            return;
        last_ = now;
        std::ofstream(mark_).flush();
        output_.partialArray(arrays::map, layout);
    }
    void finish(base::MatrixView<float> layout, const std::vector<float>& errors) {
        if (!componentsAtOnce_)
            output_.array(arrays::principalComponents, components_);
        output_.array(arrays::map, layout);
        output_.array(arrays::mapError, errors);
        std::error_code ignored;
        std::filesystem::remove(mark_, ignored);
    }

  private:
    StageOutput& output_;
    std::filesystem::path mark_;
    bool allowed_;
    bool componentsAtOnce_;
    base::MatrixView<float> components_;
    std::chrono::steady_clock::time_point last_{};
};

projection::TsneResult moved(const Run& run, base::MatrixView<float> initial, const base::RunContext& context,
                             MovingMap& shown) {
    const auto ids = requiredArray(*run.workspace, arrays::neighbours);
    const auto distances = requiredArray(*run.workspace, arrays::neighbourDistances);
    const MapCheckpoint checkpoint(run.workspace->folder(), run.keys.at(std::string(workspace::stages::map)));
    auto state = checkpoint.load(initial.rows);
    try {
        auto result = projection::tsne(
            ids.view<std::int32_t>(), projection::chordDistances(distances.view<float>()), initial,
            tsneOptions(run), context, [&](auto layout, int) { shown.show(layout); }, &state);
        checkpoint.remove();
        return result;
    } catch (const base::Cancelled&) {
        if (state.iteration > 0)
            checkpoint.save(state);
        throw;
    }
}

/// The finished map from before with today's new images placed on it: nobody else moves.
projection::TsneResult placed(const Run& run, const base::RunContext& context) {
    const auto ids = requiredArray(*run.workspace, arrays::neighbours);
    const auto distances = requiredArray(*run.workspace, arrays::neighbourDistances);
    const auto before = requiredArray(run.earlier->workspace(), arrays::map);
    const auto idView = ids.view<std::int32_t>();
    const auto chords = projection::chordDistances(distances.view<float>());
    const auto rows = run.earlier->rows();
    base::Matrix<float> layout(rows.size(), 2, std::numeric_limits<float>::quiet_NaN());
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] < 0)
            fresh.push_back(i);
        else
            std::ranges::copy(before.view<float>().row(static_cast<std::size_t>(rows[i])),
                              layout.row(i).begin());
    }
    base::Matrix<std::int32_t> freshIds(fresh.size(), idView.columns);
    base::Matrix<float> freshDistances(fresh.size(), idView.columns);
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        std::ranges::copy(idView.row(fresh[i]), freshIds.row(i).begin());
        std::ranges::copy(std::as_const(chords).row(fresh[i]), freshDistances.row(i).begin());
    }
    const auto positions =
        projection::placePoints(freshIds, freshDistances, layout, run.options.map.perplexity, context);
    for (std::size_t i = 0; i < fresh.size(); ++i)
        std::ranges::copy(positions.row(i), layout.row(fresh[i]).begin());
    auto options = tsneOptions(run);
    options.earlyIterations = options.iterations = 0; // only measured
    auto measured = projection::tsne(idView, chords, layout, options, context);
    return {std::move(layout), measured.klDivergence, std::move(measured.pointDivergence)};
}

nlohmann::json qualityOf(base::MatrixView<float> embeddings, base::MatrixView<float> layout, const Run& run,
                         const base::RunContext& context) {
    projection::MapQualityOptions options;
    options.seed = run.options.seed;
    const auto quality = projection::mapQuality(embeddings, layout, options, context);
    return {{"neighboursKept", figure(quality.neighboursKept)},
            {"trustworthiness", figure(quality.trustworthiness)},
            {"distanceRankCorrelation", figure(quality.distanceRankCorrelation)},
            {"sample", quality.sample}};
}

} // namespace

std::string_view MapStage::name() const {
    return workspace::stages::map;
}

std::vector<std::string_view> MapStage::inputs() const {
    return {workspace::stages::embeddings, workspace::stages::neighbours};
}

std::string MapStage::dependencies(const Run& run) const {
    constexpr std::string_view version = "2";
    return std::string(version) + "\n" + std::to_string(run.options.map.perplexity) + "\n" +
           std::to_string(run.options.map.iterations) + "\n" + std::to_string(run.options.seed);
}

Cost MapStage::cost(const Run& run) const {
    const auto n = static_cast<double>(run.dataset->size());
    const double iteration = n < 2000 ? n * n * 1e-9 : n * 4e-7 + 0.002;
    return {iteration * run.options.map.iterations, static_cast<std::int64_t>(3e8 + n * 3000),
            static_cast<std::int64_t>(n * 20)};
}

void MapStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const auto embeddings = requiredArray(*run.workspace, arrays::embeddings);
    const auto points = embeddings.view<float>();
    const auto usable = usableMask(*run.workspace);
    const auto components = projection::pca(points, 2, context);
    const auto initial = projection::initialLayout(components, run.options.seed);
    const auto kept = run.earlier ? valuesWithinDrift(*run.earlier, name()) : std::optional<nlohmann::json>();
    nlohmann::json values = kept.value_or(nlohmann::json{{"madeOn", run.dataset->size()}});
    values["perplexity"] = run.options.map.perplexity;
    values["seed"] = run.options.seed;
    projection::TsneResult result{initial, std::numeric_limits<double>::quiet_NaN(),
                                  std::vector<float>(initial.rows, std::numeric_limits<float>::quiet_NaN())};
    MovingMap shown(*run.workspace, output);
    shown.showComponents(components);
    if (static_cast<std::size_t>(std::count(usable.begin(), usable.end(), 1)) < fewestForTsne)
        context.notice(
            "A map needs at least 4 usable images: these are placed by their principal components.");
    else
        result = kept ? placed(run, context) : moved(run, initial, context, shown);
    if (kept)
        output.setTookOver();
    values["klDivergence"] = figure(result.klDivergence);
    values.update(qualityOf(points, result.layout, run, context));
    shown.finish(result.layout, result.pointDivergence);
    output.setValues(values.dump());
}

} // namespace wherefrom::pipeline
