// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/image_quality.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace wherefrom::curation {

QualityThresholds readThresholds(const std::filesystem::path& workspaceFolder) {
    const auto file = workspaceFolder / workspace::files::qualityThresholds;
    QualityThresholds thresholds;
    std::ifstream in(file);
    if (!in)
        return thresholds;
    const auto stored = nlohmann::json::parse(in, nullptr, false);
    if (!stored.is_object())
        throw base::Error("The thresholds of image quality in " + file.string() +
                          " cannot be read: remove the file to have the defaults again.");
    for (const auto& [name, value] : stored.items())
        if (const auto issue = issueNamed(name); issue && value.is_number())
            thresholds.set(*issue, value.get<double>());
    return thresholds;
}

void storeThresholds(const std::filesystem::path& workspaceFolder, const QualityThresholds& thresholds) {
    auto stored = nlohmann::json::object();
    for (const Issue issue : allIssues)
        if (!thresholds.isDefault(issue))
            stored[std::string(ruleOf(issue).name)] = thresholds[issue];
    workspace::writeTextAtomically(workspaceFolder / workspace::files::qualityThresholds,
                                   stored.dump(2) + "\n");
}

} // namespace wherefrom::curation
