// SPDX-License-Identifier: Apache-2.0
#include "ui/session/renamed_tags.h"

#include "core/curation/query_columns.h"
#include "core/curation/query_rename.h"

namespace wherefrom::session {
namespace {

/// All tags as they are called now.
std::vector<std::string> namesNow(const Decisions& decisions) {
    std::vector<std::string> names;
    for (const workspace::Tag& tag : decisions.tagDefinitions())
        names.push_back(tag.name);
    return names;
}

} // namespace

QString withTagsRenamed(const QString& query, const std::vector<TagNameChange>& changes,
                        const Decisions& decisions) {
    std::string text = query.toStdString();
    const auto names = namesNow(decisions);
    for (const TagNameChange& change : changes)
        if (!change.after.isEmpty())
            text = curation::renamedIn(text, curation::tagField, change.before.toStdString(),
                                       change.after.toStdString(), names);
    return QString::fromStdString(text);
}

QString goneTagIn(const QString& query, const std::vector<TagNameChange>& changes,
                  const Decisions& decisions) {
    const auto names = namesNow(decisions);
    for (const TagNameChange& change : changes)
        if (change.after.isEmpty() &&
            curation::isNamedIn(query.toStdString(), curation::tagField, change.before.toStdString(), names))
            return change.before;
    return {};
}

} // namespace wherefrom::session
