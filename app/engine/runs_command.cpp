// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "core/pipeline/run_report.h"
#include "core/workspace/runs.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

struct Arguments {
    std::string workspace, run, name, csv;
    pipeline::ComparisonRequest comparison;
    bool json = false;
};

int list(const Arguments& arguments) {
    std::fputs(
        (arguments.json ? pipeline::runsJson(arguments.workspace) : pipeline::runTable(arguments.workspace))
            .c_str(),
        stdout);
    return success;
}

int keep(const Arguments& arguments) {
    const workspace::WorkspaceLock lock(workspace::Workspace::open(arguments.workspace).folder());
    const auto run = workspace::keepRun(workspace::Workspace::open(arguments.workspace), arguments.name);
    std::printf("Kept as \"%s\".\n", run.name.c_str());
    return success;
}

int rename(const Arguments& arguments) {
    workspace::renameRun(arguments.workspace, workspace::runNamed(arguments.workspace, arguments.run).id,
                         arguments.name);
    return success;
}

int remove(const Arguments& arguments) {
    workspace::removeRun(arguments.workspace, workspace::runNamed(arguments.workspace, arguments.run).id);
    return success;
}

int compare(Arguments& arguments) {
    arguments.comparison.workspace = arguments.workspace;
    const auto report = pipeline::compareRuns(arguments.comparison);
    std::fputs(report.table.c_str(), stdout);
    if (!arguments.csv.empty())
        workspace::writeTextAtomically(arguments.csv, report.csv);
    return success;
}

CLI::App* addInner(CLI::App& command, const std::string& name, const std::string& text,
                   Arguments& arguments) {
    auto* inner = command.add_subcommand(name, text);
    inner->add_option("WORKSPACE", arguments.workspace, "Folder of an analysis (see: where)")->required();
    return inner;
}

void addCompare(CLI::App& command, Arguments& arguments) {
    auto& request = arguments.comparison;
    command.add_option("A", request.first, "Name of a run; current: what the workspace itself holds")
        ->required();
    command.add_option("B", request.second, "The other run")->required();
    command
        .add_option("--score", request.score,
                    "influence, influence_error, instability, neighbour_distance, local_outlier_factor, "
                    "map_error")
        ->capture_default_str();
    command
        .add_option("--top", request.top, "Images at either end for the overlap; 0: 2,000, at most a tenth")
        ->capture_default_str();
    command.add_option("--show", request.shown, "Images that disagree most, to be listed")
        ->capture_default_str();
    command.add_option("--csv", arguments.csv, "Write all images, those farthest apart first, to this file");
}

} // namespace

void addRuns(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "runs", "Analyses kept side by side in one workspace: list, keep, rename, remove or compare them. An "
                "analysis with other options keeps the result before by itself.");
    command->require_subcommand(1);
    const auto arguments = std::make_shared<Arguments>();
    const auto choose = [&chosen, arguments](CLI::App* inner, int (*action)(Arguments&)) {
        inner->callback(
            [&chosen, arguments, action] { chosen = [arguments, action] { return action(*arguments); }; });
    };
    auto* listing = addInner(*command, "list", "All runs, the workspace's own result first", *arguments);
    listing->add_flag("--json", arguments->json, "With all options of each, as JSON");
    choose(listing, [](Arguments& given) { return list(given); });

    auto* keeping = addInner(*command, "keep", "Keep the workspace's own result as a run", *arguments);
    keeping->add_option("NAME", arguments->name, "What to call it (otherwise: encoder and seed)");
    choose(keeping, [](Arguments& given) { return keep(given); });

    auto* renaming = addInner(*command, "rename", "Give a run another name", *arguments);
    renaming->add_option("RUN", arguments->run, "Its name")->required();
    renaming->add_option("NAME", arguments->name, "The new one")->required();
    choose(renaming, [](Arguments& given) { return rename(given); });

    auto* removing = addInner(*command, "remove", "Remove a run's own files and nothing else", *arguments);
    removing->add_option("RUN", arguments->run, "Its name")->required();
    choose(removing, [](Arguments& given) { return remove(given); });

    auto* comparing = addInner(*command, "compare",
                               "Pearson's and Spearman's correlation of two runs, how far the lowest and "
                               "highest agree, what they were made with, and the images that disagree most",
                               *arguments);
    addCompare(*comparing, *arguments);
    choose(comparing, compare);
}

} // namespace wherefrom::engine
