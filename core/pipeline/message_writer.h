// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/listener.h"

#include <atomic>
#include <mutex>
#include <string_view>

namespace wherefrom::pipeline {

/// The one writer of a conversation: whole lines, in the order in which they were handed over, whatever
/// thread they come from. A reader that went away is remembered, not an error.
class MessageWriter {
  public:
    explicit MessageWriter(int descriptor) : descriptor_(descriptor) {}
    void write(std::string_view line);
    bool readerIsGone() const { return gone_; }

  private:
    int descriptor_;
    std::mutex mutex_;
    std::atomic<bool> gone_{false};
};

/// An analysis' events as notifications.
class NotifyingListener : public Listener {
  public:
    explicit NotifyingListener(MessageWriter& writer) : writer_(writer) {}
    void onStage(const StageEvent& event) override;
    void onProgress(const ProgressEvent& event) override;
    void onArray(std::string_view name, bool partial) override;
    void onLoss(int epoch, std::int64_t step, double loss) override;
    void onProbe(int epochs, std::int64_t steps, double accuracy) override;
    void onNotice(std::string_view sentence) override;

  private:
    MessageWriter& writer_;
};

/// Keeps standard output for messages alone: returns a descriptor that leads where it led, and points
/// descriptor 1 at standard error, where a library's prints do no harm.
int takeStandardOutput();

} // namespace wherefrom::pipeline
