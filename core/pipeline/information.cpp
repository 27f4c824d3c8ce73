// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/information.h"

#include "core/base/sentence.h"

#include "core/base/parallel.h"
#include "core/dataset/open.h"
#include "core/dataset/source_kind.h"
#include "core/encoder/device.h"
#include "core/pipeline/memory.h"
#include "core/pipeline/padded_text.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/report.h"
#include "core/pipeline/stage.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <vector>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t shownNames = 20;
constexpr std::size_t shownProblems = 8;

/// "cats 12, dogs 9, 1 without", the most frequent first.
std::string countsText(const dataset::CategoryColumn& column) {
    std::vector<std::size_t> counts(column.names.size(), 0);
    std::size_t without = 0;
    for (const std::int32_t code : column.codes)
        ++(code < 0 ? without : counts[static_cast<std::size_t>(code)]);
    std::vector<std::size_t> order(counts.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return counts[a] > counts[b]; });
    std::string text;
    for (std::size_t i = 0; i < std::min(shownNames, order.size()); ++i)
        text += (i > 0 ? ", " : "") + column.names[order[i]] + " " + countText(counts[order[i]]);
    if (order.size() > shownNames)
        text += " and " + countText(order.size() - shownNames) + " more";
    if (without > 0)
        text += (text.empty() ? "" : ", ") + countText(without) + " without";
    return text;
}

std::string columnLine(const char* title, const dataset::CategoryColumn& column) {
    if (column.codes.empty() || column.names.empty())
        return {};
    return factLine(title, countText(column.names.size()) + ": " + countsText(column));
}

AnalysisSummary storedSummary(const workspace::Workspace& workspace) {
    AnalysisSummary summary;
    for (const auto& stage : allStages())
        if (const auto found = workspace.stages().find(std::string(stage->name()));
            found != workspace.stages().end()) {
            const auto& record = found->second;
            summary.stages.push_back(
                {found->first, std::string(stage->title()), record.seconds, record.peakBytes, false});
            summary.seconds += record.seconds;
        }
    return summary;
}

} // namespace

std::string programInformation() {
    std::string text =
        factLine("wherefrom-engine", WHEREFROM_VERSION) + factLine("LibTorch", encoder::describeLibrary());
    for (const auto& device : encoder::devices())
        text += factLine("Device " + device, encoder::describeDevice(device));
    return text + factLine("Chosen by auto", encoder::chooseDevice("auto")) +
           factLine("Threads", std::to_string(base::threadCount())) +
           factLine("Free memory", bytesText(availableBytes()));
}

std::string workspaceInformation(const std::filesystem::path& folder) {
    const auto workspace = workspace::Workspace::open(folder);
    std::string text = workspaceReport(folder);
    const auto encoder = storedValues(workspace, workspace::stages::encoder);
    if (encoder.contains("encoder") && encoder["encoder"].is_string()) {
        text += factLine("Encoder", encoder["encoder"].get<std::string>());
        text += factLine("", encoder.value("training", "") + "; " + encoder.value("hash", ""));
    }
    return text + "\n" + stageTable(storedSummary(workspace));
}

std::string datasetInformation(const std::filesystem::path& path, std::stop_token stop) {
    base::RunContext context;
    context.stop = std::move(stop);
    const auto dataset = dataset::open(path, context);
    std::string text =
        factLine("Dataset", dataset.name + ", " + std::string(dataset::titleOf(dataset.kind))) +
        factLine("Where", dataset.root.string()) + factLine("Images", countText(dataset.size())) +
        columnLine("Classes", dataset.label) + columnLine("Splits", dataset.split) +
        columnLine("Groups", dataset.group);
    for (const auto& column : dataset.categories)
        text += columnLine(column.name.c_str(), column);
    text += factLine("Unusable as listed", countText(dataset.problems.size()));
    for (std::size_t i = 0; i < std::min(shownProblems, dataset.problems.size()); ++i)
        text += factLine("", dataset.keys[dataset.problems[i].image.index()] + ": " +
                                 base::englishOf(dataset.problems[i].reason));
    const auto folder = workspace::Workspace::defaultFolder(dataset.root);
    return text + factLine("Workspace", folder.string() +
                                            (workspace::Workspace::isWorkspace(folder) ? "" : " (none yet)"));
}

} // namespace wherefrom::pipeline
