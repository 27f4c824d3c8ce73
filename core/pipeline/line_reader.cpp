// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace wherefrom::pipeline {

std::optional<LineReader::Status> LineReader::takeLine(std::string& line) {
    const std::size_t newline = pending_.find('\n', searched_);
    if (newline == std::string::npos) {
        searched_ = pending_.size();
        if (pending_.size() > longest_) {
            dropping_ = true;
            pending_.clear();
            searched_ = 0;
        }
        return std::nullopt;
    }
    line = pending_.substr(0, newline);
    pending_.erase(0, newline + 1);
    searched_ = 0;
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    if (dropping_ || line.size() > longest_) {
        dropping_ = false;
        line.clear();
        return Status::tooLong;
    }
    return Status::line;
}

LineReader::Status LineReader::next(std::string& line, int milliseconds, int wake) {
    for (;;) {
        if (const auto taken = takeLine(line))
            return *taken;
        if (ended_)
            return Status::end;
        std::array<pollfd, 2> waits{{{descriptor_, POLLIN, 0}, {wake, POLLIN, 0}}};
        const int ready = poll(waits.data(), waits.size(), milliseconds);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return Status::waiting;
        if (waits[1].revents != 0)
            return Status::woken;
        std::array<char, 65536> block;
        const ssize_t got = read(descriptor_, block.data(), block.size());
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0)
            ended_ = true; // what has no newline at the end was cut short: no message
        else
            pending_.append(block.data(), static_cast<std::size_t>(got));
    }
}

} // namespace wherefrom::pipeline
