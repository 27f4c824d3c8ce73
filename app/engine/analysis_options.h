// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/options.h"

#include <CLI/CLI.hpp>

namespace wherefrom::engine {

/// The options of an analysis as command-line options; `options` must live until parsing is done.
void addAnalysisOptions(CLI::App& command, pipeline::Options& options);

} // namespace wherefrom::engine
