// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <thread>

namespace wherefrom::engine {

/// Before any thread is started: SIGINT, SIGTERM and SIGHUP are from now on read from signalDescriptor(), and
/// writing to a reader that went away is an error code instead of a signal.
void blockSignals();

/// A descriptor that can be read once such a signal came.
int signalDescriptor();

/// Turns the first signal into a request to stop. A second one, or a second without an end, ends the process
/// with exit code 130: files are replaced whole, so nothing is left half written.
class StopOnSignal {
  public:
    StopOnSignal();
    ~StopOnSignal();
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;
    std::stop_token token() const { return source_.get_token(); }

  private:
    std::stop_source source_;
    std::jthread thread_;
};

} // namespace wherefrom::engine
