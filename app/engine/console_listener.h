// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/pipeline/listener.h"

#include <chrono>
#include <mutex>
#include <string>

namespace wherefrom::engine {

/// An analysis' events for a person at a terminal: one line that moves, or plain lines every few seconds
/// where standard error is no terminal.
class ConsoleListener : public pipeline::Listener {
  public:
    ConsoleListener();
    void onStage(const pipeline::StageEvent& event) override;
    void onProgress(const pipeline::ProgressEvent& event) override;
    void onArray(std::string_view, bool) override {}
    void onLoss(int, std::int64_t, double) override {}
    void onProbe(int epochs, std::int64_t steps, double accuracy) override;
    void onNotice(std::string_view sentence) override;
    /// Leaves the moving line as it is: what is printed next begins a new one.
    void endLine();

  private:
    void print(const std::string& line);
    void show(const std::string& line);

    bool terminal_;
    bool showing_ = false;
    std::chrono::steady_clock::time_point lastLine_{};
    std::mutex mutex_;
};

} // namespace wherefrom::engine
