// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_files.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/file_bytes.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <utility>
#include <vector>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t blockBytes = std::size_t{1} << 20;
constexpr auto unfinishedEnding = ".unfinished";

class Descriptor {
  public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0)
            ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    operator int() const { return value_; } // NOLINT(google-explicit-constructor)

  private:
    int value_;
};

void writeAll(int descriptor, const char* data, std::size_t bytes, const fs::path& target) {
    while (bytes > 0) {
        const ssize_t written = ::write(descriptor, data, bytes);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            failTarget(target, errno);
        data += written;
        bytes -= static_cast<std::size_t>(written);
    }
}

std::uint64_t copyBytes(int in, int out, const fs::path& source, const fs::path& target,
                        const base::RunContext& context) {
    std::vector<char> block(blockBytes);
    std::uint64_t total = 0;
    for (;;) {
        context.throwIfStopped();
        const ssize_t got = ::read(in, block.data(), block.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw SourceUnreadable(source.string() + ": " + std::generic_category().message(errno));
        if (got == 0)
            return total;
        writeAll(out, block.data(), static_cast<std::size_t>(got), target);
        total += static_cast<std::uint64_t>(got);
    }
}

} // namespace

void failTarget(const fs::path& target, int error) {
    switch (error) {
    case EEXIST:
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "%1 exists already and is not overwritten; choose an empty folder."),
             {target.string()}});
    case ENOSPC:
    case EDQUOT:
        throw base::SaidError(
            {QT_TRANSLATE_NOOP(
                 "wherefrom::core",
                 "%1 could not be written: the disk is full; free some space and export into a new folder."),
             {target.string()}});
    case EXDEV:
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core",
                                                 "%1 lies on another file system than the dataset, where "
                                                 "hard links do not reach; export by copy or symbolic link."),
                               {target.string()}});
    default:
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "%1 could not be written: %2."),
                               {target.string(), std::generic_category().message(error)}});
    }
}

std::uint64_t copyFileAnew(const fs::path& source, const fs::path& target, const base::RunContext& context) {
    const Descriptor in(::open(source.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (in < 0 || fstat(in, &status) != 0)
        throw SourceUnreadable(source.string() + ": " + std::generic_category().message(errno));
    const Descriptor out(::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (out < 0)
        failTarget(target, errno);
    try {
        std::uint64_t bytes = static_cast<std::uint64_t>(status.st_size);
        if (ioctl(out, FICLONE, static_cast<int>(in)) != 0)
            bytes = copyBytes(in, out, source, target, context);
        const std::array<timespec, 2> times{status.st_atim, status.st_mtim};
        if (futimens(out, times.data()) != 0)
            failTarget(target, errno);
        return bytes;
    } catch (...) {
        unlink(target.c_str()); // ours: O_EXCL made it
        throw;
    }
}

void hardLinkAnew(const fs::path& source, const fs::path& target) {
    // The file itself, not a link to it: a copy of a relative link would point nowhere.
    if (linkat(AT_FDCWD, source.c_str(), AT_FDCWD, target.c_str(), AT_SYMLINK_FOLLOW) == 0)
        return;
    const int error = errno;
    if (error == ENOENT && !fs::exists(source))
        throw SourceUnreadable(source.string() + ": " + std::generic_category().message(error));
    failTarget(target, error);
}

void symbolicLinkAnew(const fs::path& source, const fs::path& target) {
    if (symlink(fs::absolute(source).lexically_normal().c_str(), target.c_str()) != 0)
        failTarget(target, errno);
}

void renameAnew(const fs::path& from, const fs::path& to) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return;
    if (errno != EINVAL && errno != ENOSYS)
        failTarget(to, errno);
    // A file system without that call: a hard link refuses a taken name just as well.
    if (link(from.c_str(), to.c_str()) != 0)
        failTarget(to, errno);
    unlink(from.c_str());
}

void removeUnfinished(const fs::path& file) {
    unlink(unfinishedName(file).c_str());
}

fs::path unfinishedName(const fs::path& file) {
    fs::path name = file;
    name += unfinishedEnding;
    return name;
}

void makeFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "%1 cannot be made: %2."),
                               {folder.string(), error.message()}});
}

NewTextFile::NewTextFile(fs::path file)
    : file_(std::move(file)),
      descriptor_(::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0)
        failTarget(file_, errno);
}

NewTextFile::NewTextFile(fs::path file, std::uint64_t kept)
    : file_(std::move(file)), descriptor_(::open(file_.c_str(), O_WRONLY | O_CLOEXEC)) {
    if (descriptor_ < 0 || ftruncate(descriptor_, static_cast<off_t>(kept)) != 0 ||
        lseek(descriptor_, 0, SEEK_END) < 0)
        failTarget(file_, errno);
}

NewTextFile::~NewTextFile() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

void NewTextFile::append(std::string_view text) {
    writeAll(descriptor_, text.data(), text.size(), file_);
}

void NewTextFile::close() {
    if (fsync(descriptor_) != 0)
        failTarget(file_, errno);
    ::close(std::exchange(descriptor_, -1));
}

void writeTextAnew(const fs::path& file, std::string_view text) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(file, ignored))) {
        if (fs::is_regular_file(file, ignored) && dataset::readText(file) == text)
            return;
        failTarget(file, EEXIST);
    }
    NewTextFile whole(unfinishedName(file));
    try {
        whole.append(text);
        whole.close();
        renameAnew(unfinishedName(file), file);
    } catch (...) {
        removeUnfinished(file); // ours: it was made above
        throw;
    }
}

} // namespace wherefrom::curation
