// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/query_option.h"
#include "app/engine/signals.h"
#include "core/curation/report.h"
#include "core/curation/stored_columns.h"
#include "core/pipeline/utc_time.h"
#include "core/workspace/runs.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace wherefrom::engine {
namespace {

struct Arguments {
    std::string workspace, output, run, query;
    std::vector<std::string> excluded{"reject", "duplicate", "outlier", "wrong-label"};
    bool dated = false;
    bool replace = false;
};

workspace::Flag flagNamed(std::string name) {
    std::replace(name.begin(), name.end(), '-', ' ');
    return workspace::flag(name);
}

int writeReport(const Arguments& arguments) {
    const StopOnSignal stop;
    base::RunContext context;
    context.stop = stop.token();
    const std::string run =
        arguments.run.empty() ? std::string() : workspace::runNamed(arguments.workspace, arguments.run).id;
    auto input = curation::readReportInput(arguments.workspace, run, context);
    input.excludedFlags.clear();
    for (const auto& name : arguments.excluded)
        input.excludedFlags.push_back(flagNamed(name));
    if (!arguments.query.empty()) {
        input.onlyImages = curation::StoredColumns(arguments.workspace, run).imagesMatching(arguments.query);
        input.onlyImagesName = "the filter " + arguments.query;
        input.query = arguments.query;
    }
    input.program = "wherefrom-engine " WHEREFROM_VERSION;
    if (arguments.dated)
        input.writtenAt = pipeline::utcNow();
    curation::writeReport(curation::reportHtml(input, {}, context), arguments.output, arguments.replace);
    std::printf("The report is in %s.\n", arguments.output.c_str());
    return success;
}

} // namespace

void addReport(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "report", "Write one HTML page, which needs nothing else, about the dataset, its analysis and what "
                  "was decided: for whoever will question the subset.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    command->add_option("--output", arguments->output, "The file, for example report.html")->required();
    command->add_option("--run", arguments->run, "Scores and map of this kept run (see: runs)");
    command
        ->add_option("--exclude", arguments->excluded,
                     "The subset is without images flagged so (repeat it): keep, reject, duplicate, outlier, "
                     "wrong-label, none")
        ->capture_default_str();
    command->add_option("--query", arguments->query, queryOption);
    command->add_flag("--dated", arguments->dated,
                      "Write the time of day into it (otherwise the same workspace makes the same bytes)");
    command->add_flag("--replace", arguments->replace, "Replace a file that is there");
    command->callback([&chosen, arguments] { chosen = [arguments] { return writeReport(*arguments); }; });
}

} // namespace wherefrom::engine
