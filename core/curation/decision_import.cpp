// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/decision_table.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

// Marks a phrase for the translators' tools, which know it under this name; here it is the phrase itself.
#define QT_TRANSLATE_NOOP(context, phrase) phrase

namespace wherefrom::curation {

using workspace::Flag;

namespace {

struct Phrases {
    const char *one, *many; ///< %1: how many
};

constexpr std::size_t shown = 10;

std::string some(const std::vector<std::string>& lines, const Language& say) {
    std::string text;
    for (std::size_t i = 0; i < std::min(shown, lines.size()); ++i)
        text += "  " + lines[i] + "\n";
    if (lines.size() > shown)
        text += "  " +
                filled(say(QT_TRANSLATE_NOOP("wherefrom::shell", "and %1 more")),
                       {grouped(lines.size() - shown, say)}) +
                "\n";
    return text;
}

std::vector<std::string> unknownKeys(const DecisionTable& theirs, const std::vector<std::string>& keys) {
    const std::unordered_set<std::string_view> known(keys.begin(), keys.end());
    std::set<std::string> unknown;
    std::size_t named = 0;
    bool anyKnown = false;
    const auto look = [&](const std::string& key) {
        ++named;
        if (known.contains(key))
            anyKnown = true;
        else
            unknown.insert(key);
    };
    for (const auto& [key, flag] : theirs.flags)
        look(key);
    for (const auto& [key, names] : theirs.tags)
        look(key);
    for (const auto& [key, note] : theirs.notes)
        look(key);
    for (const auto& [first, second] : theirs.notDuplicates) {
        look(first);
        look(second);
    }
    if (named > 0 && !anyKnown)
        throw base::Error(
            "None of the " + std::to_string(unknown.size()) +
            " images that these decisions name is in this dataset; they belong to another one.");
    return {unknown.begin(), unknown.end()};
}

/// Ids of all tags by name, after those that are new here are defined.
std::map<std::string, std::int64_t> planDefinitions(const DecisionTable& theirs, const DecisionTable& ours,
                                                    Conflict rule, DecisionImport& result) {
    std::map<std::string, std::int64_t> ids;
    std::vector<workspace::Tag> known = ours.definitions;
    for (const workspace::Tag& tag : known)
        ids.emplace(tag.name, tag.id);
    const auto isFree = [&](int key) {
        return key == 0 || std::ranges::find(known, key, &workspace::Tag::key) == known.end();
    };
    const auto define = [&](workspace::Tag tag) {
        if (rule == Conflict::keepOurs && !isFree(tag.key))
            tag.key = 0;
        ids.emplace(tag.name, tag.id);
        result.newTags.push_back(tag.name);
        known.push_back(tag);
        result.action.definitions.push_back({std::nullopt, std::move(tag)});
    };
    for (const workspace::Tag& tag : theirs.definitions) {
        const auto here = std::ranges::find(ours.definitions, tag.name, &workspace::Tag::name);
        if (here == ours.definitions.end()) {
            define({workspace::newTagId(), tag.name, tag.colour, tag.key});
        } else if (here->colour != tag.colour || here->key != tag.key) {
            result.otherTags.push_back(tag.name);
            if (rule == Conflict::takeTheirs)
                result.action.definitions.push_back(
                    {*here, workspace::Tag{here->id, tag.name, tag.colour, tag.key}});
        }
    }
    for (const auto& [key, names] : theirs.tags)
        for (const std::string& name : names)
            if (!ids.contains(name))
                define({workspace::newTagId(), name, workspace::nextTagColour(known), 0});
    return ids;
}

void planTags(const DecisionTable& theirs, const DecisionTable& ours, Conflict rule, DecisionImport& result) {
    const auto ids = planDefinitions(theirs, ours, rule, result);
    for (const auto& [key, names] : theirs.tags) {
        const auto here = ours.tags.find(key);
        for (const std::string& name : names) {
            if (here != ours.tags.end() && here->second.contains(name))
                ++result.same;
            else
                result.action.tags.push_back({key, ids.at(name), true});
        }
    }
    result.tagged = result.action.tags.size();
}

void planNotes(const DecisionTable& theirs, const DecisionTable& ours, Conflict rule,
               DecisionImport& result) {
    for (const auto& [key, note] : theirs.notes) {
        const auto here = ours.notes.find(key);
        const std::string stored = here == ours.notes.end() ? std::string() : here->second;
        if (stored == note) {
            ++result.same;
            continue;
        }
        if (!stored.empty()) {
            result.otherNotes.push_back({key, stored, note});
            if (rule == Conflict::keepOurs)
                continue;
        }
        result.action.notes.push_back({key, stored, note});
    }
    result.noted = result.action.notes.size();
}

/// What stands in one line of a report.
std::string brief(std::string note) {
    constexpr std::size_t longest = 60;
    std::ranges::replace(note, '\n', ' ');
    if (note.size() <= longest)
        return note;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(note[end]) & 0xc0U) == 0x80U) // within a letter of UTF-8
        --end;
    return note.substr(0, end) + "…";
}

const char* wordsOf(Flag flag) {
    static constexpr const char* words[]{QT_TRANSLATE_NOOP("wherefrom::shell", "none"),
                                         QT_TRANSLATE_NOOP("wherefrom::shell", "keep"),
                                         QT_TRANSLATE_NOOP("wherefrom::shell", "reject"),
                                         QT_TRANSLATE_NOOP("wherefrom::shell", "duplicate"),
                                         QT_TRANSLATE_NOOP("wherefrom::shell", "outlier"),
                                         QT_TRANSLATE_NOOP("wherefrom::shell", "wrong label")};
    return words[static_cast<std::size_t>(flag)];
}

