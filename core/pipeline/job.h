// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/pipeline/message_writer.h"
#include "core/pipeline/protocol.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace wherefrom::pipeline {

/// Work for one request on a thread of its own, and the one answer to it. One at a time.
class Job {
  public:
    using Clock = std::chrono::steady_clock;
    using Task = std::function<protocol::Json(const base::RunControl&)>;

    explicit Job(MessageWriter& writer) : writer_(writer) {}

    bool isRunning();
    /// Only while nothing runs. Its result, or the sentence of what it throws, is the answer; a request
    /// without an id gets none.
    void start(const std::optional<protocol::Json>& id, Task task);
    void requestStop();
    void setPaused(bool paused);
    /// Asked to stop, and still running when the time it had for that was over.
    bool isStuck();
    /// Until it would count as stuck; none while nobody asked it to stop.
    std::optional<Clock::duration> timeToStop();
    /// Answers a request that is stuck, as cancelled.
    void giveUp();
    /// Waits for the thread.
    void join();

  private:
    struct Work {
        protocol::Json id;
        std::stop_source stop;
        std::shared_ptr<base::PauseGate> pause = std::make_shared<base::PauseGate>();
        std::optional<Clock::time_point> cancelledAt;
        bool answered = false;
    };

    void work(const Task& task);
    void end(const std::string& message);

    MessageWriter& writer_;
    std::mutex mutex_;
    std::optional<Work> work_; ///< guarded by mutex_
    std::thread thread_;
};

} // namespace wherefrom::pipeline
