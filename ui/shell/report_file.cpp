// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/report_file.h"

#include "core/curation/report.h"
#include "ui/session/session.h"
#include "ui/style/sentence_words.h"

#include <QApplication>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QProgressDialog>
#include <QPushButton>
#include <QThreadPool>
#include <QUrl>

#include <exception>
#include <stop_token>

namespace wherefrom::shell {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("wherefrom::shell", text);
}

/// What the work needs, taken from the session before it leaves the window's thread.
struct Wish {
    std::filesystem::path workspace, file;
    std::string run, writtenAt;
};

/// Empty: it is written. Otherwise why not, one sentence; a stop is none.
QString written(const Wish& wish, const std::stop_token& stop) {
    try {
        base::RunContext context;
        context.stop = stop;
        auto input = curation::readReportInput(wish.workspace, wish.run, context);
        input.program = "Wherefrom " WHEREFROM_VERSION;
        input.writtenAt = wish.writtenAt;
        // The dialog has asked before an existing file was chosen.
        curation::writeReport(curation::reportHtml(input, {}, context), wish.file, true);
    } catch (const std::exception& failure) {
        return style::worded(failure);
    }
    return {};
}

} // namespace

std::unique_ptr<QMessageBox> reportWritten(const QString& file, QWidget* window) {
    auto box = std::make_unique<QMessageBox>(QMessageBox::Information, tr("The report is written"),
                                             QDir::toNativeSeparators(file), QMessageBox::Close, window);
    const auto* show = box->addButton(tr("&Open it"), QMessageBox::ActionRole);
    QObject::connect(show, &QPushButton::clicked, box.get(),
                     [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
    return box;
}

void writeReport(session::Session& session, QWidget* window) {
    const auto snapshot = session.snapshot();
    if (!snapshot)
        return;
    QString file = QFileDialog::getSaveFileName(
        window, tr("Write a report"),
        QDir::home().filePath(tr("report-%1.html").arg(QString::fromStdString(snapshot->dataset->name))),
        tr("Web pages (*.html)"));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty()) {
        file += QStringLiteral(".html");
        if (QFileInfo::exists(file) &&
            QMessageBox::question(window, tr("Write a report"),
                                  tr("%1 exists already. Replace it?").arg(file)) != QMessageBox::Yes)
            return;
    }
    const Wish wish{snapshot->workspaceFolder, file.toStdString(), snapshot->run,
                    QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString()};
    auto* busy = new QProgressDialog(tr("Writing the report …"), tr("Cancel"), 0, 0, window);
    busy->setAttribute(Qt::WA_DeleteOnClose);
    busy->setWindowModality(Qt::NonModal);
    busy->setMinimumDuration(400);
    std::stop_source stop;
    QObject::connect(busy, &QProgressDialog::canceled, busy, [stop]() mutable { stop.request_stop(); });
    QThreadPool::globalInstance()->start([guard = QPointer(window), busy = QPointer(busy), wish, file, stop] {
        const QString failure = written(wish, stop.get_token());
        QMetaObject::invokeMethod(
            qApp,
            [guard, busy, file, failure, stop] {
                if (busy)
                    busy->reset();
                if (busy)
                    busy->deleteLater();
                if (!guard || stop.stop_requested())
                    return;
                if (failure.isEmpty()) {
                    QMessageBox* box = reportWritten(file, guard).release();
                    box->setAttribute(Qt::WA_DeleteOnClose);
                    box->open();
                } else
                    QMessageBox::warning(guard, tr("The report was not written"), failure);
            },
            Qt::QueuedConnection);
    });
}

} // namespace wherefrom::shell
