// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace wherefrom::base {

/// Where a long run waits while the person has paused it. Thread safe.
class PauseGate {
  public:
    using Clock = std::chrono::steady_clock;

    void close();
    void open();
    bool isClosed() const;
    /// Returns at once while the gate is open, else when it opens or a stop is asked for.
    void wait(const std::stop_token& stop) const;
    /// How long it has been closed in all, so that rates and times left count work alone.
    Clock::duration closedFor() const;

  private:
    mutable std::mutex mutex_;
    mutable std::condition_variable_any changed_;
    bool closed_ = false;
    Clock::time_point closedSince_{};
    Clock::duration closedBefore_{};
};

} // namespace wherefrom::base
