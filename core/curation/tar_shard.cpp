// SPDX-License-Identifier: Apache-2.0
#include "core/curation/tar_shard.h"

#include "core/base/error.h"
#include "core/base/hash.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <utility>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t tarBlock = 512;
constexpr std::size_t readBlock = std::size_t{1} << 16;

struct FreeArchive {
    void operator()(archive* it) const { archive_free(it); }
};
struct FreeEntry {
    void operator()(archive_entry* it) const { archive_entry_free(it); }
};

} // namespace

struct TarWriter::State {
    fs::path file;
    NewTextFile out; // outlives the archive, which writes its end when it is freed
    std::unique_ptr<archive, FreeArchive> tar{archive_write_new()};
    std::unique_ptr<archive_entry, FreeEntry> entry{archive_entry_new()};

    explicit State(fs::path name) : file(std::move(name)), out(file) {
        archive_write_set_format_ustar(tar.get());
        archive_write_set_bytes_in_last_block(tar.get(), 1);
        check(archive_write_open_fd(tar.get(), out.descriptor()));
    }
    void check(la_ssize_t result) const {
        if (result < 0)
            failTarget(file, archive_errno(tar.get()) > 0 ? archive_errno(tar.get()) : EIO);
    }
};

TarWriter::TarWriter(fs::path file) : state_(std::make_unique<State>(std::move(file))) {}
TarWriter::~TarWriter() = default;

void TarWriter::add(const std::string& name, std::span<const std::byte> content) {
    archive_entry* entry = archive_entry_clear(state_->entry.get());
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 0, 0);
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    state_->check(archive_write_header(state_->tar.get(), entry));
    state_->check(archive_write_data(state_->tar.get(), content.data(), content.size()));
}

void TarWriter::add(const std::string& name, std::string_view content) {
    add(name, std::as_bytes(std::span(content)));
}

void TarWriter::close() {
    state_->check(archive_write_close(state_->tar.get()));
    state_->out.close();
}

std::uint64_t tarBytes(std::uint64_t content) {
    return tarBlock + (content + tarBlock - 1) / tarBlock * tarBlock;
}

std::vector<TarMember> readTar(const fs::path& file) {
    const std::unique_ptr<archive, FreeArchive> tar(archive_read_new());
    const auto check = [&](la_ssize_t result) {
        if (result < 0)
            throw base::Error(
                file.string() + " cannot be read as a tar file: " +
                (archive_error_string(tar.get()) ? archive_error_string(tar.get()) : "damaged") +
                "; move it away and export again.");
        return result;
    };
    archive_read_support_format_tar(tar.get());
    check(archive_read_open_filename(tar.get(), file.c_str(), readBlock));
    std::vector<TarMember> members;
    std::vector<std::byte> content;
    archive_entry* entry = nullptr;
    while (check(archive_read_next_header(tar.get(), &entry)) != ARCHIVE_EOF) {
        content.resize(static_cast<std::size_t>(archive_entry_size(entry)));
        if (check(archive_read_data(tar.get(), content.data(), content.size())) !=
            static_cast<la_ssize_t>(content.size()))
            throw base::Error(file.string() + " ends early; move it away and export again.");
        members.push_back({archive_entry_pathname(entry), base::sha256Hex(content)});
    }
    return members;
}

} // namespace wherefrom::curation
