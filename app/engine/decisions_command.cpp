// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "core/curation/decision_table.h"
#include "core/pipeline/score_columns.h"
#include "core/workspace/layout.h"

#include <cstdio>
#include <map>
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

int showDecisions(const Arguments& arguments) {
    constexpr std::size_t lastSteps = 10;
    const auto store = storeOf(workspace::Workspace::open(arguments.workspace));
    const auto table = curation::decisionsOf(store);
    std::map<workspace::Flag, std::size_t> flagged;
    for (const auto& [key, flag] : table.flags)
        ++flagged[flag];
    std::map<std::string, std::size_t> tagged;
    for (const auto& [key, names] : table.tags)
        for (const auto& name : names)
            ++tagged[name];
    for (const auto& [flag, images] : flagged)
        std::printf("%8zu  %s\n", images, std::string(workspace::nameOf(flag)).c_str());
    for (const auto& tag : table.definitions)
        std::printf("%8zu  tag %s (%s%s)\n", tagged[tag.name], tag.name.c_str(),
                    workspace::colourText(tag.colour).c_str(),
                    tag.key == 0 ? "" : (", key " + std::to_string(tag.key)).c_str());
    std::printf("%8zu  with a note\n%8zu  pairs that are no duplicates\n", table.notes.size(),
                table.notDuplicates.size());
    for (const auto& step : store.history(lastSteps))
        std::printf("%s UTC  %s%s\n", step.at.c_str(), step.title.c_str(),
                    step.isDone ? "" : " (taken back)");
    return success;
}

} // namespace

void addDecisions(CLI::App& app, Command& chosen) {
    auto* command =
        app.add_subcommand("decisions", "Write the flags, tags, notes and verdicts of a workspace to a file, "
                                        "read some, or show what there is");
    command->require_subcommand(1);
    const auto arguments = std::make_shared<Arguments>();
    auto* show =
        command->add_subcommand("show", "How many images have which flag, tag, a note; the last steps");
    show->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    show->callback([&chosen, arguments] { chosen = [arguments] { return showDecisions(*arguments); }; });
    auto* out = command->add_subcommand("export", "All decisions as a table that can be read back");
    out->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    out->add_option("FILE", arguments->file, "Ends with .csv or .json; - prints CSV")->required();
    out->callback([&chosen, arguments] { chosen = [arguments] { return exportDecisions(*arguments); }; });
    auto* in = command->add_subcommand(
        "import", "Add decisions of a CSV (columns key and flag, tags, note or not_duplicate_of) or JSON "
                  "file, as one step that the window can undo");
    in->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    in->add_option("FILE", arguments->file, "CSV or JSON; manifest.csv of an export will do")->required();
    in->add_flag(
        "--take-theirs", arguments->takeTheirs,
        "Where both have another flag, note, or colour of a tag, take the file's (otherwise the workspace's "
        "stays)");
    in->add_flag("--dry-run", arguments->dryRun, "Only say what would change");
    in->callback([&chosen, arguments] { chosen = [arguments] { return importDecisions(*arguments); }; });
}

} // namespace wherefrom::engine
