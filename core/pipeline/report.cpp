// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/report.h"

#include "core/base/number_text.h"
#include "core/base/sentence.h"
#include "core/curation/duplicate_clusters.h"
#include "core/imaging/pixel_distance.h"
#include "core/pipeline/padded_text.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/score_columns.h"
#include "core/pipeline/stored_duplicates.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t shownReasons = 8;
constexpr std::size_t shownImages = 5;

std::string numberText(double value) {
    return base::formatted("%.4g", value);
}

std::string problemLines(const workspace::Workspace& workspace, const dataset::Dataset& dataset) {
    const auto problems = workspace.problems(dataset);
    std::string text = factLine("Unusable images", countText(problems.size()));
    for (std::size_t i = 0; i < std::min(shownReasons, problems.size()); ++i)
        text += factLine("", dataset.keys[problems[i].image.index()] + ": " +
                                 base::englishOf(problems[i].reason));
    if (problems.size() > shownReasons)
        text += factLine("", "and " + countText(problems.size() - shownReasons) + " more in problems.csv");
    return text;
}

std::string influenceLines(const workspace::Workspace& workspace, const dataset::Dataset& dataset) {
    const auto columns = scoreColumns(workspace, dataset.size());
    if (columns.empty() || columns.front().name != workspace::arrays::influence)
        return {};
    const auto& values = columns.front().values;
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::erase_if(order, [&](std::size_t i) { return !std::isfinite(values[i]); });
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
    const std::size_t shown = std::min(shownImages, order.size());
    std::string text;
    const auto show = [&](const char* title, auto image) {
        for (std::size_t i = 0; i < shown; ++i) {
            const std::string number = numberText(static_cast<double>(values[image(i)]));
            text += factLine(i == 0 ? title : "", paddedText(number, 12) + dataset.keys[image(i)]);
        }
    };
    show("Lowest influence", [&](std::size_t i) { return order[i]; });
    show("Highest influence", [&](std::size_t i) { return order[order.size() - 1 - i]; });
    return text;
}

std::string duplicateLines(const workspace::Workspace& workspace, const dataset::Dataset& dataset) {
    if (!workspace.stages().contains(std::string(workspace::stages::duplicates)))
        return {};
    const auto pairs = storedDuplicates(workspace);
    const auto same =
        std::count_if(pairs.begin(), pairs.end(), [](const auto& pair) { return pair.samePixels; });
    const auto mirrored =
        std::count_if(pairs.begin(), pairs.end(), [](const auto& pair) { return pair.mirrored; });
    curation::ClusterRules rules;
    rules.splits = dataset.split.codes;
    const auto clustering = curation::clusterDuplicates(pairs, imaging::defaultDuplicateDistance, rules);
    return factLine("Duplicates", countText(clustering.clusters.size()) + " clusters of " +
                                      countText(clustering.imagesInClusters) + " images up to distance " +
                                      numberText(imaging::defaultDuplicateDistance) + "; " +
                                      countText(pairs.size()) + " pairs in all, " + countText(same) +
                                      " with the same pixels, " + countText(mirrored) + " mirrored");
}

std::string valueLine(const workspace::Workspace& workspace, std::string_view stage, const char* key,
                      const char* title) {
    const auto record = workspace.stages().find(std::string(stage));
    if (record == workspace.stages().end())
        return {};
    const auto values = nlohmann::json::parse(record->second.values, nullptr, false);
    if (!values.is_object() || !values.contains(key) || !values[key].is_number())
        return {};
    return factLine(title, numberText(values[key].get<double>()));
}

std::string neighbourLine(const workspace::Workspace& workspace) {
    const auto values = storedValues(workspace, workspace::stages::neighbours);
    if (!values.contains("k") || !values.contains("method"))
        return {};
    std::string text =
        countText(values.value("k", std::size_t{0})) + " an image, " + values.value("method", std::string());
    if (const auto sample = values.value("recallSample", std::size_t{0}); sample > 0)
        text += ": " + numberText(values.value("recall", 0.0)) + " of the true ones on a sample of " +
                countText(sample);
    return factLine("Neighbours", text);
}

std::string mapLines(const workspace::Workspace& workspace) {
    using workspace::stages::map;
    return valueLine(workspace, map, "klDivergence", "Map: KL divergence") +
           valueLine(workspace, map, "neighboursKept", "Map: neighbours kept") +
           valueLine(workspace, map, "trustworthiness", "Map: trustworthiness") +
           valueLine(workspace, map, "distanceRankCorrelation", "Map: distance ranks");
}

} // namespace

std::string estimateTable(const Estimate& estimate) {
    std::string text;
    for (const auto& stage : estimate.stages)
        text += paddedText(stage.title, 36) +
                (stage.cached ? "kept from before" : secondsText(stage.seconds)) + "\n";
    return text;
}

std::string stageTable(const AnalysisSummary& summary) {
    std::string text = paddedText("Stage", 36) + paddedText("Time", 14) + "Peak memory\n";
    for (const auto& stage : summary.stages)
        text += paddedText(stage.title, 36) + paddedText(secondsText(stage.seconds), 14) +
                bytesText(stage.peakBytes) + (stage.cached ? "  (kept from before)" : "") + "\n";
    return text + paddedText("All", 36) + secondsText(summary.seconds) + "\n";
}

std::string workspaceReport(const std::filesystem::path& folder) {
    const auto workspace = workspace::Workspace::open(folder);
    const auto dataset = storedDataset(workspace);
    return factLine("Images", countText(dataset->size()) + " in " + dataset->root.string()) +
           problemLines(workspace, *dataset) + duplicateLines(workspace, *dataset) +
           influenceLines(workspace, *dataset) +
           valueLine(workspace, workspace::stages::embeddings, "knnProbe", "kNN probe of labels") +
           neighbourLine(workspace) + mapLines(workspace) + factLine("Workspace", folder.string());
}

} // namespace wherefrom::pipeline
