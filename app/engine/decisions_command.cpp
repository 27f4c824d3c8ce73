// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "core/curation/decision_table.h"
#include "core/pipeline/score_columns.h"
#include "core/workspace/layout.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

struct Arguments {
    std::string workspace, file;
    bool takeTheirs = false;
    bool dryRun = false;
};

workspace::DecisionStore storeOf(const workspace::Workspace& workspace) {
    return workspace::DecisionStore(workspace.folder() / workspace::files::decisions);
}

int exportDecisions(const Arguments& arguments) {
    const auto table = curation::decisionsOf(storeOf(workspace::Workspace::open(arguments.workspace)));
    if (arguments.file == "-")
        std::fputs(curation::decisionsCsv(table).c_str(), stdout);
    else
        curation::writeDecisions(table, arguments.file);
    return success;
}

int importDecisions(const Arguments& arguments) {
    const auto workspace = workspace::Workspace::open(arguments.workspace);
    const auto table = curation::readDecisions(std::filesystem::path(arguments.file));
    const auto rule = arguments.takeTheirs ? curation::Conflict::takeTheirs : curation::Conflict::keepOurs;
    auto store = storeOf(workspace);
    const auto import =
        curation::planImport(table, curation::decisionsOf(store), pipeline::storedDataset(workspace)->keys,
                             rule, "Import " + std::filesystem::path(arguments.file).filename().string());
    for (const auto& column : table.ignoredColumns)
        std::printf("Note: the column %s holds no decisions and is passed over.\n", column.c_str());
    std::fputs(curation::importText(import, rule).c_str(), stdout);
    if (!arguments.dryRun)
        store.apply(import.action);
    return success;
}

} // namespace

void addDecisions(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand("decisions",
                                       "Write the flags and verdicts of a workspace to a file, or read some");
    command->require_subcommand(1);
    const auto arguments = std::make_shared<Arguments>();
    auto* out = command->add_subcommand("export", "All decisions as a table that can be read back");
    out->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    out->add_option("FILE", arguments->file, "Ends with .csv or .json; - prints CSV")->required();
    out->callback([&chosen, arguments] { chosen = [arguments] { return exportDecisions(*arguments); }; });
    auto* in = command->add_subcommand(
        "import", "Add decisions of a CSV (columns key and flag or not_duplicate_of) or JSON file, as one "
                  "step that the window can undo");
    in->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    in->add_option("FILE", arguments->file, "CSV or JSON; manifest.csv of an export will do")->required();
    in->add_flag(
        "--take-theirs", arguments->takeTheirs,
        "Where an image is flagged otherwise in both, take the file's (otherwise the workspace's stays)");
    in->add_flag("--dry-run", arguments->dryRun, "Only say what would change");
    in->callback([&chosen, arguments] { chosen = [arguments] { return importDecisions(*arguments); }; });
}

} // namespace wherefrom::engine
