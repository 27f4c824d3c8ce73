// SPDX-License-Identifier: Apache-2.0
#include "core/base/pause_gate.h"

namespace wherefrom::base {

void PauseGate::close() {
    const std::lock_guard lock(mutex_);
    if (closed_)
        return;
    closed_ = true;
    closedSince_ = Clock::now();
}

void PauseGate::open() {
    {
        const std::lock_guard lock(mutex_);
        if (!closed_)
            return;
        closed_ = false;
        closedBefore_ += Clock::now() - closedSince_;
    }
    changed_.notify_all();
}

bool PauseGate::isClosed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
}

void PauseGate::wait(const std::stop_token& stop) const {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [this] { return !closed_; });
}

PauseGate::Clock::duration PauseGate::closedFor() const {
    const std::lock_guard lock(mutex_);
    return closed_ ? closedBefore_ + (Clock::now() - closedSince_) : closedBefore_;
}

} // namespace wherefrom::base
