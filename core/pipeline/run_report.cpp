// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/run_report.h"

#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/curation/compare_runs.h"
#include "core/pipeline/csv_text.h"
#include "core/pipeline/padded_text.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/score_columns.h"
#include "core/workspace/run_rows.h"
#include "core/workspace/runs.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t endSize = 2000; ///< of the paper's figure

std::vector<workspace::Run> allRuns(const fs::path& folder) {
    std::vector<workspace::Run> runs;
    const auto kept = workspace::keptRuns(folder);
    if (auto current = workspace::currentRun(workspace::Workspace::open(folder))) {
        const auto same = std::ranges::find(kept, current->key, &workspace::Run::key);
        current->name = workspace::currentRunName;
        if (same != kept.end())
            current->name.append(" (kept as ").append(same->name).append(")");
        runs.push_back(std::move(*current));
    }
    runs.insert(runs.end(), kept.begin(), kept.end());
    return runs;
}

/// One side of a comparison, in the order of the first side's images.
struct Side {
    workspace::Run run;
    workspace::Workspace workspace;
    workspace::RunRows rows;
    std::vector<float> values;
};

Side readSide(const ComparisonRequest& request, const std::string& name, const workspace::Workspace& listing,
              const dataset::Dataset& images) {
    auto run = workspace::runNamed(request.workspace, name);
    auto opened = workspace::openRun(request.workspace, run.id);
    auto rows = workspace::matchRows(opened, listing, images);
    auto values = workspace::scoresOf(opened, request.score, rows);
    return {std::move(run), std::move(opened), std::move(rows), std::move(values)};
}

std::string imagesInBothText(const curation::Agreement& agreement, const workspace::RunRows& rows) {
    std::string text = countText(agreement.images);
    if (rows.missing + rows.gone > 0)
        text.append(" (left out: ")
            .append(countText(rows.missing))
            .append(" that only the first has, ")
            .append(countText(rows.gone))
            .append(" that only the second has)");
    return text;
}

std::string differenceLines(const Side& first, const Side& second) {
    std::string text;
    for (const auto& difference : workspace::differences(first.run.facts, second.run.facts))
        text.append("  ")
            .append(paddedText(difference.name, 24))
            .append("  ")
            .append(difference.first)
            .append(" -> ")
            .append(difference.second)
            .append("\n");
    return text.empty() ? "  none that is known\n" : text;
}

std::string imageLines(const std::vector<std::string>& keys, const curation::RunComparison& comparison,
                       std::size_t shown) {
    std::string text;
    for (std::size_t i = 0; i < std::min(shown, comparison.byDisagreement.size()); ++i) {
        const auto row = static_cast<std::size_t>(comparison.byDisagreement[i]);
        text += base::formatted("  %5.1f -> %5.1f  ", double{comparison.firstPercentiles[row]},
                                double{comparison.secondPercentiles[row]});
        text.append(keys[row]).append("\n");
    }
    return text;
}

std::string csvOf(const std::vector<std::string>& keys, const Side& first, const Side& second,
                  const curation::RunComparison& comparison) {
    std::string text = "key,first,second,first_percentile,second_percentile,difference\n";
    for (const std::int32_t at : comparison.byDisagreement) {
        const auto row = static_cast<std::size_t>(at);
        const float a = comparison.firstPercentiles[row], b = comparison.secondPercentiles[row];
        text += csvField(keys[row]);
        for (const float value : {first.values[row], second.values[row], a, b, b - a})
            text.append(",").append(csvNumber(value));
        text += "\n";
    }
    return text;
}

} // namespace

std::string runTable(const fs::path& folder) {
    const auto runs = allRuns(folder);
    if (runs.empty())
        return "No run yet: analyse the dataset to its end, then keep the result (runs keep), or analyse "
               "with "
               "other options: the result before is kept by itself.\n";
    std::size_t width = 0;
    for (const auto& run : runs)
        width = std::max(width, run.name.size());
    std::string text;
    for (const auto& run : runs) {
        text += paddedText(run.name, width + 2);
        if (!run.problem.empty()) {
            text += run.problem + "\n";
            continue;
        }
        text += run.finished + "  " + countText(run.images) + " images, " + bytesText(run.bytes);
        for (const char* fact : {"seed", "encoder.start", "encoder.objective", "influence.curvature"})
            if (const auto value = workspace::factNamed(run.facts, fact); !value.empty())
                text.append("; ").append(fact).append(" ").append(value);
        text += run.automatic ? "; kept by itself\n" : "\n";
    }
    return text;
}

std::string runsJson(const fs::path& folder) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& run : allRuns(folder)) {
        auto facts = nlohmann::ordered_json::object();
        for (const auto& fact : run.facts)
            facts[fact.name] = fact.value;
        list.push_back({{"id", run.id},
                        {"name", run.name},
                        {"automatic", run.automatic},
                        {"key", run.key},
                        {"finished", run.finished},
                        {"images", run.images},
                        {"bytes", run.bytes},
                        {"facts", std::move(facts)},
                        {"problem", run.problem}});
    }
    return list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

ComparisonReport compareRuns(const ComparisonRequest& request) {
    const auto listing =
        workspace::openRun(request.workspace, workspace::runNamed(request.workspace, request.first).id);
    const auto images = storedDataset(listing);
    const Side first = readSide(request, request.first, listing, *images);
    const Side second = readSide(request, request.second, listing, *images);
    const auto agreement = curation::agreement(first.values, second.values);
    const auto comparison = curation::compareRuns(first.values, second.values);
    const std::size_t top =
        request.top > 0 ? request.top : std::min(endSize, std::max<std::size_t>(1, agreement.images / 10));

    ComparisonReport report;
    report.table =
        factLine("Score", request.score) +
        factLine("Images in both", imagesInBothText(agreement, second.rows)) +
        factLine("Pearson", base::formatted("%.4f", agreement.pearson)) +
        factLine("Spearman", base::formatted("%.4f", agreement.spearman)) +
        factLine("Same of " + countText(top) + " lowest",
                 base::formatted("%.4f", curation::overlapOfLowest(first.values, second.values, top))) +
        factLine("Same of " + countText(top) + " highest",
                 base::formatted("%.4f", curation::overlapOfHighest(first.values, second.values, top)));
    report.table += "What differs\n";
    report.table += differenceLines(first, second);
    if (request.shown > 0) {
        report.table += "Farthest apart (percentiles)\n";
        report.table += imageLines(images->keys, comparison, request.shown);
    }
    report.csv = csvOf(images->keys, first, second, comparison);
    return report;
}

} // namespace wherefrom::pipeline
