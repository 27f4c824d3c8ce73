// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/listener.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>

namespace wherefrom::pipeline {

/// The loss of every training step: a line of losses.csv, and an event at most 10 times a second. Steps of an
/// interrupted run that are done again replace their lines.
class LossLog {
  public:
    LossLog(std::filesystem::path file, Listener& listener) : file_(std::move(file)), listener_(listener) {}
    void add(int epoch, std::int64_t step, double loss);

  private:
    void openBefore(std::int64_t step);

    std::filesystem::path file_;
    Listener& listener_;
    std::ofstream out_;
    std::chrono::steady_clock::time_point lastEvent_{};
};

} // namespace wherefrom::pipeline
