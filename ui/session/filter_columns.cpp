// SPDX-License-Identifier: Apache-2.0
#include "ui/session/filter_columns.h"

#include "core/curation/duplicate_clusters.h"
#include "core/imaging/pixel_distance.h"
#include "ui/session/cluster_rules.h"

namespace wherefrom::session {
namespace {

using curation::QueryFields;

/// By workspace::Flag.
const std::vector<std::string>& flagNames() {
    static const std::vector<std::string> names{"unset", "keep", "reject", "duplicate", "outlier", "label"};
    return names;
}

std::string freeName(const QueryFields& fields, const std::string& name) {
    std::string free = name;
    while (fields.contains(free))
        free.insert(0, "column.");
    return free;
}

void addCategory(QueryFields& fields, const dataset::CategoryColumn& column) {
    if (!column.name.empty() && !column.names.empty())
        fields.categories.push_back(
            {freeName(fields, column.name), column.names, std::span<const std::int32_t>(column.codes)});
}

void addNumbers(QueryFields& fields, const Snapshot& snapshot) {
    for (const auto& [score, column] : snapshot.scores)
        fields.numbers.push_back({std::string(queryName(score)), std::span<const float>(column.values)});
    if (snapshot.influenceError)
        fields.numbers.push_back({"influence_error", snapshot.influenceError->view<float>().values()});
    if (snapshot.imageSize) {
        const auto sizes = snapshot.imageSize->view<std::int32_t>();
        fields.numbers.push_back({"width", curation::IntegerColumn{sizes.data, sizes.rows, sizes.columns}});
        fields.numbers.push_back(
            {"height", curation::IntegerColumn{sizes.data + 1, sizes.rows, sizes.columns}});
    }
}

} // namespace

std::string_view queryName(Score score) {
    switch (score) {
    case Score::influence:
        return "influence";
    case Score::instability:
        return "instability";
    case Score::neighbourDistance:
        return "neighbour_distance";
    case Score::localOutlierFactor:
        return "local_outlier_factor";
    case Score::mapError:
        break;
    }
    return "map_error";
}

void FilterColumns::findProblems() {
    problems.assign(snapshot->size(), 0);
    for (const auto& [image, reason] : snapshot->problems)
        if (image.index() < problems.size())
            problems[image.index()] = 1;
}

void FilterColumns::findDuplicates() {
    duplicates.assign(snapshot->size(), 0);
    const auto clustering = curation::clusterDuplicates(
        snapshot->duplicatePairs, imaging::defaultDuplicateDistance, clusterRules(*snapshot, notDuplicates));
    for (const auto& cluster : clustering.clusters)
        for (const base::ImageId member : cluster.members)
            duplicates[member.index()] = 1;
}

void FilterColumns::findNotes() {
    noteTexts.assign(snapshot->size(), {});
    noted.assign(snapshot->size(), 0);
    if (!notes)
        return;
    for (const auto& [image, note] : *notes)
        if (image.index() < noted.size()) {
            noteTexts[image.index()] = note;
            noted[image.index()] = 1;
        }
}

QueryFields FilterColumns::fields() const {
    const dataset::Dataset& dataset = *snapshot->dataset;
    QueryFields fields;
    fields.size = snapshot->size();
    fields.marks = {{"problem", problems}, {"duplicate", duplicates}, {"noted", noted}};
    fields.texts = {{"name", dataset.keys, true}, {"path", dataset.keys, false}, {"note", noteTexts, false}};
    addNumbers(fields, *snapshot);
    for (const dataset::CategoryColumn* column : {&dataset.label, &dataset.split, &dataset.group})
        addCategory(fields, *column);
    // Flag is a byte, and a byte may be read as one.
    fields.categories.push_back(
        {"flag", flagNames(),
         std::span<const std::uint8_t>(reinterpret_cast<const std::uint8_t*>(flags.data()), flags.size())});
    if (tags)
        fields.categories.push_back({"tag", tags->names, tags->lists()});
    else
        fields.categories.push_back({"tag", {}, curation::CategoryLists{}});
    for (const dataset::CategoryColumn& column : dataset.categories)
        addCategory(fields, column);
    for (const dataset::NumberColumn& column : dataset.numbers)
        if (!column.name.empty())
            fields.numbers.push_back({freeName(fields, column.name), std::span<const double>(column.values)});
    return fields;
}

} // namespace wherefrom::session
