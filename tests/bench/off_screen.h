// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <vector>

/// What the programs share that drive the real window off-screen by real events.
namespace wherefrom::bench {

/// Their main(): reads the command line, then runs `body` in a dark window's application. The exit status;
/// what `body` throws is printed.
int runOffScreen(CLI::App& commandLine, int argc, char** argv, const std::function<void()>& body);

/// Runs the window until `there`; throws an error that names `what` after a minute.
void waitFor(const char* what, const std::function<bool()>& there);

/// The least value that at least this share of them do not exceed; throws where there is none.
double percentile(std::vector<double> values, double share);

} // namespace wherefrom::bench
