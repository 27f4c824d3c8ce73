// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace wherefrom::engine {

/// What the program ends with. 2 (usage) comes from the parser.
enum ExitCode : int { success = 0, failure = 1, usage = 2, cancelled = 130 };

/// The chosen command; filled by the parser's callbacks and run after parsing.
using Command = std::function<int()>;

void addAnalyze(CLI::App& app, Command& chosen);
void addAttribute(CLI::App& app, Command& chosen);
void addDecisions(CLI::App& app, Command& chosen);
void addEncoder(CLI::App& app, Command& chosen);
void addExport(CLI::App& app, Command& chosen);
void addInfo(CLI::App& app, Command& chosen);
void addManual(CLI::App& app, Command& chosen);
void addPretrain(CLI::App& app, Command& chosen);
void addReport(CLI::App& app, Command& chosen);
void addRuns(CLI::App& app, Command& chosen);
void addScores(CLI::App& app, Command& chosen);
void addSearch(CLI::App& app, Command& chosen);
void addServe(CLI::App& app, Command& chosen);
void addValidate(CLI::App& app, Command& chosen);
void addWhere(CLI::App& app, Command& chosen);

} // namespace wherefrom::engine
