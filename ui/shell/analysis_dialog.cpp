// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/analysis_dialog.h"

#include "ui/session/session.h"
#include "ui/shell/augmentation_options.h"
#include "ui/shell/encoder_page.h"
#include "ui/shell/influence_options.h"
#include "ui/style/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QThread>
#include <QVBoxLayout>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto typingPause = 400ms;

} // namespace

AnalysisDialog::AnalysisDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      encoder_(new EncoderPage(session)),
      device_(new QComboBox),
      draws_(new QSpinBox),
      threads_(new QSpinBox),
      pretraining_(new QDoubleSpinBox),
      perplexity_(new QDoubleSpinBox),
      neighbours_(new QComboBox),
      anew_(new QCheckBox(tr("Compute everything anew"))),
      influence_(new InfluenceOptions),
      augmentation_(new AugmentationOptions(session)),
      pages_(new QTabWidget),
      estimate_(new QLabel) {
    setWindowTitle(tr("Analysis settings"));
    setMinimumWidth(680);
    const auto settings = session::AnalysisSettings::load();
    encoder_->setOptions(settings.encoderDetails[u"start"].toString(u"builtin"_s) == settings.encoder
                             ? settings.encoderDetails
                             : QJsonObject{{u"start"_s, settings.encoder}});
    device_->addItem(tr("Automatic"), u"auto"_s);
    device_->addItem(tr("Processor"), u"cpu"_s);
    device_->addItem(tr("Graphics card (CUDA)"), u"cuda"_s);
    device_->setCurrentIndex(std::max(0, device_->findData(settings.device)));
    draws_->setRange(1, 64);
    draws_->setValue(settings.draws);
    draws_->setToolTip(
        tr("Augmented pairs of views per image: more give a smaller standard error and take longer"));
    threads_->setRange(0, QThread::idealThreadCount());
    threads_->setSpecialValueText(tr("all %1").arg(QThread::idealThreadCount()));
    threads_->setValue(settings.threads);
    threads_->setToolTip(tr("How many of the processor's threads the engine may take: fewer leave the rest "
                            "to your other work"));
    threads_->setAccessibleName(tr("Processor threads"));
    pretraining_->setRange(0, 10000);
    pretraining_->setDecimals(2);
    pretraining_->setSingleStep(0.25);
    pretraining_->setSuffix(tr(" min"));
    pretraining_->setSpecialValueText(tr("none"));
    pretraining_->setValue(settings.pretrainSeconds / 60);
    pretraining_->setToolTip(
        tr("How long the encoder is trained further on this dataset before it is scored"));
    perplexity_->setRange(2, 500);
    perplexity_->setDecimals(0);
    perplexity_->setValue(settings.perplexity);
    perplexity_->setToolTip(tr("About how many neighbours the map keeps together: more show the large shape, "
                               "fewer the small groups"));
    neighbours_->addItem(tr("Automatic"), u"auto"_s);
    neighbours_->addItem(tr("Exact"), u"exact"_s);
    neighbours_->addItem(tr("Approximate, with measured recall"), u"approximate"_s);
    neighbours_->setCurrentIndex(std::max(0, neighbours_->findData(settings.neighbours)));
    neighbours_->setToolTip(tr("Automatic is exact unless that would take long on this machine"));
    anew_->setToolTip(
        tr("Also what holds for images that have not changed: needed to train on images added since"));
    perplexity_->setAccessibleName(tr("Perplexity"));
    neighbours_->setAccessibleName(tr("Neighbours"));
    device_->setAccessibleName(tr("Device"));
    draws_->setAccessibleName(tr("Draws"));
    pretraining_->setAccessibleName(tr("Pretraining"));
    estimate_->setWordWrap(true);
    estimate_->setTextFormat(Qt::PlainText);
    estimate_->setProperty("muted", true);
    estimate_->setMinimumHeight(3 * fontMetrics().lineSpacing());
    estimate_->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* buttons = new QDialogButtonBox;
    auto* run = buttons->addButton(tr("Run analysis"), QDialogButtonBox::AcceptRole);
    auto* keep = buttons->addButton(tr("Save for later"), QDialogButtonBox::ApplyRole);
    buttons->addButton(QDialogButtonBox::Cancel);
    run->setDefault(true);
    run->setEnabled(session_.snapshot() && !session_.engine().isBusy());
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(keep, &QPushButton::clicked, this, [this] {
        this->settings().save();
        reject();
    });

    influence_->setOptions(settings.influence);
    augmentation_->setOptions(settings.influence[u"augmentation"].toObject());
    pages_->addTab(generalPage(), tr("General"));
    pages_->addTab(encoder_, tr("Encoder"));
    pages_->addTab(influence_, tr("Influence"));
    pages_->addTab(augmentation_, tr("Augmentation"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(pages_, 1);
    estimate_->setContentsMargins(9, 0, 9, 0); // below the pages' contents
    layout->addWidget(estimate_);
    layout->addWidget(buttons);

    delay_.setSingleShot(true);
    delay_.setInterval(typingPause);
    connect(&delay_, &QTimer::timeout, this, &AnalysisDialog::ask);
    connect(encoder_, &EncoderPage::changed, &delay_, qOverload<>(&QTimer::start));
    connect(device_, &QComboBox::currentIndexChanged, &delay_, qOverload<>(&QTimer::start));
    connect(threads_, &QSpinBox::valueChanged, &delay_, qOverload<>(&QTimer::start));
    connect(draws_, &QSpinBox::valueChanged, &delay_, qOverload<>(&QTimer::start));
    connect(pretraining_, &QDoubleSpinBox::valueChanged, &delay_, qOverload<>(&QTimer::start));
    connect(perplexity_, &QDoubleSpinBox::valueChanged, &delay_, qOverload<>(&QTimer::start));
    connect(neighbours_, &QComboBox::currentIndexChanged, &delay_, qOverload<>(&QTimer::start));
    connect(anew_, &QCheckBox::toggled, &delay_, qOverload<>(&QTimer::start));
    connect(influence_, &InfluenceOptions::changed, &delay_, qOverload<>(&QTimer::start));
    connect(augmentation_, &AugmentationOptions::changed, &delay_, qOverload<>(&QTimer::start));
    connect(&session_.engine(), &session::EngineClient::estimated, this, &AnalysisDialog::showEstimate);
    connect(&session_.engine(), &session::EngineClient::estimateFailed, estimate_, &QLabel::setText);
    ask();
}

QWidget* AnalysisDialog::generalPage() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->addRow(tr("Device"), device_);
    form->addRow(tr("Processor threads"), threads_);
    form->addRow(tr("Draws per image"), draws_);
    form->addRow(tr("Pretraining"), pretraining_);
    form->addRow(tr("Perplexity of the map"), perplexity_);
    form->addRow(tr("Neighbours"), neighbours_);
    form->addRow(QString(), anew_);
    return page;
}

session::AnalysisSettings AnalysisDialog::settings() const {
    QJsonObject influence = influence_->options();
    if (const QJsonObject augmentation = augmentation_->options(); !augmentation.isEmpty())
        influence.insert(u"augmentation"_s, augmentation);
    return {.device = device_->currentData().toString(),
            .encoder = encoder_->options()[u"start"].toString(u"builtin"_s),
            .draws = draws_->value(),
            .pretrainSeconds = pretraining_->value() * 60,
            .perplexity = perplexity_->value(),
            .neighbours = neighbours_->currentData().toString(),
            .influence = influence,
            .encoderDetails = encoder_->options(),
            .threads = threads_->value()};
}

bool AnalysisDialog::isAnew() const {
    return anew_->isChecked();
}

void AnalysisDialog::ask() {
    if (!session_.snapshot()) {
        estimate_->setText(tr("Open a dataset to see what its analysis takes."));
        return;
    }
    if (session_.engine().isBusy()) {
        estimate_->setText(tr("An analysis is running: these settings are for the next one."));
        return;
    }
    estimate_->setText(tr("Asking the engine…"));
    session_.engine().setThreads(threads_->value());
    session_.engine().estimate(session_.datasetPath(), session_.workspaceFolder(), settings().toOptions(),
                               isAnew());
}

void AnalysisDialog::showEstimate(const session::Estimate& estimate) {
    QStringList kept;
    for (const auto& stage : estimate.stages) {
        if (stage.cached)
            kept << stage.title;
    }
    QStringList lines;
    if (kept.size() == static_cast<qsizetype>(estimate.stages.size()) && !kept.isEmpty()) {
        lines << tr("Everything is there already: nothing will run.");
    } else {
        lines << tr("About %1 for %2 images; up to %3 of memory, %4 on the disk.")
                     .arg(style::duration(estimate.seconds), style::count(estimate.images),
                          style::bytes(estimate.memoryBytes), style::bytes(estimate.diskBytes));
        if (estimate.pretrainEpochs > 0)
            lines << tr("Pretraining: %1 epochs.").arg(estimate.pretrainEpochs);
        if (!kept.isEmpty())
            lines << tr("Kept from before: %1.").arg(kept.join(u", "_s));
    }
    estimate_->setText(lines.join(u'\n'));
}

} // namespace wherefrom::shell
