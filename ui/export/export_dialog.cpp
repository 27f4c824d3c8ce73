// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_dialog.h"

#include "ui/export/export_job.h"
#include "ui/export/loss_table.h"
#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/sentence_words.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <string>

namespace wherefrom::exporting {
namespace {

using workspace::Flag;

constexpr std::array forms{curation::ExportForm::copy, curation::ExportForm::hardLink,
                           curation::ExportForm::symbolicLink, curation::ExportForm::list};

constexpr std::array formats{curation::ExportFormat::folder,    curation::ExportFormat::csv,
                             curation::ExportFormat::json,      curation::ExportFormat::coco,
                             curation::ExportFormat::fiftyOne,  curation::ExportFormat::webDataset,
                             curation::ExportFormat::numpyIndex};

std::vector<base::ImageId> matchingImages(session::Session& session) {
    std::vector<base::ImageId> images;
    for (std::size_t row = 0; row < session.snapshot()->size(); ++row)
        images.push_back(base::idAt<base::ImageId>(row));
    session.filter().matches().keepIn(images);
    return images;
}

} // namespace

ExportDialog::ExportDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      allButFlagged_(new QRadioButton(tr("All images except those flagged"))),
      kept_(new QRadioButton(tr("Only images flagged keep"))),
      matching_(new QRadioButton),
      selection_(new QRadioButton),
      format_(new QComboBox),
      form_(new QComboBox),
      target_(new QLineEdit),
      summary_(new QLabel),
      notes_(new QLabel),
      lossKind_(new QComboBox),
      losses_(new LossTable),
      progress_(new QProgressBar),
      export_(new QPushButton(tr("Export"))),
      close_(new QPushButton(tr("Close"))) {
    setWindowTitle(tr("Export the curated subset"));
    resize(620, 640);
    QFont strong = summary_->font();
    strong.setBold(true);
    summary_->setFont(strong);
    summary_->setWordWrap(true);
    notes_->setWordWrap(true);
    notes_->setTextFormat(Qt::PlainText);
    progress_->setAccessibleName(tr("Progress of the export"));
    progress_->hide();
    export_->setDefault(true);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(progress_, 1);
    buttons->addStretch();
    buttons->addWidget(close_);
    buttons->addWidget(export_);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeChoices());
    layout->addWidget(makeForm());
    layout->addWidget(summary_);
    lossKind_->setAccessibleName(tr("Groups of which column"));
    lossKind_->setToolTip(tr("What each group of this column would lose"));
    lossKind_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout->addWidget(lossKind_, 0, Qt::AlignLeft);
    layout->addWidget(losses_, 1);
    layout->addWidget(notes_);
    layout->addLayout(buttons);

