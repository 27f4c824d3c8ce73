// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_job.h"

#include "core/base/error.h"
#include "ui/style/sentence_words.h"

#include <QElapsedTimer>

namespace wherefrom::exporting {
namespace {

constexpr qint64 reportEvery = 50; // ms: more often is only work for the window

} // namespace

ExportJob::ExportJob(std::shared_ptr<const curation::ExportPlan> plan, QObject* parent)
    : QObject(parent), plan_(std::move(plan)) {}

ExportJob::~ExportJob() = default;

void ExportJob::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void ExportJob::cancel() {
    thread_.request_stop();
}

void ExportJob::work(const std::stop_token& stop) {
    QElapsedTimer sinceReport;
    sinceReport.start();
    base::RunContext context;
    context.stop = stop;
    context.onProgress = [this, &sinceReport](const base::Progress& progress) {
        if (progress.done < progress.total && sinceReport.elapsed() < reportEvery)
            return;
        sinceReport.restart();
        Q_EMIT progressed(progress.done, progress.total);
    };
    try {
        const curation::ExportResult result = curation::runExport(*plan_, context);
        Q_EMIT finished(static_cast<qint64>(result.exported), static_cast<qint64>(result.bytes),
                        static_cast<qint64>(result.failures.size()));
    } catch (const base::Cancelled&) {
        Q_EMIT cancelled();
    } catch (const std::exception& error) {
        Q_EMIT failed(style::worded(error));
    }
}

} // namespace wherefrom::exporting
