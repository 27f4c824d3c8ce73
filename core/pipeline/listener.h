// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::pipeline {

enum class StageState { started, finished, cached, failed };
std::string_view nameOf(StageState state);

/// A stage began or ended.
struct StageEvent {
    std::string name;
    std::string title;
    StageState state = StageState::started;
    std::size_t index = 0; ///< of `count` stages, from 0
    std::size_t count = 0;
    double seconds = 0;
    std::int64_t peakBytes = 0; ///< resident memory of the process at its peak during the stage
    std::vector<std::string> arrays;
};

/// How far the running stage is. At most 10 a second, and always the last one.
struct ProgressEvent {
    std::string stage;
    std::string title;
    std::string next; ///< title of what comes after it; empty: nothing does
    std::size_t index = 0;
    std::size_t count = 0;
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0: not known
    std::string unit;
    double rate = 0;            ///< units per second, over the last seconds
    double secondsLeft = -1;    ///< of the stage, from that rate; -1: not known
    double runSecondsLeft = -1; ///< of the whole analysis: that, and the estimates of the stages to come
    std::string detail;
};

/// Whoever watches an analysis: the window through `serve`, the command line, a test. Called from the
/// analysis' threads, one call at a time.
class Listener {
  public:
    virtual ~Listener() = default;
    virtual void onStage(const StageEvent& event) = 0;
    virtual void onProgress(const ProgressEvent& event) = 0;
    /// A new version of an array can be mapped; partial: the stage is still at work on it.
    virtual void onArray(std::string_view name, bool partial) = 0;
    virtual void onLoss(int epoch, std::int64_t step, double loss) = 0;
    /// Accuracy of labels, 0 … 1, by an encoder under training after so many epochs.
    virtual void onProbe(int /*epochs*/, std::int64_t /*steps*/, double /*accuracy*/) {}
    virtual void onNotice(std::string_view sentence) = 0;
};

} // namespace wherefrom::pipeline
