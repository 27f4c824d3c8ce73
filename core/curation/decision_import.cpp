// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/decision_table.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace wherefrom::curation {

using workspace::Flag;

namespace {

constexpr std::size_t shown = 10;

std::string some(const std::vector<std::string>& lines) {
    std::string text;
    for (std::size_t i = 0; i < std::min(shown, lines.size()); ++i)
        text += "  " + lines[i] + "\n";
    if (lines.size() > shown)
        text += "  and " + std::to_string(lines.size() - shown) + " more\n";
    return text;
}

std::vector<std::string> unknownKeys(const DecisionTable& theirs, const std::vector<std::string>& keys) {
    const std::unordered_set<std::string_view> known(keys.begin(), keys.end());
    std::set<std::string> unknown;
    std::size_t named = 0;
    const auto look = [&](const std::string& key) {
        ++named;
        if (!known.contains(key))
            unknown.insert(key);
    };
    for (const auto& [key, flag] : theirs.flags)
        look(key);
    for (const auto& [first, second] : theirs.notDuplicates) {
        look(first);
        look(second);
    }
    const bool anyKnown =
        std::any_of(theirs.flags.begin(), theirs.flags.end(),
                    [&](const auto& entry) { return known.contains(entry.first); }) ||
        std::any_of(theirs.notDuplicates.begin(), theirs.notDuplicates.end(), [&](const auto& pair) {
            return known.contains(pair.first) || known.contains(pair.second);
        });
    if (named > 0 && !anyKnown)
        throw base::Error(
            "None of the " + std::to_string(unknown.size()) +
            " images that these decisions name is in this dataset; they belong to another one.");
    return {unknown.begin(), unknown.end()};
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
    return result;
}

std::string importText(const DecisionImport& import, Conflict rule) {
    std::string text = std::to_string(import.action.flags.size()) + " flags and " +
                       std::to_string(import.action.verdicts.size()) + " verdicts are new, " +
                       std::to_string(import.same) + " are here already.\n";
    if (!import.conflicts.empty()) {
        std::vector<std::string> lines;
        for (const auto& difference : import.conflicts)
            lines.push_back(difference.key + ": here " + std::string(workspace::nameOf(difference.ours)) +
                            ", there " + std::string(workspace::nameOf(difference.theirs)));
        text += std::to_string(lines.size()) + " images are flagged otherwise here; " +
                (rule == Conflict::keepOurs ? "what is here stays" : "what is there is taken") + ":\n" +
                some(lines);
    }
    if (!import.unknown.empty())
        text += std::to_string(import.unknown.size()) +
                " images are not in the dataset now; their decisions are kept for when they come back:\n" +
                some(import.unknown);
    return text;
}

} // namespace wherefrom::curation
