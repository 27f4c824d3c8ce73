// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

/// What `wherefrom-engine info` prints, as lines of plain text.
namespace wherefrom::pipeline {

/// Version, LibTorch, devices, threads, memory.
std::string programInformation();
/// A workspace: its report, the time and memory of every stored stage, the encoder. Throws Error.
std::string workspaceInformation(const std::filesystem::path& workspace);
/// A dataset that is only listed, not decoded: kind, images, classes, splits, what is wrong already, and
/// where its workspace is. Throws Error, Cancelled.
std::string datasetInformation(const std::filesystem::path& dataset, std::stop_token stop);

} // namespace wherefrom::pipeline
