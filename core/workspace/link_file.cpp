// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/link_file.h"

#include <fcntl.h>
#include <unistd.h>

namespace wherefrom::workspace {

namespace fs = std::filesystem;

void copyFlushed(const fs::path& from, const fs::path& to) {
    fs::copy_file(from, to);
    if (const int descriptor = open(to.c_str(), O_RDONLY | O_CLOEXEC); descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
}

void linkOrCopy(const fs::path& from, const fs::path& to) {
    std::error_code failed;
    fs::create_hard_link(from, to, failed);
    if (failed)
        copyFlushed(from, to);
}

} // namespace wherefrom::workspace
