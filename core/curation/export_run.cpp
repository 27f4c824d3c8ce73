// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/sentence.h"
#include "core/curation/export.h"
#include "core/curation/export_documents.h"
#include "core/curation/export_files.h"
#include "core/curation/export_manifest.h"
#include "core/curation/export_refusal.h"
#include "core/curation/export_sink.h"

#include <optional>
#include <utility>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

/// One export under way.
class Run {
  public:
    Run(const ExportPlan& plan, const base::RunContext& context)
        : plan_(plan),
          context_(context),
          target_(plan.request.target),
          resumes_(holdsUnfinished(plan)),
          source_(plan.request.dataset),
          log_(resumes_ ? readLog(plan) : ExportLog{}),
          items_(plan.items) {}

    ExportResult exportAll() {
        makeFolder(target_);
        markUnfinished(plan_);
        openLog();
        sink_ = makeSink({plan_, log_, context_, source_, resumes_});
        for (ExportItem& item : items_) {
            context_.throwIfStopped();
            if (item.included)
                exportOne(item);
            note(item);
        }
        sink_->finish();
        rows_->close();
        result_.bytes = sink_->bytes();
        writeDocuments();
        clearUnfinished(target_);
        return std::move(result_);
    }

  private:
    void openLog() {
        if (log_.bytes > 0) {
            rows_.emplace(target_ / unfinishedManifest, log_.bytes);
            return;
        }
        if (resumes_ && fs::exists(target_ / unfinishedManifest))
            rows_.emplace(target_ / unfinishedManifest, 0); // not even its heading was whole
        else
            rows_.emplace(target_ / unfinishedManifest);
        rows_->append(manifestHeading(plan_));
    }

    void exportOne(ExportItem& item) {
        try {
            if (plan_.request.format == ExportFormat::coco)
                std::tie(item.width, item.height) = source_.pixelSize(item);
            sink_->put(item);
            ++result_.exported;
        } catch (const SourceUnreadable& failure) {
            item.failure = failure.what();
            result_.failures.push_back(item);
        }
        context_.progress(static_cast<std::int64_t>(result_.exported + result_.failures.size()),
                          static_cast<std::int64_t>(plan_.included), "images");
    }

    void note(const ExportItem& item) {
        const auto logged = log_.done.find(plan_.request.dataset->keys[item.image.index()]);
        if (logged == log_.done.end() || logged->second.sha256 != item.sha256)
            rows_->append(manifestRow(plan_, item));
    }

    void writeDocuments() {
        const Exported exported{plan_, items_, [this](const ExportItem& item) {
                                    return source_.path(item,
                                                        plan_.request.dataset->keys[item.image.index()]);
                                }};
        for (const Document& document : documentsOf(exported))
            write(document.name, document.text);
        std::string table = manifestHeading(plan_);
        for (const ExportItem& item : items_)
            table += manifestRow(plan_, item);
        result_.manifestJson = write("manifest.json", manifestJson(plan_, items_));
        result_.manifestCsv = write("manifest.csv", table);
    }

    fs::path write(const std::string& name, std::string_view text) {
        if (resumes_)
            removeUnfinished(target_ / name);
        writeTextAnew(target_ / name, text);
        return target_ / name;
    }

    const ExportPlan& plan_;
    const base::RunContext& context_;
    fs::path target_;
    bool resumes_;
    ExportSource source_;
    ExportLog log_;
    std::vector<ExportItem> items_;
    std::optional<NewTextFile> rows_;
    std::unique_ptr<ImageSink> sink_;
    ExportResult result_;
};

} // namespace

ExportResult runExport(const ExportPlan& plan, const base::RunContext& context) {
    if (!plan.possible())
        throw base::SaidError(base::sentenceStored(plan.refusal));
    // The target may have changed since the dry run.
    if (!holdsUnfinished(plan))
        if (const std::string refusal = refusalOfTarget(plan.request.target); !refusal.empty())
            throw base::SaidError(base::sentenceStored(refusal));
    return Run(plan, context).exportAll();
}

} // namespace wherefrom::curation
