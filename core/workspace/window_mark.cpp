// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/window_mark.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>

namespace wherefrom::workspace {

namespace {

constexpr auto markName = ".window";

long pidIn(int descriptor) {
    std::array<char, 32> text{};
    const ssize_t length = pread(descriptor, text.data(), text.size() - 1, 0);
    return length > 0 ? std::strtol(text.data(), nullptr, 10) : 0;
}

} // namespace

WindowMark::WindowMark(const std::filesystem::path& workspaceFolder)
    : descriptor_(open((workspaceFolder / markName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    otherProcess();
}

WindowMark::~WindowMark() {
    if (descriptor_ >= 0)
        close(descriptor_); // the file stays: removing it would let two windows mark two files of one name
}

long WindowMark::otherProcess() {
    if (descriptor_ < 0 || isOurs_)
        return 0;
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const long holder = errno == EWOULDBLOCK ? pidIn(descriptor_) : 0;
        return holder == getpid() ? 0 : holder; // this window, reading its decisions anew
    }
    isOurs_ = true;
    const std::string pid = std::to_string(getpid()) + "\n";
    // The pid is only for the others' message: the lock itself does not depend on it.
    if (ftruncate(descriptor_, 0) != 0 || pwrite(descriptor_, pid.data(), pid.size(), 0) < 0)
        errno = 0;
    return 0;
}

} // namespace wherefrom::workspace
