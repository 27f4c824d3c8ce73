// SPDX-License-Identifier: Apache-2.0
#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/workspace/atomic_file.h"
#include "core/workspace/workspace.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace wherefrom::workspace {

namespace {

constexpr auto lockName = ".lock";

std::string holderOf(int descriptor) {
    std::array<char, 32> text{};
    const ssize_t length = pread(descriptor, text.data(), text.size() - 1, 0);
    const long pid = length > 0 ? std::strtol(text.data(), nullptr, 10) : 0;
    return pid > 0 ? "process " + std::to_string(pid) : "another process";
}

} // namespace

WorkspaceLock::WorkspaceLock(const std::filesystem::path& workspaceFolder) {
    const auto file = workspaceFolder / lockName;
    descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0)
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "The workspace %1 cannot be locked: %2."),
                               {workspaceFolder.string(), std::generic_category().message(errno)}});
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const std::string holder = holderOf(descriptor_);
        close(descriptor_);
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "The workspace %1 is being written by %2; wait until it is done, or stop it."),
             {workspaceFolder.string(), holder}});
    }
    const std::string pid = std::to_string(getpid()) + "\n";
    // The pid is only for the message above: the lock itself does not depend on it.
    if (ftruncate(descriptor_, 0) != 0 || pwrite(descriptor_, pid.data(), pid.size(), 0) < 0)
        errno = 0;
    removeStaleTemporaries(workspaceFolder);
}

WorkspaceLock::~WorkspaceLock() {
    close(descriptor_); // the file stays: removing it would let two processes lock two files of one name
}

} // namespace wherefrom::workspace