    connect(lossKind_, &QComboBox::activated, this,
            [this] { losses_->showOnly(lossKind_->currentData().toString()); });
    connect(export_, &QPushButton::clicked, this, &ExportDialog::run);
    connect(close_, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(&session_.decisions(), &session::Decisions::flagsChanged, this, &ExportDialog::replan);
    connect(&session_.selection(), &session::Selection::changed, this, [this] {
        offerChoices();
        if (selection_->isChecked())
            replan();
    });
    connect(&session_.filter(), &session::Filter::changed, this, [this] {
        offerChoices();
        if (matching_->isChecked())
            replan();
    });
    offerChoices();
    replan();
}

ExportDialog::~ExportDialog() = default;

QWidget* ExportDialog::makeChoices() {
    auto* box = new QGroupBox(tr("Which images"));
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(allButFlagged_);
    auto* flags = new QHBoxLayout;
    flags->setContentsMargins(24, 0, 0, 0);
    for (const Flag flag : {Flag::reject, Flag::duplicate, Flag::outlier, Flag::wrongLabel}) {
        auto* check = new QCheckBox(style::title(flag));
        check->setIcon(style::icon(flag));
        check->setChecked(true);
        flags->addWidget(check);
        excluded_.emplace_back(flag, check);
        connect(check, &QCheckBox::toggled, this, &ExportDialog::replan);
        connect(allButFlagged_, &QRadioButton::toggled, check, &QWidget::setEnabled);
    }
    flags->addStretch();
    layout->addLayout(flags);
    layout->addWidget(kept_);
    layout->addWidget(matching_);
    layout->addWidget(selection_);
    allButFlagged_->setChecked(true);
    for (QRadioButton* choice : {allButFlagged_, kept_, matching_, selection_})
        connect(choice, &QRadioButton::toggled, this, [this](bool checked) {
            if (checked)
                replan();
        });
    return box;
}

QWidget* ExportDialog::makeForm() {
    auto* box = new QWidget;
    auto* layout = new QFormLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    format_->addItems({tr("A folder of images"), tr("A table (CSV)"), tr("A table (JSON)"),
                       tr("COCO annotations"), tr("A FiftyOne dataset"), tr("WebDataset shards (tar)"),
                       tr("NumPy arrays of rows and keys")});
    format_->setAccessibleName(tr("What is written"));
    form_->addItems({tr("Copies of the files"), tr("Hard links (no space, same disk)"), tr("Symbolic links"),
                     tr("No images, only where they are")});
    form_->setAccessibleName(tr("How the images come along"));
    target_->setPlaceholderText(tr("An empty folder, or one that is not there yet"));
    target_->setAccessibleName(tr("Target folder"));
    auto* choose = new QPushButton(tr("Choose…"));
    auto* row = new QHBoxLayout;
    row->addWidget(target_, 1);
    row->addWidget(choose);
    layout->addRow(tr("As"), format_);
    layout->addRow(tr("With"), form_);
    layout->addRow(tr("Into"), row);
    for (QComboBox* choice : {format_, form_})
        connect(choice, &QComboBox::currentIndexChanged, this, &ExportDialog::replan);
    connect(target_, &QLineEdit::textChanged, this, &ExportDialog::replan);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFolder);
    return box;
}

void ExportDialog::offerChoices() {
    const std::size_t selected = session_.selection().images().size();
    selection_->setText(selected == 0 ? tr("Only the selection: nothing is selected")
                                      : tr("Only the selection: %1").arg(style::count(selected)));
    selection_->setEnabled(selected > 0 && !job_);
    const session::Filter& filter = session_.filter();
    matching_->setText(filter.isActive()
                           ? tr("Only what matches the filter: %1").arg(style::count(filter.count()))
                           : tr("Only what matches the filter: there is none"));
    matching_->setToolTip(filter.isActive() ? filter.text() : QString());
    matching_->setEnabled(filter.isActive() && !job_);
    // What was chosen may be gone: a choice that cannot be made must not stay made.
    if ((selection_->isChecked() && selected == 0) || (matching_->isChecked() && !filter.isActive()))
        allButFlagged_->setChecked(true);
}

void ExportDialog::setTarget(const QString& folder) {
    target_->setText(folder);
}

void ExportDialog::chooseFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Export into an empty folder"), target_->text());
    if (!folder.isEmpty())
        setTarget(folder);
}

Wish ExportDialog::wish() const {
    Wish wish;
    wish.choice = kept_->isChecked()        ? Choice::kept
                  : matching_->isChecked()  ? Choice::matching
                  : selection_->isChecked() ? Choice::selection
                                            : Choice::allButFlagged;
    wish.excluded.clear();
    for (const auto& [flag, check] : excluded_)
        if (check->isChecked())
            wish.excluded.push_back(flag);
    if (wish.choice == Choice::selection)
        wish.images = session_.selection().images();
    if (wish.choice == Choice::matching) {
        wish.images = matchingImages(session_);
        wish.query = session_.filter().text();
    }
    wish.form = forms[static_cast<std::size_t>(form_->currentIndex())];
    wish.format = formats[static_cast<std::size_t>(format_->currentIndex())];
    wish.target = target_->text();
    return wish;
}

void ExportDialog::replan() {
    if (job_)
        return;
    plan_.reset();
    showState();
    const auto snapshot = session_.snapshot();
    if (!snapshot) {
        showRefusal(tr("Open a dataset first: there is nothing to export."));
        return;
    }
    struct Answer {
        std::shared_ptr<const curation::ExportPlan> plan;
        QString error;
    };
    planning_.run(
        [snapshot, wish = wish(), flags = session_.decisions().flags(),
         tags = session_.decisions().tagTable(), notes = session_.decisions().noteTable()] {
            Answer answer;
            try {
                answer.plan = std::make_shared<const curation::ExportPlan>(
                    curation::planExport(requestFor(wish, *snapshot, flags, *tags, *notes)));
            } catch (const std::exception& error) {
                answer.error = style::worded(error);
            }
            return answer;
        },
        [this](Answer answer) {
            if (answer.plan)
                showPlan(std::move(answer.plan));
            else
                showRefusal(answer.error);
        });
}

