// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/language.h"
#include "core/workspace/decisions.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wherefrom::curation {

/// Decisions outside of a workspace: to hand over, to keep, to bring back.
struct DecisionTable {
    std::map<std::string, workspace::Flag> flags; ///< by key; `none` says that a flag is to be cleared
    /// Keys of pairs that are not duplicates, first < second; sorted.
    std::vector<std::pair<std::string, std::string>> notDuplicates;
    std::map<std::string, std::set<std::string>> tags{}; ///< names of an image's tags, by key
    std::map<std::string, std::string> notes{};          ///< by key; none is empty
    /// Of tags: every one of `tags` is here when it comes from a workspace. A CSV has none. Ids: of a
    /// workspace.
    std::vector<workspace::Tag> definitions{};
    std::vector<std::string> ignoredColumns{}; ///< of a CSV that was read: they hold no decisions

    std::size_t size() const;
};

/// All that a workspace holds.
DecisionTable decisionsOf(const workspace::DecisionStore& store);

/// "key,flag,not_duplicate_of,tags,note" (RFC 4180), sorted by key; a pair is a row of its own. Tags as
/// joinTags writes them. An empty field says nothing: reading it changes nothing.
std::string decisionsCsv(const DecisionTable& table);
/// "blurry;for the appendix": a ; or \ within a name has a \ before it. In the order of the bytes.
std::string joinTags(const std::set<std::string>& names);
/// The names of such a text, each once; blank around them is cut off, and empty ones are left out.
std::set<std::string> splitTags(std::string_view text);
/// {"format": 2, "flags": {key: flag}, "not_duplicates": [[first, second]], "tag_definitions": [{"name",
/// "colour": "#rrggbb", "key": 1 … 9 or 0}], "tags": {key: [name]}, "notes": {key: text}}. Format 1, which is
/// read as well, ends after not_duplicates. Throws Error for a key that is no UTF-8, which CSV can hold.
std::string decisionsJson(const DecisionTable& table);
/// By the file's ending, .csv or .json. Throws Error for another one, and where it cannot be written.
void writeDecisions(const DecisionTable& table, const std::filesystem::path& file);

/// Reads either, known by its content; of a CSV the columns of those names (so manifest.csv of an export
/// will do). Throws Error naming the line: no such columns, no such flag, two flags for one image.
DecisionTable readDecisions(std::string_view content);
DecisionTable readDecisions(const std::filesystem::path& file);

/// Which decision stays where both sides have another one.
enum class Conflict { keepOurs, takeTheirs };

/// What bringing a table into a workspace does. Nothing has happened yet: apply `action`, one step of the
/// history.
struct DecisionImport {
    workspace::Action action;
    std::size_t same = 0;              ///< decided so already
    std::size_t tagged = 0, noted = 0; ///< of the action: tags that images get, notes that are written
    std::vector<std::string> newTags;  ///< names of tags that are defined by it
    struct Difference {
        std::string key;
        workspace::Flag ours{}, theirs{};
    };
    std::vector<Difference> conflicts; ///< flagged otherwise here, whichever stays
    struct OtherNote {
        std::string key, ours, theirs;
    };
    std::vector<OtherNote> otherNotes;  ///< another note is here, whichever stays
    std::vector<std::string> otherTags; ///< names of tags with another colour or key here, whichever stays
    bool isContested() const { return !conflicts.empty() || !otherNotes.empty() || !otherTags.empty(); }
    /// Keys that are not in the dataset. Their decisions are imported all the same: the images may come back.
    std::vector<std::string> unknown;
};

/// `keys`: those of the dataset. Throws Error where none of the table's keys is in it: another dataset's.
DecisionImport planImport(const DecisionTable& theirs, const DecisionTable& ours,
                          const std::vector<std::string>& keys, Conflict rule, std::string title);

/// What it does or did, for a person: counts, conflicts, unknown keys. Phrases under the context
/// "wherefrom::shell".
std::string importText(const DecisionImport& import, Conflict rule, const Language& say = {});

} // namespace wherefrom::curation
