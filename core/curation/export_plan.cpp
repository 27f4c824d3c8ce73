// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/export.h"
#include "core/curation/export_placement.h"
#include "core/curation/export_refusal.h"
#include "core/curation/export_resume.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace wherefrom::curation {

namespace {

constexpr std::size_t mostGroups = 1000; ///< a column of more names is no grouping

void check(const ExportRequest& request) {
    if (!request.dataset)
        throw base::Error("There is no dataset to export.");
    const std::size_t n = request.dataset->size();
    if (!request.flags.empty() && request.flags.size() != n)
        throw base::Error("The flags to export are not those of this dataset; open the workspace again.");
    for (const ScoreColumn& column : request.scores)
        if (column.values.size() != n)
            throw base::Error("The score column " + column.name +
                              " is not of this dataset; open the workspace "
                              "again.");
    if (!nlohmann::json::parse(request.runFacts, nullptr, false).is_object())
        throw base::Error("The run facts of an export must be a JSON object.");
}

bool contains(const std::vector<workspace::Flag>& flags, workspace::Flag flag) {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

std::string flagText(workspace::Flag flag) {
    return flag == workspace::Flag::none ? "not flagged" : "flagged " + std::string(workspace::nameOf(flag));
}

/// Decides on every image and says why.
void choose(ExportPlan& plan) {
    const ExportRequest& request = plan.request;
    const std::size_t n = request.dataset->size();
    plan.items.resize(n);
    std::vector<const std::string*> problem(n, nullptr);
    for (const dataset::Problem& found : request.problems)
        problem.at(found.image.index()) = &found.reason;
    std::vector<bool> chosen(n, !request.onlyImages);
    if (request.onlyImages)
        for (const base::ImageId image : *request.onlyImages)
            chosen.at(image.index()) = true;
    for (std::size_t i = 0; i < n; ++i) {
        ExportItem& item = plan.items[i];
        item.image = base::idAt<base::ImageId>(i);
        const workspace::Flag flag = request.flags.empty() ? workspace::Flag::none : request.flags[i];
        item.reason = flagText(flag);
        if (problem[i])
            item.reason = "unreadable: " + *problem[i];
        else if (!chosen[i])
            item.reason = "not in " + request.onlyImagesName;
        else
            item.included = !contains(request.excludedFlags, flag) &&
                            (!request.onlyFlags || contains(*request.onlyFlags, flag));
        ++(item.included ? plan.included : plan.leftOut);
    }
}

std::vector<ExportCount> lossesBy(const dataset::CategoryColumn& column,
                                  const std::vector<ExportItem>& items) {
    if (column.codes.empty())
        return {};
    std::vector<ExportCount> counts(column.names.size() + 1);
    for (std::size_t code = 0; code < column.names.size(); ++code)
        counts[code].name = column.names[code];
    for (const ExportItem& item : items) {
        const std::int32_t code = column.codes.at(item.image.index());
        ExportCount& count = code < 0 ? counts.back() : counts.at(static_cast<std::size_t>(code));
        ++count.before;
        count.after += item.included ? 1 : 0;
    }
    std::erase_if(counts, [](const ExportCount& count) { return count.before == 0; });
    return counts;
}

} // namespace

ExportPlan planExport(ExportRequest request) {
    check(request);
    ExportPlan plan;
    plan.request = std::move(request);
    choose(plan);
    plan.labels = lossesBy(plan.request.dataset->label, plan.items);
    plan.groups = lossesBy(plan.request.dataset->group, plan.items);
    plan.splits = lossesBy(plan.request.dataset->split, plan.items);
    for (const dataset::CategoryColumn& column : plan.request.dataset->categories)
        if (column.names.size() <= mostGroups)
            plan.columns.emplace_back(column.name, lossesBy(column, plan.items));
    placeImages(plan);
    if (!plan.request.target.empty())
        noteUnfinished(plan);
    plan.refusal = refusalOf(plan);
    return plan;
}

} // namespace wherefrom::curation
