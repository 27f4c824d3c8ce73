// SPDX-License-Identifier: Apache-2.0
#include "app/engine/signals.h"

#include "app/engine/commands.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace wherefrom::engine {
namespace {

sigset_t stopSignals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

/// Takes a waiting signal; false when none came in time.
bool takeSignal(int milliseconds) {
    pollfd wait{signalDescriptor(), POLLIN, 0};
    if (poll(&wait, 1, milliseconds) <= 0)
        return false;
    signalfd_siginfo info;
    return read(signalDescriptor(), &info, sizeof info) == static_cast<ssize_t>(sizeof info);
}

} // namespace

void blockSignals() {
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int signalDescriptor() {
    static const int descriptor = [] {
        const sigset_t set = stopSignals();
        return signalfd(-1, &set, SFD_CLOEXEC);
    }();
    return descriptor;
}

StopOnSignal::StopOnSignal() {
    thread_ = std::jthread([this](const std::stop_token& ended) {
        while (!ended.stop_requested()) {
            if (!takeSignal(50))
                continue;
            source_.request_stop();
            for (int waited = 0; waited < 1000 && !ended.stop_requested(); waited += 50)
                if (takeSignal(50))
                    break;
            if (!ended.stop_requested()) {
                std::fputs("Stopped in the middle of a stage: all finished results are kept.\n", stderr);
                std::_Exit(cancelled);
            }
        }
    });
}

StopOnSignal::~StopOnSignal() = default;

} // namespace wherefrom::engine
