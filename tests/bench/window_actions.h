// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::shell {
class MainWindow;
}

namespace wherefrom::bench {

/// The longest time that the window's thread did not answer while something was done.
struct Block {
    std::string action;
    double milliseconds = 0;
    double took = 0; ///< ms, until what was asked for was there
    /// ms of processor time of the longest one: what stays of `milliseconds` where other programs compute.
    double processor = 0;
};

/// Opens the workspace in the window and does with mouse, wheel and keys what a person does.
std::vector<Block> runActions(shell::MainWindow& window, const std::filesystem::path& workspace);

/// Of this process, in bytes.
struct Memory {
    double anonymous = 0, file = 0, peak = 0;
};
Memory memory();

} // namespace wherefrom::bench
