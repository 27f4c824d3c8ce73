// SPDX-License-Identifier: Apache-2.0
#include "ui/groups/group_answer.h"

#include "core/curation/duplicate_clusters.h"
#include "core/curation/query_edit.h"
#include "core/curation/query_evaluate.h"
#include "core/imaging/pixel_distance.h"
#include "ui/session/cluster_rules.h"
#include "ui/session/issue_title.h"
#include "ui/style/flag_style.h"
#include "ui/style/sentence_words.h"

#include <QCoreApplication>

#include <array>
#include <exception>

namespace wherefrom::groups {
namespace {

using base::ImageId;
using workspace::Flag;

constexpr std::array leftOut{Flag::reject, Flag::duplicate, Flag::outlier, Flag::wrongLabel};

QString tr(const char* text) {
    return QCoreApplication::translate("wherefrom::groups", text);
}

curation::Clustering clusters(const session::FilterColumns& columns) {
    return curation::clusterDuplicates(columns.snapshot->duplicatePairs, imaging::defaultDuplicateDistance,
                                       session::clusterRules(*columns.snapshot, columns.notDuplicates));
}

/// Clusters as a column; each is called as its reference.
struct ClusterNames {
    std::vector<std::string> names;
    std::vector<std::int32_t> codes;
};
ClusterNames clusterNames(const session::FilterColumns& columns) {
    ClusterNames made;
    made.codes.assign(columns.snapshot->size(), -1);
    for (const auto& cluster : clusters(columns).clusters) {
        for (const ImageId member : cluster.members)
            made.codes[member.index()] = static_cast<std::int32_t>(made.names.size());
        made.names.push_back(columns.snapshot->dataset->keys[cluster.members.front().index()]);
    }
    return made;
}

std::vector<std::uint8_t> bitsOf(const session::Matches& matches, std::size_t size) {
    std::vector<std::uint8_t> bits(size);
    for (std::size_t i = 0; i < size; ++i)
        bits[i] = matches.contains(base::idAt<ImageId>(i)) ? 1 : 0;
    return bits;
}

std::vector<std::uint8_t> copies(const session::FilterColumns& columns) {
    std::vector<std::uint8_t> marks(columns.snapshot->size(), 0);
    for (const auto& cluster : clusters(columns).clusters)
        for (std::size_t i = 1; i < cluster.members.size(); ++i)
            marks[cluster.members[i].index()] = 1;
    return marks;
}

std::span<const float> influence(const session::Snapshot& snapshot) {
    const auto found = snapshot.scores.find(session::Score::influence);
    return found == snapshot.scores.end() ? std::span<const float>() : found->second.values;
}

std::vector<std::uint8_t> removedBy(const Question& question) {
    switch (question.cut) {
    case Cut::nothing:
        return {};
    case Cut::flagged:
        return curation::flaggedAs(question.columns.flags, leftOut);
    case Cut::lowest:
        return curation::lowestOf(influence(*question.columns.snapshot), question.cutPercent);
    case Cut::copies:
        return copies(question.columns);
    case Cut::unmatched:
        break;
    }
    auto bits = bitsOf(question.matches, question.columns.snapshot->size());
    for (std::uint8_t& bit : bits)
        bit ^= 1;
    return bits;
}

/// What counts; empty: all images.
std::vector<std::uint8_t> countedBy(const Question& question, const curation::CategoryField& column) {
    if (question.matches.isAll() || question.cut == Cut::unmatched)
        return {};
    if (!curation::mentions(question.query, column.name))
        return bitsOf(question.matches, question.columns.snapshot->size());
    const auto others = curation::withChoice(question.query, column, std::nullopt);
    const auto matches = session::matchesOf(others, question.columns);
    return matches.isAll() ? std::vector<std::uint8_t>() : bitsOf(matches, question.columns.snapshot->size());
}

QString nameOf(const curation::CategoryField& column, std::int32_t code) {
    if (code < 0)
        return {};
    if (column.name == "flag")
        return style::title(static_cast<Flag>(code));
    if (column.name == curation::issueField)
        return session::issueTitle(curation::allIssues[static_cast<std::size_t>(code)]);
    return QString::fromStdString(column.names[static_cast<std::size_t>(code)]);
}

Answer answered(const Question& question, const curation::CategoryField& column) {
    const session::Snapshot& snapshot = *question.columns.snapshot;
    const auto counted = countedBy(question, column);
    const auto removed = removedBy(question);
    curation::GroupQuestion asked;
    asked.column = &column;
    asked.scores = influence(snapshot);
    asked.endPercent = question.endPercent;
    asked.counted = counted;
    asked.removed = removed;
    asked.size = snapshot.size();
    Answer made;
    made.table = curation::groupStatistics(asked);
    for (const curation::GroupRow& row : made.table.rows)
        made.names.push_back(nameOf(column, row.code));
    made.isFiltered = !counted.empty();
    return made;
}

} // namespace

std::vector<std::string> columnsOf(const session::FilterColumns& columns) {
    std::vector<std::string> names;
    for (const curation::CategoryField& field : columns.fields().categories)
        if (!field.names.empty())
            names.push_back(field.name);
    if (!columns.snapshot->duplicatePairs.empty())
        names.emplace_back(clusterColumn);
    return names;
}

QString titleOf(const std::string& column) {
    static constexpr std::pair<const char*, const char*> titles[]{
        {"label", QT_TRANSLATE_NOOP("wherefrom::groups", "Label")},
        {"split", QT_TRANSLATE_NOOP("wherefrom::groups", "Split")},
        {"group", QT_TRANSLATE_NOOP("wherefrom::groups", "Group")},
        {"flag", QT_TRANSLATE_NOOP("wherefrom::groups", "Flag")},
        {"tag", QT_TRANSLATE_NOOP("wherefrom::groups", "Tags")},
        {"issue", QT_TRANSLATE_NOOP("wherefrom::groups", "Image quality")},
        {clusterColumn, QT_TRANSLATE_NOOP("wherefrom::groups", "Duplicate cluster")}};
    for (const auto& [name, title] : titles)
        if (column == name)
            return tr(title);
    return QString::fromStdString(column);
}

Answer answer(Question question) {
    try {
        if (question.column == clusterColumn) {
            const ClusterNames names = clusterNames(question.columns);
            return answered(question, {clusterColumn, names.names, std::span(names.codes)});
        }
        question.columns.derive({.issues = question.column == curation::issueField});
        const auto fields = question.columns.fields();
        const auto* column = fields.category(question.column);
        if (!column)
            return {tr("There is no column to group these images by: they have no labels and no table of "
                       "other columns."),
                    {},
                    {},
                    false};
        return answered(question, *column);
    } catch (const std::exception& error) {
        return {style::worded(error), {}, {}, false};
    }
}

std::vector<ImageId> imagesOf(Question question, std::int32_t code) {
    std::vector<ImageId> images;
    const auto collect = [&](const curation::CategoryField& column) {
        const auto counted = countedBy(question, column);
        for (std::size_t i = 0; i < question.columns.snapshot->size(); ++i)
            if (counted.empty() || counted[i] != 0)
                curation::visitCodes(column, i, [&](std::int32_t its) {
                    if (its == code)
                        images.push_back(base::idAt<ImageId>(i));
                });
    };
    question.columns.derive({.issues = question.column == curation::issueField});
    if (question.column == clusterColumn) {
        const ClusterNames names = clusterNames(question.columns);
        collect({clusterColumn, names.names, std::span(names.codes)});
    } else if (const auto fields = question.columns.fields();
               const auto* column = fields.category(question.column)) {
        collect(*column);
    }
    return images;
}

} // namespace wherefrom::groups
