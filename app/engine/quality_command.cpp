// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/query_option.h"
#include "core/pipeline/quality_report.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

struct Arguments {
    std::string workspace, csv;
    pipeline::GroupsRequest groups;
};

/// The table to the terminal, or the CSV to a file; "-" stands for the terminal.
int print(const Arguments& arguments, const std::string& text, const std::string& csv) {
    if (arguments.csv.empty() || arguments.csv == "-")
        std::fputs(arguments.csv.empty() ? text.c_str() : csv.c_str(), stdout);
    else
        workspace::writeTextAtomically(arguments.csv, csv);
    return success;
}

int quality(const Arguments& arguments) {
    const auto opened = workspace::Workspace::open(arguments.workspace);
    return print(arguments, pipeline::qualityText(opened), pipeline::qualityCsv(opened));
}

int groups(const Arguments& arguments) {
    const auto opened = workspace::Workspace::open(arguments.workspace);
    return print(arguments, pipeline::groupsText(opened, arguments.groups),
                 pipeline::groupsCsv(opened, arguments.groups));
}

void addCommon(CLI::App& command, Arguments& arguments) {
    command.add_option("WORKSPACE", arguments.workspace, "Folder of an analysis (see: where)")->required();
    command.add_option("--csv", arguments.csv, "Write all figures as CSV to this file; -: print them");
}

} // namespace

void addQuality(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "quality",
        "How many images are dark, light, blurry, of low information, odd aspect or odd size, grey "
        "among colour, on a near-uniform background, at the thresholds of the workspace.");
    const auto arguments = std::make_shared<Arguments>();
    addCommon(*command, *arguments);
    command->callback([&chosen, arguments] { chosen = [arguments] { return quality(*arguments); }; });
}

void addGroups(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "groups", "The groups of a column: share, influence, how much more often than all images they are "
                  "among the lowest and highest (95 % interval), and what a cut would take from each.");
    const auto arguments = std::make_shared<Arguments>();
    addCommon(*command, *arguments);
    command
        ->add_option(
            "--by", arguments->groups.column,
            "label, split, group, flag, tag, issue, or another column of names; an image with several tags "
            "is in the group of each")
        ->capture_default_str();
    command->add_option("--query", arguments->groups.query, queryOption);
    command->add_option("--ends", arguments->groups.endPercent, "Percent of the images at either end")
        ->check(CLI::Range(0.0, 50.0))
        ->capture_default_str();
    command
        ->add_option("--remove-lowest", arguments->groups.removeLowest,
                     "Count this percent of the lowest by influence as removed, instead of what is flagged "
                     "reject, duplicate, outlier or wrong-label")
        ->check(CLI::Range(0.0, 100.0));
    command->callback([&chosen, arguments] { chosen = [arguments] { return groups(*arguments); }; });
}

} // namespace wherefrom::engine
