// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/job.h"
#include "core/pipeline/line_reader.h"
#include "core/pipeline/message_writer.h"
#include "core/pipeline/pretrain_request.h"
#include "core/pipeline/protocol.h"
#include "core/pipeline/search.h"

#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>

namespace wherefrom::pipeline {

/// What the engine says of itself.
struct Greeting {
    std::string version;
    std::string device;
    std::string deviceDescription;
    std::size_t threads = 0;
};

/// Requests that are answered by work on another thread, by method. The first call, on the reader's thread,
/// takes the request's parameters and throws Error where they are wrong; what it returns does the work. Long
/// work tells a listener how far it is, can be cancelled and paused, and is done one at a time.
using LongWork = std::function<protocol::Json(Listener&, const base::RunControl&)>;
using LongWorks = std::map<std::string, std::function<LongWork(const protocol::Json& parameters)>>;
/// Questions are answered beside long work, one at a time.
using Questions = std::map<std::string, std::function<Job::Task(const protocol::Json& parameters)>>;

/// What a server serves. The engine's own is LocalService; tests put in others.
class Service {
  public:
    virtual ~Service() = default;
    virtual Greeting hello() = 0;
    virtual Estimate estimate(const AnalysisRequest& request, std::stop_token stop) = 0;
    virtual AnalysisSummary analyse(const AnalysisRequest& request, Listener& listener,
                                    const base::RunControl& control) = 0;
    virtual SearchResult search(const SearchRequest& request, const base::RunControl& control) = 0;
    /// These here are estimate and analyze. They may outlive the call, not the service.
    virtual LongWorks longWorks();
    /// These here are search, inspectEncoder, augmentedViews and scoredViews.
    virtual Questions questions();
};

class LocalService : public Service {
  public:
    explicit LocalService(std::filesystem::path resourceFolder)
        : resourceFolder_(std::move(resourceFolder)) {}
    Greeting hello() override;
    Estimate estimate(const AnalysisRequest& request, std::stop_token stop) override;
    AnalysisSummary analyse(const AnalysisRequest& request, Listener& listener,
                            const base::RunControl& control) override;
    SearchResult search(const SearchRequest& request, const base::RunControl& control) override;
    /// Those, pretrain and validate.
    LongWorks longWorks() override;
    /// Those, attribute and estimatePretraining.
    Questions questions() override;

  private:
    PretrainRequest pretrainRequest(const protocol::Json& parameters) const;

    std::filesystem::path resourceFolder_;
};

/// The conversation: reads requests on the caller's thread, works on others, so that a cancel is heard
/// at once and a search is answered while an analysis runs.
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
    void handleLine(const std::string& line);
    void handle(const protocol::Request& request);
    void startLongWork(const protocol::Request& request);
    void startQuestion(const protocol::Request& request);
    std::string methods() const;
    int millisecondsToWait();
    End finish();
    void reply(const protocol::Request& request, const protocol::Json& result);
    void refuse(const protocol::Request& request, protocol::Code code, std::string_view sentence);
    void refuse(const protocol::Request& request, protocol::Code code, const std::exception& error);

    LineReader reader_;
    MessageWriter writer_;
    int wake_;
    Service& service_;
    LongWorks longWorks_;
    Questions questions_;
    Job work_;
    Job question_; ///< answered beside it
    bool shutdown_ = false;
};

} // namespace wherefrom::pipeline
