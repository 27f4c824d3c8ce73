// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_columns.h"

#include "core/curation/query_evaluate.h"
#include "core/curation/wildcard.h"
#include "core/imaging/pixel_distance.h"

#include <algorithm>
#include <array>

namespace wherefrom::curation {
namespace {

const std::vector<std::string>& flagNames() {
    // By workspace::Flag. "unset", for `none` is a word of the language; "label" needs no quotes.
    static const std::vector<std::string> names{"unset", "keep", "reject", "duplicate", "outlier", "label"};
    return names;
}

const std::vector<std::string>& issueNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Issue issue : allIssues)
            all.emplace_back(ruleOf(issue).name);
        return all;
    }();
    return names;
}

/// Categories of our own that come after columns of the dataset.
constexpr std::array ownCategories{std::string_view("flag"), tagField, issueField};

std::string freeName(const QueryFields& fields, const std::string& name) {
    const auto isTaken = [&](const std::string& wanted) {
        return fields.contains(wanted) || std::ranges::any_of(ownCategories, [&](std::string_view own) {
                   return equalInAnyCase(own, wanted);
               });
    };
    std::string free = name;
    while (isTaken(free))
        free.insert(0, "column.");
    return free;
}

void addCategory(QueryFields& fields, const dataset::CategoryColumn& column) {
    if (!column.name.empty() && !column.names.empty())
        fields.categories.push_back(
            {freeName(fields, column.name), column.names, std::span<const std::int32_t>(column.codes)});
}

void addNumbers(QueryFields& fields, const QuerySource& source) {
    for (const auto& [name, values] : source.scores)
        fields.numbers.push_back({std::string(name), values});
    const auto& sizes = source.imageSize;
    if (!sizes.empty()) {
        fields.numbers.push_back({"width", IntegerColumn{sizes.data, sizes.rows, sizes.columns}});
        fields.numbers.push_back({"height", IntegerColumn{sizes.data + 1, sizes.rows, sizes.columns}});
    }
}

/// The ends of brightness are for the rules; what a person asks for is the middle.
constexpr std::array measuresInQueries{
    imaging::QualityMeasure::brightness,  imaging::QualityMeasure::sharpness,
    imaging::QualityMeasure::information, imaging::QualityMeasure::colourfulness,
    imaging::QualityMeasure::aspect,      imaging::QualityMeasure::background};

void addMeasures(QueryFields& fields, const QualityTable& quality) {
    for (const auto measure : measuresInQueries)
        fields.numbers.push_back(
            {std::string(imaging::qualityMeasureNames[static_cast<std::size_t>(measure)]),
             quality.measure(measure)});
    for (const std::string& name : issueNames())
        fields.shortNames.push_back({name, std::string(issueField), name});
}

void addIssues(QueryFields& fields, const DerivedColumns& derived) {
    fields.categories.push_back(
        {std::string(issueField), issueNames(), CategoryLists{derived.issueFirst, derived.issueCodes}});
}

void addDecisions(QueryFields& fields, const QuerySource& source) {
    // Flag is a byte, and a byte may be read as one.
    fields.categories.push_back(
        {"flag", flagNames(),
         std::span<const std::uint8_t>(reinterpret_cast<const std::uint8_t*>(source.flags.data()),
                                       source.flags.size())});
    if (source.tags)
        fields.categories.push_back({std::string(tagField), source.tags->names, source.tags->lists()});
    else
        fields.categories.push_back({std::string(tagField), {}, CategoryLists{}});
}

void findNotes(DerivedColumns& made, const QuerySource& source, std::size_t n) {
    made.noteTexts.assign(n, {});
    made.noted.assign(n, 0);
    for (const auto& [image, note] : source.notes)
        if (image.index() < n) {
            made.noteTexts[image.index()] = note;
            made.noted[image.index()] = 1;
        }
}

void findIssues(DerivedColumns& made, const QuerySource& source, std::size_t n) {
    if (!source.quality)
        return;
    std::array<std::vector<std::uint8_t>, issueCount> marks;
    for (const Issue issue : allIssues)
        marks[static_cast<std::size_t>(issue)] = source.quality->imagesWith(issue, source.thresholds[issue]);
    made.issueFirst.assign(n + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t issue = 0; issue < issueCount; ++issue)
            if (i < marks[issue].size() && marks[issue][i] != 0)
                made.issueCodes.push_back(static_cast<std::int32_t>(issue));
        made.issueFirst[i + 1] = static_cast<std::uint32_t>(made.issueCodes.size());
    }
}

} // namespace

std::map<base::ImageId, std::set<std::string>> tagNames(const TagTable& table) {
    std::map<base::ImageId, std::set<std::string>> names;
    for (std::size_t i = 0; i + 1 < table.first.size(); ++i)
        for (std::size_t at = table.first[i]; at < table.first[i + 1]; ++at)
            if (table.codes[at] >= 0)
                names[base::idAt<base::ImageId>(i)].insert(
                    table.names[static_cast<std::size_t>(table.codes[at])]);
    return names;
}

DerivedParts partsAskedFor(const Query& query) {
    return {mentions(query, "problem"), mentions(query, "duplicate"),
            mentions(query, "note") || mentions(query, "noted"), mentions(query, issueField)};
}

DerivedColumns derivedColumns(const QuerySource& source, const DerivedParts& parts) {
    const std::size_t n = source.dataset->size();
    DerivedColumns made;
    if (parts.problems) {
        made.problems.assign(n, 0);
        for (const base::ImageId image : source.problems)
            if (image.valid() && image.index() < n)
                made.problems[image.index()] = 1;
    }
    if (parts.duplicates) {
        made.duplicates.assign(n, 0);
        const auto found =
            clusterDuplicates(source.pairs, imaging::defaultDuplicateDistance, source.clusterRules);
        for (const DuplicateCluster& cluster : found.clusters)
            for (const base::ImageId member : cluster.members)
                made.duplicates[member.index()] = 1;
    }
    if (parts.notes)
        findNotes(made, source, n);
    if (parts.issues)
        findIssues(made, source, n);
    return made;
}

QueryFields queryFields(const QuerySource& source, const DerivedColumns& derived) {
    const dataset::Dataset& dataset = *source.dataset;
    QueryFields fields;
    fields.size = dataset.size();
    fields.marks = {
        {"problem", derived.problems}, {"duplicate", derived.duplicates}, {"noted", derived.noted}};
    fields.texts = {
        {"name", dataset.keys, true}, {"path", dataset.keys, false}, {"note", derived.noteTexts, false}};
    addNumbers(fields, source);
    if (source.quality)
        addMeasures(fields, *source.quality);
    for (const dataset::CategoryColumn* column : {&dataset.label, &dataset.split, &dataset.group})
        addCategory(fields, *column);
    addDecisions(fields, source);
    if (source.quality)
        addIssues(fields, derived);
    for (const dataset::CategoryColumn& column : dataset.categories)
        addCategory(fields, column);
    for (const dataset::NumberColumn& column : dataset.numbers)
        if (!column.name.empty())
            fields.numbers.push_back({freeName(fields, column.name), std::span<const double>(column.values)});
    return fields;
}

} // namespace wherefrom::curation
