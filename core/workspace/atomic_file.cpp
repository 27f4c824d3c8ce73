// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/atomic_file.h"

#include "core/base/error.h"
#include "core/workspace/workspace.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <string>
#include <system_error>
#include <utility>

namespace wherefrom::workspace {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view temporaryEnding = ".wherefrom-tmp";
constexpr auto staleAge = std::chrono::minutes(10);

fs::path temporaryNameFor(const fs::path& file) {
    static std::atomic<unsigned> counter{0};
    std::string name = ".";
    name += file.filename().string();
    name += '.';
    name += std::to_string(getpid());
    name += '-';
    name += std::to_string(counter++);
    name += temporaryEnding;
    return file.parent_path() / name;
}

[[noreturn]] void failWriting(const fs::path& file, int error) {
    const std::string reason = error == ENOSPC || error == EDQUOT
                                   ? "the disk is full; free some space and try again"
                                   : std::generic_category().message(error);
    throw base::Error(file.string() + " could not be written: " + reason + ".");
}

void flushFolder(const fs::path& folder) {
    const int descriptor = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return; // a folder that may be written but not read cannot be flushed
    fsync(descriptor);
    close(descriptor);
}

} // namespace

AtomicFile::AtomicFile(fs::path file) : file_(std::move(file)), temporary_(temporaryNameFor(file_)) {
    descriptor_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0)
        failWriting(file_, errno);
}

AtomicFile::~AtomicFile() {
    if (descriptor_ >= 0) {
        close(descriptor_);
        unlink(temporary_.c_str());
    }
}

void AtomicFile::reserve(std::size_t bytes) {
    if (bytes == 0)
        return;
    const int error = posix_fallocate(descriptor_, 0, static_cast<off_t>(bytes));
    // File systems that cannot reserve: the file still gets its length, and writeAt tells when the disk is
    // full.
    if (error == EOPNOTSUPP || error == EINVAL) {
        if (ftruncate(descriptor_, static_cast<off_t>(bytes)) != 0)
            failWriting(file_, errno);
    } else if (error != 0) {
        failWriting(file_, error);
    }
}

void AtomicFile::writeAt(std::size_t offset, const void* data, std::size_t bytes) {
    const char* next = static_cast<const char*>(data);
    while (bytes > 0) {
        const ssize_t written = pwrite(descriptor_, next, bytes, static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            failWriting(file_, written < 0 ? errno : ENOSPC);
        next += written;
        offset += static_cast<std::size_t>(written);
        bytes -= static_cast<std::size_t>(written);
    }
}

void AtomicFile::commit() {
    if (fsync(descriptor_) != 0)
        failWriting(file_, errno);
    if (rename(temporary_.c_str(), file_.c_str()) != 0)
        failWriting(file_, errno);
    close(std::exchange(descriptor_, -1));
    flushFolder(file_.parent_path());
}

void writeTextAtomically(const fs::path& file, std::string_view text) {
    AtomicFile out(file);
    out.writeAt(0, text.data(), text.size());
    out.commit();
}

void removeStaleTemporaries(const fs::path& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (!entry.path().filename().string().ends_with(temporaryEnding))
            continue;
        const auto written = entry.last_write_time(ignored);
        if (!ignored && fs::file_time_type::clock::now() - written > staleAge)
            fs::remove(entry.path(), ignored);
    }
}

} // namespace wherefrom::workspace
