// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/line_reader.h"
#include "core/pipeline/message_writer.h"
#include "core/pipeline/protocol.h"

#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace wherefrom::pipeline {

/// What the engine says of itself.
struct Greeting {
    std::string version;
    std::string device;
    std::string deviceDescription;
    std::size_t threads = 0;
};

/// What a server serves. The engine's own is LocalService; tests put in others.
class Service {
  public:
    virtual ~Service() = default;
    virtual Greeting hello() = 0;
    virtual Estimate estimate(const AnalysisRequest& request, std::stop_token stop) = 0;
    virtual AnalysisSummary analyse(const AnalysisRequest& request, Listener& listener,
                                    const base::RunControl& control) = 0;
};

class LocalService : public Service {
  public:
    explicit LocalService(std::filesystem::path resourceFolder)
        : resourceFolder_(std::move(resourceFolder)) {}
    Greeting hello() override;
    Estimate estimate(const AnalysisRequest& request, std::stop_token stop) override;
    AnalysisSummary analyse(const AnalysisRequest& request, Listener& listener,
                            const base::RunControl& control) override;

  private:
    std::filesystem::path resourceFolder_;
};

/// The conversation: reads requests on the caller's thread, works on one of its own, so that a cancel is
/// heard at once.
class Server {
  public:
    enum class End {
        finished,
        /// The work did not stop within the second it had (a computation that cannot be interrupted): its
        /// request was answered, and the process must end without waiting for it (std::_Exit).
        stuck
    };

    /// @param wake a descriptor that can be read when the process was asked to end; -1: none
    Server(int input, int output, int wake, Service& service);
    /// Serves until `shutdown`, the end of input, a reader that went away, or `wake`.
    End serve();

  private:
    using Clock = std::chrono::steady_clock;

    struct Work {
        protocol::Json id;
        std::stop_source stop;
        std::shared_ptr<base::PauseGate> pause = std::make_shared<base::PauseGate>();
        std::optional<Clock::time_point> cancelledAt;
        bool answered = false;
    };

    void handleLine(const std::string& line);
    void handle(const protocol::Request& request);
    void startWork(const protocol::Request& request);
    void work(const std::string& method, const AnalysisRequest& request);
    void endWork(const std::string& message);
    void requestStop();
    void setPaused(bool paused);
    bool isWorking();
    bool isStuck();
    int millisecondsToWait();
    End finish();
    void reply(const protocol::Request& request, const protocol::Json& result);
    void refuse(const protocol::Request& request, protocol::Code code, std::string_view sentence);

    LineReader reader_;
    MessageWriter writer_;
    int wake_;
    Service& service_;
    std::mutex mutex_;
    std::optional<Work> work_; ///< guarded by mutex_
    bool shutdown_ = false;
    std::thread worker_;
};

} // namespace wherefrom::pipeline
