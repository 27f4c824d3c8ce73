// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/pause_gate.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace wherefrom::base {

/// How far a long operation is, in the unit that it really counts (images, iterations, pairs).
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0: not known yet
    std::string unit;       ///< plural noun: "images", "iterations"
    std::string detail; ///< what a person may want to see beside it, for example "epoch 3 of 8, loss 4.21"
};

/// What the person who started a run holds in hand: a stop, for good, and a pause. A stop token alone is a
/// run that cannot be paused.
struct RunControl {
    // NOLINTNEXTLINE(google-explicit-constructor): a stop token is the simplest control
    RunControl(std::stop_token stopAsked = {}, std::shared_ptr<const PauseGate> gate = nullptr)
        : stop(std::move(stopAsked)), pause(std::move(gate)) {}

    std::stop_token stop;
    std::shared_ptr<const PauseGate> pause;
};

/// What an algorithm may know of the run it is part of: whether to stop, and whom to tell how far it is.
/// It knows no thread. Copy it freely.
struct RunContext {
    std::stop_token stop;
    std::function<void(const Progress&)> onProgress;
    std::function<void(std::string_view)> onNotice; ///< one sentence worth telling ("batch halved to 64 …")
    std::shared_ptr<const PauseGate> pause = nullptr;

    /// Throws Cancelled if the person asked to stop; waits while the run is paused. Call it once per batch:
    /// at least every 200 ms.
    void throwIfStopped() const;
    void progress(std::int64_t done, std::int64_t total, std::string_view unit,
                  std::string_view detail = {}) const;
    void notice(std::string_view sentence) const;
};

/// Seconds of work since a start: the time that the run was paused does not count.
class WorkClock {
  public:
    explicit WorkClock(std::shared_ptr<const PauseGate> pause) : pause_(std::move(pause)), start_(now()) {}

    PauseGate::Clock::time_point now() const {
        return PauseGate::Clock::now() - (pause_ ? pause_->closedFor() : PauseGate::Clock::duration{});
    }
    double seconds() const { return std::chrono::duration<double>(now() - start_).count(); }

  private:
    std::shared_ptr<const PauseGate> pause_;
    PauseGate::Clock::time_point start_;
};

} // namespace wherefrom::base
