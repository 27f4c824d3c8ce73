// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"

#include <filesystem>
#include <string>

/// What the command line prints of an analysis and of a workspace, as lines of plain text.
namespace wherefrom::pipeline {

std::string estimateTable(const Estimate& estimate);
/// Seconds and peak memory of each stage.
std::string stageTable(const AnalysisSummary& summary);
/// Images, unusable ones with their reasons, duplicates, the ends of the influence ranking, how the
/// neighbours were found, the map's quality, the folder. Throws Error.
std::string workspaceReport(const std::filesystem::path& workspace);

/// One row an image: key, label, split, flag, every score there is and its percentile. Throws Error.
std::string scoresCsv(const std::filesystem::path& workspace);
/// What those columns mean, the sign convention, and of every stage its options, seed and measured values: a
/// JSON object {"sign", "columns", "stages"}. Throws Error.
std::string scoresOrigin(const std::filesystem::path& workspace);
/// scoresCsv() into a file and scoresOrigin() into "<file>.json" beside it. Throws Error.
void writeScores(const std::filesystem::path& workspace, const std::filesystem::path& csv);

} // namespace wherefrom::pipeline
