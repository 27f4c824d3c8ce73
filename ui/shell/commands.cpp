// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "ui/activity/activity_strip.h"
#include "ui/export/export_dialog.h"
#include "ui/filters/filters_panel.h"
#include "ui/review/review_view.h"
#include "ui/shell/analysis_dialog.h"
#include "ui/shell/history_dialog.h"
#include "ui/shell/note_dialog.h"
#include "ui/shell/pretrain_dialog.h"
#include "ui/shell/tags_dialog.h"
#include "ui/shell/validation_dialog.h"
#include "ui/shell/view_area.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QListView>
#include <QMessageBox>

#include <utility>

// What the commands of the menus do.
namespace wherefrom::shell {

using base::ImageId;
using workspace::Flag;

void MainWindow::chooseFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a folder of images"));
    if (!folder.isEmpty())
        open(folder);
}

void MainWindow::chooseFile() {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a dataset file"), {},
        tr("Datasets and workspaces (*.csv *.tsv *.bin *ubyte *.gz *.json *.wherefrom);;All files (*)"));
    if (!file.isEmpty())
        open(file);
}

void MainWindow::chooseWorkspace() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a workspace"));
    if (folder.isEmpty())
        return;
    if (workspace::Workspace::isWorkspace(folder.toStdString()))
        open(folder);
    else
        strip_->showWarning(
            tr("Not opened"),
            tr("%1 is no workspace: choose the folder that holds manifest.json, or open the folder "
               "of images as a dataset.")
                .arg(folder));
}

void MainWindow::findLikeFile() {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Find images like this one"), {},
        tr("Pictures (*.jpg *.jpeg *.jpe *.jfif *.png *.webp *.bmp *.dib *.tif *.tiff);;All files (*)"));
    if (!file.isEmpty())
        session_.similar().findLike(file);
}

void MainWindow::writeFilter() {
    filters_->show();
    filters_->raise();
    filterPanel_->focusQuery();
}

void MainWindow::stepBack() {
    session::Similar& similar = session_.similar();
    if (!similar.searchingFor().isEmpty())
        similar.cancel();
    else if (!session_.selection().images().empty())
        session_.selection().clear();
    else
        similar.leave();
}

void MainWindow::exportSubset() {
    auto* dialog = new exporting::ExportDialog(session_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::selectAll() {
    // A grid knows what it lists; elsewhere all means all that can be used.
    if (auto* list = qobject_cast<QAbstractItemView*>(QApplication::focusWidget());
        list && list->selectionMode() == QAbstractItemView::ExtendedSelection)
        return list->selectAll();
    const auto& snapshot = *session_.snapshot();
    std::vector<ImageId> images;
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (const auto image = base::idAt<ImageId>(i); !snapshot.problems.contains(image))
            images.push_back(image);
    }
    session_.filter().matches().keepIn(images);
    const ImageId current = session_.selection().current();
    session_.selection().select(std::move(images), current);
}

void MainWindow::flagSelection(Flag flag) {
    // Where the selection is what the review shows, it is decided on as the review's own keys do.
    if (auto* review = qobject_cast<review::ReviewView*>(views_->view(QStringLiteral("review")));
        review && review->decideSelection(flag))
        return;
    session_.decisions().setFlag(session_.selection().images(), flag);
}

void MainWindow::writeNote() {
    auto* dialog = new NoteDialog(session_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::editTags(int key) {
    if (!tags_) {
        tags_ = new TagsDialog(session_, this);
        tags_->setAttribute(Qt::WA_DeleteOnClose);
    }
    if (key != 0)
        tags_->proposeKey(key);
    tags_->open();
}

void MainWindow::showHistory() {
    if (!history_) {
        history_ = new HistoryDialog(session_, this);
        history_->setAttribute(Qt::WA_DeleteOnClose);
    }
    history_->show();
    history_->raise();
    history_->activateWindow();
}

void MainWindow::step(int direction) {
    const auto& snapshot = *session_.snapshot();
    const int count = static_cast<int>(snapshot.size());
    const ImageId current = session_.selection().current();
    int row = current.valid() ? current.value + direction : (direction > 0 ? 0 : count - 1);
    while (row >= 0 && row < count && snapshot.problems.contains(ImageId{row}))
        row += direction;
    if (row >= 0 && row < count)
        session_.selection().select(ImageId{row});
}

void MainWindow::changeSettings() {
    auto* dialog = new AnalysisDialog(session_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        dialog->settings().save();
        session_.analyse(dialog->isAnew());
    });
    dialog->open();
}

void MainWindow::validate() {
    auto* dialog = new ValidationDialog(session_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { session_.engine().validate(dialog->request()); });
    dialog->open();
}

void MainWindow::pretrain() {
    auto* dialog = new PretrainDialog(session_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto settings = dialog->settings();
        settings.save();
        QDir().mkpath(QFileInfo(settings.output).path());
        useWhenPretrained_ = dialog->isToBeUsed() ? settings.output : QString();
        session_.engine().pretrain(settings.toRequest());
    });
    dialog->open();
}

void MainWindow::usePretrained(const QString& encoder) {
    if (encoder.isEmpty() || encoder != useWhenPretrained_)
        return;
    useWhenPretrained_.clear();
    auto settings = session::AnalysisSettings::load();
    settings.encoder = encoder;
    settings.save();
}

void MainWindow::about() {
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Wherefrom"),
        tr("<h3>Wherefrom %1</h3><p>An explorer of image datasets: which images taught a self-supervised "
           "encoder "
           "what it knows, which are redundant, and which do not belong.</p><p>Everything happens on this "
           "machine. Your images are only read.</p><p>Apache License 2.0. Qt %2.</p>")
            .arg(QStringLiteral(WHEREFROM_VERSION), QString::fromLatin1(qVersion())),
        QMessageBox::Close, this);
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace wherefrom::shell
