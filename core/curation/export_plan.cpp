// SPDX-License-Identifier: Apache-2.0
#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/curation/export.h"
#include "core/curation/export_choice.h"
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
        throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "There is no dataset to export."));
    const std::size_t n = request.dataset->size();
    if (!request.flags.empty() && request.flags.size() != n)
        throw base::SaidError(QT_TRANSLATE_NOOP(
            "wherefrom::core",
            "The flags to export are not those of this dataset; open the workspace again."));
    for (const ScoreColumn& column : request.scores)
        if (column.values.size() != n)
            throw base::SaidError(
                {QT_TRANSLATE_NOOP("wherefrom::core",
                                   "The score column %1 is not of this dataset; open the workspace again."),
                 {column.name}});
    if (!nlohmann::json::parse(request.runFacts, nullptr, false).is_object())
        throw base::SaidError(
            QT_TRANSLATE_NOOP("wherefrom::core", "The run facts of an export must be a JSON object."));
}

} // namespace

ExportPlan planExport(ExportRequest request) {
    check(request);
    ExportPlan plan;
    plan.request = std::move(request);
    plan.items = chosenItems(plan.request);
    plan.included = static_cast<std::size_t>(std::ranges::count(plan.items, true, &ExportItem::included));
    plan.leftOut = plan.items.size() - plan.included;
    plan.labels = countsBy(plan.request.dataset->label, plan.items);
    plan.groups = countsBy(plan.request.dataset->group, plan.items);
    plan.splits = countsBy(plan.request.dataset->split, plan.items);
    plan.tags = countsByTag(plan.request, plan.items);
    for (const dataset::CategoryColumn& column : plan.request.dataset->categories)
        if (column.names.size() <= mostGroups)
            plan.columns.emplace_back(column.name, countsBy(column, plan.items));
    placeImages(plan);
    if (!plan.request.target.empty())
        noteUnfinished(plan);
    plan.refusal = refusalOf(plan);
    return plan;
}

} // namespace wherefrom::curation
