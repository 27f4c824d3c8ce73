// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/file_bytes.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace wherefrom::dataset {
namespace {

/// Marks the reasons of the header.
[[maybe_unused]] constexpr const char* marked[]{
    QT_TRANSLATE_NOOP("wherefrom::core", "the file is empty"),
    QT_TRANSLATE_NOOP("wherefrom::core", "the file is larger than 512 MB")};

base::Sentence reasonOf(int code) {
    if (code == ENOENT || code == ENOTDIR)
        return QT_TRANSLATE_NOOP("wherefrom::core", "the file is missing");
    if (code == EACCES || code == EPERM)
        return QT_TRANSLATE_NOOP("wherefrom::core", "permission to read the file is denied");
    return {QT_TRANSLATE_NOOP("wherefrom::core", "the file cannot be read (%1)"),
            {std::generic_category().message(code)}};
}

} // namespace

OpenFile::OpenFile(const std::filesystem::path& file) {
    // Non-blocking, for a named pipe among the pictures would otherwise wait for ever.
    descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor_ < 0)
        throw base::SaidError(reasonOf(errno));
    struct stat status {};
    const bool known = ::fstat(descriptor_, &status) == 0;
    if (!known || !S_ISREG(status.st_mode)) {
        const base::Sentence reason =
            known ? QT_TRANSLATE_NOOP("wherefrom::core", "it is no regular file") : reasonOf(errno);
        ::close(descriptor_);
        throw base::SaidError(reason);
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
}

OpenFile::~OpenFile() {
    ::close(descriptor_);
}

std::size_t OpenFile::read(std::uint64_t offset, std::span<std::byte> into) const {
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got =
            ::pread(descriptor_, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw base::SaidError(reasonOf(errno));
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::vector<std::byte> readPicture(const std::filesystem::path& file) {
    const OpenFile open(file);
    if (open.size() == 0)
        throw base::SaidError(emptyReason);
    if (open.size() > largestPictureFile)
        throw base::SaidError(tooLargeReason);
    std::vector<std::byte> bytes(open.size());
    bytes.resize(open.read(0, bytes));
    return bytes;
}

std::string readText(const std::filesystem::path& file) {
    try {
        const OpenFile open(file);
        std::string text(open.size(), '\0');
        text.resize(open.read(0, std::as_writable_bytes(std::span(text))));
        return text;
    } catch (const base::Error& failure) {
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "Cannot read %1: %2."),
                               {file.string(), base::sentenceOf(failure)}});
    }
}

} // namespace wherefrom::dataset
