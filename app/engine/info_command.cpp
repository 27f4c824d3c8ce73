// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/signals.h"
#include "core/pipeline/information.h"
#include "core/workspace/workspace.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

int info(const std::string& path) {
    const StopOnSignal stop;
    std::string text;
    if (path.empty())
        text = pipeline::programInformation();
    else if (workspace::Workspace::isWorkspace(path))
        text = pipeline::workspaceInformation(path);
    else
        text = pipeline::datasetInformation(path, stop.token());
    std::fputs(text.c_str(), stdout);
    return success;
}

} // namespace

void addInfo(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "info", "Without a path: version, LibTorch and devices. Of a workspace: its results, and time and "
                "memory of each stage. Of a dataset: what would be analysed.");
    const auto path = std::make_shared<std::string>();
    command->add_option("PATH", *path, "A workspace, or anything that analyze takes");
    command->callback([&chosen, path] { chosen = [path] { return info(*path); }; });
}

} // namespace wherefrom::engine
