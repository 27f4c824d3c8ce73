// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/curation/export.h"
#include "core/curation/export_files.h"
#include "core/curation/export_manifest.h"
#include "core/curation/export_refusal.h"
#include "core/imaging/image_loader.h"

#include <system_error>
#include <unordered_set>
#include <utility>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

void makeFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw base::Error(folder.string() + " cannot be made: " + error.message() + ".");
}

/// One export under way.
class Run {
  public:
    Run(const ExportPlan& plan, const base::RunContext& context)
        : plan_(plan),
          context_(context),
          target_(plan.request.target),
          loader_(plan.request.dataset),
          items_(plan.items) {}

    ExportResult exportAll() {
        makeFolder(target_);
        NewTextFile unfinished(target_ / unfinishedManifest);
        unfinished.append(manifestHeading(plan_));
        for (ExportItem& item : items_) {
            context_.throwIfStopped();
            if (item.included)
                exportOne(item);
            unfinished.append(manifestRow(plan_, item));
        }
        unfinished.close();
        if (plan_.request.form == ExportForm::list)
            writeFileList();
        finishManifests();
        return std::move(result_);
    }

  private:
    void exportOne(ExportItem& item) {
        try {
            if (plan_.request.form == ExportForm::list)
                item.sha256 = sourceSha256(item);
            else
                place(item);
            ++result_.exported;
        } catch (const SourceUnreadable& failure) {
            item.failure = failure.what();
            result_.failures.push_back(item);
        }
        context_.progress(static_cast<std::int64_t>(result_.exported + result_.failures.size()),
                          static_cast<std::int64_t>(plan_.included), "images");
    }

    void place(ExportItem& item) {
        const fs::path file = target_ / item.file;
        if (folders_.insert(file.parent_path().string()).second)
            makeFolder(file.parent_path());
        if (item.encoded)
            encode(item, file);
        else if (item.form == ExportForm::hardLink)
            link(item, file, hardLinkAnew);
        else if (item.form == ExportForm::symbolicLink)
            link(item, file, symbolicLinkAnew);
        else
            copy(item, file);
    }

    void copy(ExportItem& item, const fs::path& file) {
        const std::string wanted = sourceSha256(item);
        result_.bytes += copyFileAnew(item.source, file, context_);
        item.sha256 = base::sha256Hex(file);
        if (item.sha256 != wanted)
            throw base::Error(file.string() + " differs from " + item.source.string() +
                              " after copying; check the disk and export again.");
    }

    void link(ExportItem& item, const fs::path& file, void (*make)(const fs::path&, const fs::path&)) {
        item.sha256 = sourceSha256(item);
        make(item.source, file);
    }

    void encode(ExportItem& item, const fs::path& file) {
        imaging::Image image;
        try {
            image = loader_.load(item.image);
        } catch (const base::Error& error) {
            throw SourceUnreadable(error.what());
        }
        // savePng replaces what is there, so it writes to a name of our own first.
        fs::path temporary = file;
        temporary += ".unfinished.png";
        imaging::savePng(image, temporary);
        try {
            renameAnew(temporary, file);
        } catch (...) {
            std::error_code ignored;
            fs::remove(temporary, ignored);
            throw;
        }
        item.sha256 = base::sha256Hex(file);
        result_.bytes += fs::file_size(file);
    }

    /// Containers are hashed once.
    std::string sourceSha256(const ExportItem& item) {
        if (item.source == hashedSource_)
            return hashedSha256_;
        try {
            hashedSha256_ = base::sha256Hex(item.source);
        } catch (const base::Error& error) {
            throw SourceUnreadable(error.what());
        }
        hashedSource_ = item.source;
        return hashedSha256_;
    }

    void writeFileList() {
        NewTextFile list(target_ / "files.txt");
        for (const ExportItem& item : items_)
            if (item.included && item.failure.empty())
                list.append(pathInList(item) + "\n");
        list.close();
    }

    /// The path, with "#17" behind it where the image is one of many in that file.
    std::string pathInList(const ExportItem& item) const {
        std::string path = fs::absolute(item.source).string();
        const std::string& key = plan_.request.dataset->keys[item.image.index()];
        if (!loader_.isOwnFile(item.image))
            if (const std::size_t mark = key.rfind('#'); mark != std::string::npos)
                path += key.substr(mark);
        return path;
    }

    void finishManifests() {
        result_.manifestJson = target_ / "manifest.json";
        result_.manifestCsv = target_ / "manifest.csv";
        NewTextFile json(result_.manifestJson);
        json.append(manifestJson(plan_, items_));
        json.close();
        renameAnew(target_ / unfinishedManifest, result_.manifestCsv);
    }

    const ExportPlan& plan_;
    const base::RunContext& context_;
    fs::path target_;
    imaging::ImageLoader loader_;
    std::vector<ExportItem> items_;
    std::unordered_set<std::string> folders_;
    fs::path hashedSource_;
    std::string hashedSha256_;
    ExportResult result_;
};

} // namespace

ExportResult runExport(const ExportPlan& plan, const base::RunContext& context) {
    if (!plan.possible())
        throw base::Error(plan.refusal);
    // The target may have changed since the dry run.
    if (const std::string refusal = refusalOfTarget(plan.request.target); !refusal.empty())
        throw base::Error(refusal);
    return Run(plan, context).exportAll();
}

} // namespace wherefrom::curation
