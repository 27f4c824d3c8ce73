// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "core/pipeline/report.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

int scores(const std::string& workspace, const std::string& csv, bool origin) {
    if (origin)
        std::fputs(pipeline::scoresOrigin(workspace).c_str(), stdout);
    else if (csv.empty())
        std::fputs(pipeline::scoresCsv(workspace).c_str(), stdout);
    else
        pipeline::writeScores(workspace, csv);
    return success;
}

} // namespace

void addScores(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "scores", "Print all scores of a workspace as CSV: one row an image, with label, split, flag, and "
                  "every score with its percentile.");
    const auto workspace = std::make_shared<std::string>();
    const auto csv = std::make_shared<std::string>();
    command->add_option("WORKSPACE", *workspace, "Folder of an analysis (see: where)")->required();
    command->add_option("--csv", *csv, "Write to this file instead, and what --origin prints to <file>.json");
    const auto origin = std::make_shared<bool>(false);
    command->add_flag(
        "--origin", *origin,
        "Print as JSON what the columns mean, with the sign convention (influence is a positive "
        "magnitude), and the options and seed they were computed with");
    command->callback([&chosen, workspace, csv, origin] {
        chosen = [workspace, csv, origin] { return scores(*workspace, *csv, *origin); };
    });
}

} // namespace wherefrom::engine
