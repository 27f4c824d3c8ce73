// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/quality_report.h"

#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/curation/image_quality.h"
#include "core/curation/stored_columns.h"
#include "core/pipeline/csv_text.h"
#include "core/pipeline/quality_columns.h"
#include "core/pipeline/score_columns.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace wherefrom::pipeline {
namespace {

std::string numberOrNothing(double value, int digits = 4) {
    return std::isnan(value) ? std::string() : base::formatted("%.*g", digits, value);
}

struct Measured {
    std::shared_ptr<const dataset::Dataset> dataset;
    curation::QualityTable table;
    curation::QualityThresholds thresholds;
};

Measured measured(const workspace::Workspace& workspace) {
    auto dataset = storedDataset(workspace);
    const auto array = measuredQuality(workspace, dataset->size());
    if (!array)
        throw base::Error("The image quality of " + workspace.folder().string() +
                          " is not measured yet: run wherefrom-engine analyze.");
    return {std::move(dataset), curation::QualityTable(array->view<float>()),
            curation::readThresholds(workspace.folder())};
}

constexpr std::array leftOut{workspace::Flag::reject, workspace::Flag::duplicate, workspace::Flag::outlier,
                             workspace::Flag::wrongLabel};

/// The column that queries know by this name. Throws Error where there is none.
const curation::CategoryField& columnNamed(const curation::QueryFields& fields, const std::string& name) {
    const curation::CategoryField* field = fields.category(name);
    if (field && !field->names.empty())
        return *field;
    std::string known;
    for (const curation::CategoryField& other : fields.categories)
        if (!other.names.empty())
            known.append(known.empty() ? "" : ", ").append(other.name);
    throw base::Error("There is no column \"" + name + "\" to group by: choose one of " + known + ".");
}

struct Groups {
    curation::GroupTable table;
    std::string column;
    std::vector<std::string> names; ///< [table.rows]; of images without one: empty
};

Groups groupsOf(const workspace::Workspace& workspace, const GroupsRequest& request) {
    curation::StoredColumns columns(workspace.folder());
    const curation::QueryFields& fields = columns.allFields();
    const curation::CategoryField& field = columnNamed(fields, request.column);
    std::span<const float> influence;
    if (const auto* found = fields.number(workspace::arrays::influence))
        influence = std::get<std::span<const float>>(found->values);
    const auto removed = request.removeLowest ? curation::lowestOf(influence, *request.removeLowest)
                                              : curation::flaggedAs(columns.flags(), leftOut);
    const auto counted =
        request.query.empty() ? std::vector<std::uint8_t>() : columns.matching(request.query);
    curation::GroupQuestion question;
    question.column = &field;
    question.scores = influence;
    question.endPercent = request.endPercent;
    question.counted = counted;
    question.removed = removed;
    question.size = fields.size;
    Groups made{curation::groupStatistics(question), field.name, {}};
    std::ranges::stable_sort(made.table.rows, std::ranges::greater(), &curation::GroupRow::images);
    for (const curation::GroupRow& row : made.table.rows)
        made.names.push_back(row.code < 0 ? std::string() : field.names[static_cast<std::size_t>(row.code)]);
    return made;
}

std::string intervalText(const curation::Enrichment& end) {
    return std::isnan(end.ratio) ? "-" : base::formatted("%.2f (%.2f-%.2f)", end.ratio, end.low, end.high);
}

} // namespace

std::string qualityText(const workspace::Workspace& workspace) {
    const Measured all = measured(workspace);
    std::string text = base::formatted("%-20s %8s %9s  %s\n", "issue", "images", "threshold", "judged by");
    for (const curation::Issue issue : curation::allIssues) {
        const curation::IssueRule& rule = curation::ruleOf(issue);
        const double threshold = all.thresholds[issue];
        text += base::formatted("%-20s %8zu %s %7.3g  %s\n", std::string(rule.name).c_str(),
                                curation::countBeyond(issue, all.table.judged(issue), threshold),
                                rule.isAbove ? ">" : "<", threshold, std::string(rule.unit).c_str());
    }
    return text + base::formatted("%-20s %8zu\n", "unreadable", workspace.problems(*all.dataset).size());
}

std::string qualityCsv(const workspace::Workspace& workspace) {
    const Measured all = measured(workspace);
    std::string text = "key";
    for (const auto name : imaging::qualityMeasureNames)
        text.append(",").append(name);
    std::vector<std::vector<std::uint8_t>> marks;
    for (const curation::Issue issue : curation::allIssues) {
        text.append(",").append(curation::ruleOf(issue).name);
        marks.push_back(all.table.imagesWith(issue, all.thresholds[issue]));
    }
    text += '\n';
    for (std::size_t i = 0; i < all.dataset->size(); ++i) {
        text += csvField(all.dataset->keys[i]);
        for (std::size_t m = 0; m < imaging::qualityMeasureCount; ++m)
            text.append(",").append(numberOrNothing(
                static_cast<double>(all.table.measure(static_cast<imaging::QualityMeasure>(m))[i])));
        for (const auto& mark : marks)
            text += mark[i] ? ",1" : ",0";
        text += '\n';
    }
    return text;
}

std::string groupsText(const workspace::Workspace& workspace, const GroupsRequest& request) {
    const Groups groups = groupsOf(workspace, request);
    std::string text = base::formatted("%-28s %8s %7s %9s %20s %20s %8s\n", groups.column.c_str(), "images",
                                       "share", "median", "in the lowest", "in the highest", "removed");
    for (std::size_t i = 0; i < groups.table.rows.size(); ++i) {
        const curation::GroupRow& row = groups.table.rows[i];
        const std::string name = row.code < 0 ? "(none)" : groups.names[i];
        text +=
            base::formatted("%-28.28s %8zu %6.2f%% %9s %20s %20s %8zu\n", name.c_str(), row.images,
                            100 * row.share, numberOrNothing(row.quantiles[2], 3).c_str(),
                            intervalText(row.lowest).c_str(), intervalText(row.highest).c_str(), row.removed);
    }
    if (groups.table.inSeveral > 0)
        text += base::formatted(
            "%zu images are in several groups and count in each: the groups sum to more than %zu\n",
            groups.table.inSeveral, groups.table.images);
    return text + base::formatted(
                      "%zu images at either end (%g %%); times the share of all, 95 %% interval (Wilson)\n",
                      groups.table.ends, request.endPercent);
}

std::string groupsCsv(const workspace::Workspace& workspace, const GroupsRequest& request) {
    const Groups groups = groupsOf(workspace, request);
    std::string text = csvField(groups.column) +
                       ",images,share,scored,q05,q25,median,q75,q95,lowest,lowest_ratio,lowest_low,"
                       "lowest_high,highest,highest_ratio,highest_low,highest_high,removed\n";
    for (std::size_t i = 0; i < groups.table.rows.size(); ++i) {
        const curation::GroupRow& row = groups.table.rows[i];
        text += csvField(groups.names[i]) + "," + std::to_string(row.images) + "," +
                numberOrNothing(row.share, 6) + "," + std::to_string(row.scored);
        for (const double value : row.quantiles)
            text.append(",").append(numberOrNothing(value, 6));
        for (const curation::Enrichment* end : {&row.lowest, &row.highest})
            text += std::string(",").append(std::to_string(end->images)) + "," +
                    numberOrNothing(end->ratio, 6) + "," + numberOrNothing(end->low, 6) + "," +
                    numberOrNothing(end->high, 6);
        text.append(",").append(std::to_string(row.removed)).append("\n");
    }
    return text;
}

} // namespace wherefrom::pipeline
