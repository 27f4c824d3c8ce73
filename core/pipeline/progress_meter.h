// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/pipeline/listener.h"

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace wherefrom::pipeline {

/// Turns the counts of a stage into events: at most 10 a second, with the rate of the last seconds and the
/// time left that follows from it. Thread safe.
class ProgressMeter {
  public:
    using Clock = std::chrono::steady_clock;

    /// @param first stage, title, index and count are kept, the rest is filled in
    /// @param secondsAfter what the stages to come are expected to take; -1: not known
    ProgressMeter(Listener& listener, ProgressEvent first, double secondsAfter,
                  std::function<Clock::time_point()> now = &Clock::now)
        : listener_(listener), event_(std::move(first)), secondsAfter_(secondsAfter), now_(std::move(now)) {}

    void update(const base::Progress& progress);

  private:
    double rate() const;

    Listener& listener_;
    ProgressEvent event_;
    double secondsAfter_;
    std::function<Clock::time_point()> now_;
    std::mutex mutex_;
    Clock::time_point lastSent_{};
    std::deque<std::pair<Clock::time_point, std::int64_t>> samples_; ///< of the last seconds, oldest first
};

} // namespace wherefrom::pipeline
