// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace wherefrom::base {

/// What went wrong, as one clear sentence for a person: it names the thing and the mend.
/// Thrown for wrong options, missing files and broken workspaces. A bad image is data, never an Error.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Memory (of the processor or of the device) ran out: callers halve their batch and go on.
class OutOfMemory : public Error {
  public:
    using Error::Error;
};

/// The person asked to stop. Not a failure: nothing is reported as one.
class Cancelled : public std::runtime_error {
  public:
    Cancelled() : std::runtime_error("cancelled") {}
};

} // namespace wherefrom::base
