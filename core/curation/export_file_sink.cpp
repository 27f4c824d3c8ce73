// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/curation/export_files.h"
#include "core/curation/export_placement.h"
#include "core/curation/export_sink.h"

#include <cerrno>
#include <system_error>
#include <unordered_set>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

std::string_view textOf(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Every image a file of its own below the target.
class FileSink : public ImageSink {
  public:
    explicit FileSink(const SinkContext& context) : context_(context), target_(context.plan.request.target) {}

    void put(ExportItem& item) override {
        const fs::path file = target_ / item.file;
        if (folders_.insert(file.parent_path().string()).second)
            makeFolder(file.parent_path());
        if (context_.resumes && isThere(file))
            return takeOver(item, file);
        if (item.encoded)
            encode(item, file);
        else if (item.form == ExportForm::copy)
            copy(item, file);
        else
            link(item, file);
    }

  private:
    static bool isThere(const fs::path& file) {
        std::error_code ignored;
        return fs::exists(fs::symlink_status(file, ignored));
    }

    void takeOver(ExportItem& item, const fs::path& file) {
        const std::string& key = context_.plan.request.dataset->keys[item.image.index()];
        const auto logged = context_.log.done.find(key);
        const std::string wanted = logged != context_.log.done.end() ? logged->second.sha256
                                   : item.encoded ? base::sha256Hex(context_.source.bytes(item))
                                                  : context_.source.sha256(item);
        std::error_code ignored;
        const bool sameKind = fs::is_symlink(file, ignored) == (item.form == ExportForm::symbolicLink);
        if (!sameKind || base::sha256Hex(file) != wanted)
            throw base::Error(file.string() + " is not what this export wrote of " + item.source.string() +
                              "; move it away, or export into another folder.");
        item.sha256 = wanted;
    }

    void copy(ExportItem& item, const fs::path& file) {
        const std::string wanted = context_.source.sha256(item);
        asWhole(file, [&](const fs::path& part) {
            bytes_ += copyFileAnew(item.source, part, context_.run);
            verify(item, part, wanted);
        });
    }

    void encode(ExportItem& item, const fs::path& file) {
        const std::vector<std::byte> png = context_.source.bytes(item);
        asWhole(file, [&](const fs::path& part) {
            NewTextFile out(part);
            out.append(textOf(png));
            out.close();
            bytes_ += png.size();
            verify(item, part, base::sha256Hex(png));
        });
    }

    /// Under a temporary name first: a file with its own name is whole, however the export ends.
    template <typename Write>
    void asWhole(const fs::path& file, Write write) {
        if (context_.resumes)
            removeUnfinished(file);
        if (isThere(unfinishedName(file)))
            failTarget(unfinishedName(file), EEXIST); // a stranger's: it must not be removed below
        try {
            write(unfinishedName(file));
            renameAnew(unfinishedName(file), file);
        } catch (...) {
            removeUnfinished(file);
            throw;
        }
    }

    static void verify(ExportItem& item, const fs::path& written, const std::string& wanted) {
        item.sha256 = base::sha256Hex(written);
        if (item.sha256 != wanted)
            throw base::Error(written.string() + " differs from " + item.source.string() +
                              " after copying; check the disk and export again.");
    }

    void link(ExportItem& item, const fs::path& file) {
        item.sha256 = context_.source.sha256(item);
        (item.form == ExportForm::hardLink ? hardLinkAnew : symbolicLinkAnew)(item.source, file);
    }

    SinkContext context_;
    fs::path target_;
    std::unordered_set<std::string> folders_;
};

/// No images at all: only their checksums.
class NoSink : public ImageSink {
  public:
    explicit NoSink(const SinkContext& context) : source_(context.source) {}
    void put(ExportItem& item) override { item.sha256 = source_.sha256(item); }

  private:
    ExportSource& source_;
};

} // namespace

std::unique_ptr<ImageSink> makeFileSink(const SinkContext& context) {
    return std::make_unique<FileSink>(context);
}

std::unique_ptr<ImageSink> makeSink(const SinkContext& context) {
    if (context.plan.request.format == ExportFormat::webDataset)
        return makeShardSink(context);
    if (formOf(context.plan.request) == ExportForm::list)
        return std::make_unique<NoSink>(context);
    return makeFileSink(context);
}

} // namespace wherefrom::curation
