// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/run_names.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"

#include <algorithm>
#include <cctype>

namespace wherefrom::workspace {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longestName = 80;

} // namespace

bool isRunId(std::string_view text) {
    return !text.empty() && text.size() <= longestName && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string trimmedName(std::string_view text) {
    const auto isSpace = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

std::string runIdFor(std::string_view name) {
    std::string id;
    for (const char c : name) {
        const auto lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (isRunId({&lower, 1}) && lower != '-')
            id += lower;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    id.resize(std::min(id.size(), longestName / 2));
    while (id.ends_with('-'))
        id.pop_back();
    return id.empty() ? "run" : id;
}

std::string freeRunId(const fs::path& folder, const std::string& wanted) {
    std::string id = wanted;
    for (int i = 2; fs::exists(folder / id); ++i)
        id = wanted + "-" + std::to_string(i);
    return id;
}

void requireFreeRunName(const std::vector<Run>& runs, const std::string& name, std::string_view exceptId) {
    if (name.empty())
        throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "A run needs a name."));
    const bool taken = std::ranges::any_of(
        runs, [&](const Run& run) { return run.id != exceptId && (run.name == name || run.id == name); });
    if (taken || name == currentRunName)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "There is a run called %1 already: choose another name."),
             {name}});
}

std::string freeRunName(const std::vector<Run>& runs, const std::string& wanted) {
    const auto isTaken = [&](const std::string& name) {
        return std::ranges::any_of(runs, [&](const Run& run) { return run.name == name; });
    };
    std::string name = wanted;
    for (int i = 2; isTaken(name); ++i)
        name = wanted + " (" + std::to_string(i) + ")";
    return name;
}

} // namespace wherefrom::workspace