void ExportDialog::showPlan(std::shared_ptr<const curation::ExportPlan> plan) {
    plan_ = std::move(plan);
    summary_->setText(tr("%1 of %2 images would be exported, %3%4; %5 left out.")
                          .arg(style::count(plan_->included), style::count(plan_->items.size()),
                               plan_->bytesAreEstimate ? tr("about ") : QString(),
                               style::bytes(static_cast<qint64>(plan_->bytes)),
                               style::count(plan_->leftOut)));
    losses_->show(*plan_);
    fillLossKinds();
    QStringList notes;
    if (!plan_->possible())
        notes << style::wordedStored(plan_->refusal);
    for (const std::string& warning : plan_->warnings)
        notes << QString::fromStdString(warning);
    if (plan_->renamed > 0)
        notes << tr("%1 images get a number after their name, for their names would collide.")
                     .arg(style::count(plan_->renamed));
    notes_->setText(notes.join(QLatin1Char('\n')));
    showState();
    Q_EMIT planned();
}

/// The columns of the plan; what was chosen stays chosen.
void ExportDialog::fillLossKinds() {
    const QVariant before = lossKind_->currentData();
    lossKind_->clear();
    lossKind_->addItem(tr("Groups of all columns"), QString());
    for (const QString& kind : losses_->kinds())
        lossKind_->addItem(kind, kind);
    lossKind_->setCurrentIndex(std::max(0, lossKind_->findData(before)));
    lossKind_->setVisible(lossKind_->count() > 2);
}

void ExportDialog::showRefusal(const QString& sentence) {
    plan_.reset();
    summary_->clear();
    notes_->setText(sentence);
    showState();
}

void ExportDialog::showState() {
    const bool running = job_ != nullptr;
    export_->setEnabled(!running && plan_ && plan_->possible() && plan_->included > 0 &&
                        !target_->text().isEmpty());
    close_->setText(running ? tr("Cancel") : tr("Close"));
    export_->setText(plan_ && plan_->resumes ? tr("Go on exporting") : tr("Export"));
    progress_->setVisible(running);
    for (QWidget* field : std::initializer_list<QWidget*>{allButFlagged_, kept_, format_, target_})
        field->setEnabled(!running);
    offerChoices();
    form_->setEnabled(!running && curation::hasFormChoice(wish().format));
}

void ExportDialog::run() {
    if (!plan_ || job_)
        return;
    job_ = std::make_unique<ExportJob>(plan_);
    progress_->setRange(0, 0);
    connect(job_.get(), &ExportJob::progressed, this, [this](qint64 done, qint64 total) {
        progress_->setRange(0, static_cast<int>(total));
        progress_->setValue(static_cast<int>(done));
    });
    connect(job_.get(), &ExportJob::finished, this, [this](qint64 exported, qint64 bytes, qint64 failures) {
        end(failures == 0 ? tr("Exported %1 images (%2), each compared with its source.")
                                .arg(style::count(exported), style::bytes(bytes))
                          : tr("Exported %1 images; %2 could not be exported: manifest.csv says why.")
                                .arg(style::count(exported), style::count(failures)));
    });
    connect(job_.get(), &ExportJob::cancelled, this, [this] {
        end(tr("Cancelled: what was exported so far stays, and exporting the same again goes on from "
               "there."));
        replan();
    });
    connect(job_.get(), &ExportJob::failed, this, &ExportDialog::end);
    showState();
    job_->start();
}

void ExportDialog::end(const QString& sentence) {
    // The signal comes from the job itself: it must outlive this call.
    job_.release()->deleteLater();
    plan_.reset();
    showState();
    notes_->setText(sentence);
    Q_EMIT ended(sentence);
}

void ExportDialog::reject() {
    if (job_)
        job_->cancel();
    else
        QDialog::reject();
}

} // namespace wherefrom::exporting
