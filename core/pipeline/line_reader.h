// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace wherefrom::pipeline {

/// Lines from a file descriptor, with a limit on their length and on the wait.
class LineReader {
  public:
    enum class Status {
        line,
        tooLong, ///< a line above the limit was read and dropped
        waiting, ///< nothing within the time
        woken,   ///< the other descriptor can be read
        end
    };

    LineReader(int descriptor, std::size_t longest) : descriptor_(descriptor), longest_(longest) {}

    /// @param milliseconds at most so long; -1: until something comes
    /// @param wake a descriptor that ends the wait when it can be read; -1: none
    Status next(std::string& line, int milliseconds, int wake = -1);

  private:
    std::optional<Status> takeLine(std::string& line);

    int descriptor_;
    std::size_t longest_;
    std::string pending_;
    std::size_t searched_ = 0; ///< no newline before here
    bool dropping_ = false;
    bool ended_ = false;
};

} // namespace wherefrom::pipeline