std::string counted(std::size_t number, const Phrases& phrases, const Language& say,
                    const std::string& more = {}) {
    return filled(say(number == 1 ? phrases.one : phrases.many), {grouped(number, say), more});
}

/// How many, and some of them.
std::string listed(const std::vector<std::string>& lines, const Phrases& phrases, const Language& say,
                   const std::string& more = {}) {
    return lines.empty() ? std::string()
                         : counted(lines.size(), phrases, say, more) + "\n" + some(lines, say);
}

} // namespace

DecisionImport planImport(const DecisionTable& theirs, const DecisionTable& ours,
                          const std::vector<std::string>& keys, Conflict rule, std::string title) {
    DecisionImport result;
    result.unknown = unknownKeys(theirs, keys);
    result.action.title = std::move(title);
    for (const auto& [key, flag] : theirs.flags) {
        const auto found = ours.flags.find(key);
        const Flag stored = found == ours.flags.end() ? Flag::none : found->second;
        if (stored == flag) {
            ++result.same;
            continue;
        }
        if (stored != Flag::none) {
            result.conflicts.push_back({key, stored, flag});
            if (rule == Conflict::keepOurs)
                continue;
        }
        result.action.flags.push_back({key, stored, flag});
    }
    for (const auto& pair : theirs.notDuplicates) {
        if (std::binary_search(ours.notDuplicates.begin(), ours.notDuplicates.end(), pair))
            ++result.same;
        else
            result.action.verdicts.push_back({pair.first, pair.second, true});
    }
    planTags(theirs, ours, rule, result);
    planNotes(theirs, ours, rule, result);
    return result;
}

std::string importText(const DecisionImport& import, Conflict rule, const Language& say) {
    const std::string stays =
        say(rule == Conflict::keepOurs ? QT_TRANSLATE_NOOP("wherefrom::shell", "what is here stays")
                                       : QT_TRANSLATE_NOOP("wherefrom::shell", "what is there is taken"));
    std::vector<std::string> flags, notes;
    for (const auto& difference : import.conflicts)
        flags.push_back(
            filled(say(QT_TRANSLATE_NOOP("wherefrom::shell", "%1: here %2, there %3")),
                   {difference.key, say(wordsOf(difference.ours)), say(wordsOf(difference.theirs))}));
    for (const auto& other : import.otherNotes)
        notes.push_back(filled(say(QT_TRANSLATE_NOOP("wherefrom::shell", "%1: here \"%2\", there \"%3\"")),
                               {other.key, brief(other.ours), brief(other.theirs)}));
    return filled(
               say(QT_TRANSLATE_NOOP("wherefrom::shell", "%1, %2, %3 and %4 are new, %5 are here already.")),
               {counted(import.action.flags.size(),
                        {QT_TRANSLATE_NOOP("wherefrom::shell", "1 flag"),
                         QT_TRANSLATE_NOOP("wherefrom::shell", "%1 flags")},
                        say),
                counted(import.tagged,
                        {QT_TRANSLATE_NOOP("wherefrom::shell", "1 tag"),
                         QT_TRANSLATE_NOOP("wherefrom::shell", "%1 tags")},
                        say),
                counted(import.noted,
                        {QT_TRANSLATE_NOOP("wherefrom::shell", "1 note"),
                         QT_TRANSLATE_NOOP("wherefrom::shell", "%1 notes")},
                        say),
                counted(import.action.verdicts.size(),
                        {QT_TRANSLATE_NOOP("wherefrom::shell", "1 verdict"),
                         QT_TRANSLATE_NOOP("wherefrom::shell", "%1 verdicts")},
                        say),
                grouped(import.same, say)}) +
           "\n" +
           listed(import.newTags,
                  {QT_TRANSLATE_NOOP("wherefrom::shell", "1 tag is defined by it:"),
                   QT_TRANSLATE_NOOP("wherefrom::shell", "%1 tags are defined by it:")},
                  say) +
           listed(flags,
                  {QT_TRANSLATE_NOOP("wherefrom::shell", "1 image is flagged otherwise here; %2:"),
                   QT_TRANSLATE_NOOP("wherefrom::shell", "%1 images are flagged otherwise here; %2:")},
                  say, stays) +
           listed(notes,
                  {QT_TRANSLATE_NOOP("wherefrom::shell", "1 image has another note here; %2:"),
                   QT_TRANSLATE_NOOP("wherefrom::shell", "%1 images have another note here; %2:")},
                  say, stays) +
           listed(import.otherTags,
                  {QT_TRANSLATE_NOOP("wherefrom::shell", "1 tag has another colour or key here; %2:"),
                   QT_TRANSLATE_NOOP("wherefrom::shell", "%1 tags have another colour or key here; %2:")},
                  say, stays) +
           listed(import.unknown,
                  {QT_TRANSLATE_NOOP(
                       "wherefrom::shell",
                       "1 image is not in the dataset now; what is decided is kept for when it comes back:"),
                   QT_TRANSLATE_NOOP("wherefrom::shell", "%1 images are not in the dataset now; what is "
                                                         "decided is kept for when they come back:")},
                  say);
}

} // namespace wherefrom::curation
