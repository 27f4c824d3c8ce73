// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_choice.h"

#include "core/base/sentence.h"

#include <algorithm>
#include <map>

namespace wherefrom::curation {
namespace {

bool contains(const std::vector<workspace::Flag>& flags, workspace::Flag flag) {
    return std::ranges::find(flags, flag) != flags.end();
}

std::string flagText(workspace::Flag flag) {
    return flag == workspace::Flag::none ? "not flagged" : "flagged " + std::string(workspace::nameOf(flag));
}

void count(ExportCount& group, const ExportItem& item) {
    ++group.before;
    group.after += item.included ? 1 : 0;
}

} // namespace

std::vector<ExportItem> chosenItems(const ExportRequest& request) {
    const std::size_t n = request.dataset->size();
    std::vector<ExportItem> items(n);
    std::vector<const std::string*> problem(n, nullptr);
    for (const dataset::Problem& found : request.problems)
        if (found.image.valid() && found.image.index() < n)
            problem[found.image.index()] = &found.reason;
    std::vector<bool> chosen(n, !request.onlyImages);
    if (request.onlyImages)
        for (const base::ImageId image : *request.onlyImages)
            chosen.at(image.index()) = true;
    for (std::size_t i = 0; i < n; ++i) {
        ExportItem& item = items[i];
        item.image = base::idAt<base::ImageId>(i);
        const workspace::Flag flag = request.flags.empty() ? workspace::Flag::none : request.flags[i];
        item.reason = flagText(flag);
        if (problem[i])
            item.reason = "unreadable: " + base::englishOf(*problem[i]);
        else if (!chosen[i])
            item.reason = "not in " + request.onlyImagesName;
        else
            item.included = !contains(request.excludedFlags, flag) &&
                            (!request.onlyFlags || contains(*request.onlyFlags, flag));
    }
    return items;
}

std::vector<ExportCount> countsBy(const dataset::CategoryColumn& column,
                                  const std::vector<ExportItem>& items) {
    if (column.codes.empty())
        return {};
    std::vector<ExportCount> counts(column.names.size() + 1);
    for (std::size_t code = 0; code < column.names.size(); ++code)
        counts[code].name = column.names[code];
    for (const ExportItem& item : items) {
        const std::int32_t code = column.codes.at(item.image.index());
        count(code < 0 ? counts.back() : counts.at(static_cast<std::size_t>(code)), item);
    }
    std::erase_if(counts, [](const ExportCount& group) { return group.before == 0; });
    return counts;
}

std::vector<ExportCount> countsByTag(const ExportRequest& request, const std::vector<ExportItem>& items) {
    if (request.tags.empty())
        return {};
    std::map<std::string, ExportCount> byName;
    ExportCount untagged;
    for (const ExportItem& item : items) {
        const auto found = request.tags.find(item.image);
        if (found == request.tags.end() || found->second.empty()) {
            count(untagged, item);
            continue;
        }
        for (const std::string& name : found->second)
            count(byName.try_emplace(name, ExportCount{name, 0, 0}).first->second, item);
    }
    std::vector<ExportCount> counts;
    for (auto& [name, group] : byName)
        counts.push_back(std::move(group));
    if (untagged.before > 0)
        counts.push_back(untagged);
    return counts;
}

} // namespace wherefrom::curation
