// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/job.h"
#include "core/pipeline/line_reader.h"
#include "core/pipeline/message_writer.h"
#include "core/pipeline/protocol.h"
#include "core/pipeline/search.h"

#include <filesystem>
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

/// What a server serves. The engine's own is LocalService; tests put in others.
class Service {
  public:
    virtual ~Service() = default;
    virtual Greeting hello() = 0;
    virtual Estimate estimate(const AnalysisRequest& request, std::stop_token stop) = 0;
    virtual AnalysisSummary analyse(const AnalysisRequest& request, Listener& listener,
                                    const base::RunControl& control) = 0;
    virtual SearchResult search(const SearchRequest& request, const base::RunControl& control) = 0;
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

  private:
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
    void startAnalysis(const protocol::Request& request);
    void startSearch(const protocol::Request& request);
    int millisecondsToWait();
    End finish();
    void reply(const protocol::Request& request, const protocol::Json& result);
    void refuse(const protocol::Request& request, protocol::Code code, std::string_view sentence);

    LineReader reader_;
    MessageWriter writer_;
    int wake_;
    Service& service_;
    Job analysis_; ///< or an estimate
    Job search_;   ///< answered beside it
    bool shutdown_ = false;
};

} // namespace wherefrom::pipeline
