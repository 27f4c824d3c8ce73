// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/message_writer.h"

#include "core/base/error.h"
#include "core/pipeline/protocol.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace wherefrom::pipeline {

void MessageWriter::write(std::string_view line) {
    const std::lock_guard lock(mutex_);
    while (!line.empty() && !gone_) {
        const ssize_t written = ::write(descriptor_, line.data(), line.size());
        if (written >= 0) {
            line.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            pollfd wait{descriptor_, POLLOUT, 0};
            poll(&wait, 1, -1);
        } else if (errno != EINTR) {
            gone_ = true;
        }
    }
}

void NotifyingListener::onStage(const StageEvent& event) {
    writer_.write(protocol::notification("stage", protocol::toJson(event)));
}

void NotifyingListener::onProgress(const ProgressEvent& event) {
    writer_.write(protocol::notification("progress", protocol::toJson(event)));
}

void NotifyingListener::onArray(std::string_view name, bool partial) {
    writer_.write(protocol::notification("array", {{"name", std::string(name)}, {"partial", partial}}));
}

void NotifyingListener::onLoss(int epoch, std::int64_t step, double loss) {
    // JSON has no NaN: a loss that is not finite is null.
    writer_.write(protocol::notification("loss", {{"epoch", epoch}, {"step", step}, {"loss", loss}}));
}

void NotifyingListener::onProbe(int epochs, std::int64_t steps, double accuracy) {
    writer_.write(
        protocol::notification("probe", {{"epochs", epochs}, {"steps", steps}, {"accuracy", accuracy}}));
}

void NotifyingListener::onNotice(std::string_view sentence) {
    writer_.write(protocol::notification("notice", {{"text", std::string(sentence)}}));
}

int takeStandardOutput() {
    const int kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (kept < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        throw base::Error(
            "Standard output cannot be used for the conversation: start the engine with it open.");
    return kept;
}

} // namespace wherefrom::pipeline
