// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/processor_environment.h"
#include "app/engine/signals.h"
#include "core/base/error.h"
#include "core/encoder/device.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

int main(int argc, char** argv) {
    using namespace wherefrom;
    // First: what is blocked stays so over the restart, and libraries start threads before main.
    engine::blockSignals();
    engine::prepareProcessorEnvironment(argv);
    CLI::App app(
        "Wherefrom's engine: analyses image datasets and serves the window.\n"
        "Exit codes: 0 done, 1 failed (one sentence on standard error), 2 wrong usage, 130 cancelled.",
        "wherefrom-engine");
    app.set_version_flag("--version", "wherefrom-engine " WHEREFROM_VERSION);
    app.require_subcommand(1);
    app.fallthrough(); // --threads may stand behind the command, too
    app.add_option_function<int>(
           "--threads", [](int threads) { setenv("WHEREFROM_THREADS", std::to_string(threads).c_str(), 1); },
           "Threads of the processor to take; all unless said otherwise")
        ->check(CLI::PositiveNumber);
    engine::Command command;
    engine::addAnalyze(app, command);
    engine::addPretrain(app, command);
    engine::addRuns(app, command);
    engine::addReport(app, command);
    engine::addScores(app, command);
    engine::addAttribute(app, command);
    engine::addDecisions(app, command);
    engine::addEncoder(app, command);
    engine::addExport(app, command);
    engine::addInfo(app, command);
    engine::addManual(app, command);
    engine::addSearch(app, command);
    engine::addServe(app, command);
    engine::addValidate(app, command);
    engine::addWhere(app, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? engine::success : engine::usage;
    }
    try {
        encoder::useAllCores();
        return command();
    } catch (const base::Cancelled&) {
        std::fputs("Cancelled: all finished results are kept, and the next start goes on from there.\n",
                   stderr);
        return engine::cancelled;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return engine::failure;
    }
}
