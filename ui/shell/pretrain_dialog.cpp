// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/pretrain_dialog.h"

#include "ui/session/session.h"
#include "ui/shell/encoder_box.h"
#include "ui/style/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto typingPause = 400ms;
const QString estimateMethod = u"estimatePretraining"_s;

QLabel* mutedText() {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("muted", true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setMinimumHeight(2 * label->fontMetrics().lineSpacing() + 2);
    return label;
}

QWidget* withButton(QLineEdit* line, QPushButton* button) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(line, 1);
    layout->addWidget(button);
    return row;
}

} // namespace

PretrainDialog::PretrainDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      dataset_(new QLineEdit),
      objective_(new QComboBox),
      explanation_(mutedText()),
      start_(new EncoderBox(EncoderBox::Random::offered)),
      architecture_(new QComboBox),
      epochs_(new QSpinBox),
      batch_(new QSpinBox),
      rate_(new QDoubleSpinBox),
      device_(new QComboBox),
      output_(new QLineEdit),
      use_(new QCheckBox(tr("Use it for the next analyses"))),
      estimate_(mutedText()) {
    setWindowTitle(tr("Pretrain an encoder"));
    setMinimumWidth(580);
    fill();
    layOut();
    connectAll();
    showObjective();
    nameOutput();
    changed();
    ask();
}

void PretrainDialog::fill() {
    const auto settings = session::PretrainSettings::load();
    dataset_->setText(session_.datasetPath());
    dataset_->setAccessibleName(tr("Dataset"));
    for (const auto& objective : session::pretrainObjectives())
        objective_->addItem(objective.title, objective.name);
    objective_->setCurrentIndex(std::max(0, objective_->findData(settings.objective)));
    objective_->setAccessibleName(tr("Objective"));
    for (const auto& [title, name] : {std::pair{u"ResNet-20"_s, u"resnet20"_s},
                                      {u"ResNet-18"_s, u"resnet18"_s},
                                      {u"ResNet-34"_s, u"resnet34"_s},
                                      {u"ResNet-50"_s, u"resnet50"_s}})
        architecture_->addItem(title, name);
    architecture_->setCurrentIndex(std::max(0, architecture_->findData(settings.architecture)));
    architecture_->setAccessibleName(tr("Architecture"));
    epochs_->setRange(0, 100000);
    epochs_->setSpecialValueText(tr("automatic"));
    epochs_->setValue(settings.epochs);
    epochs_->setAccessibleName(tr("Epochs"));
    epochs_->setToolTip(tr("Passes over all images"));
    batch_->setRange(0, 65536);
    batch_->setSpecialValueText(tr("automatic"));
    batch_->setValue(settings.batch);
    batch_->setAccessibleName(tr("Batch"));
    batch_->setToolTip(tr("Images a step, each in two augmented views"));
    rate_->setRange(0, 100);
    rate_->setDecimals(4);
    rate_->setSingleStep(0.05);
    rate_->setSpecialValueText(tr("automatic"));
    rate_->setValue(settings.learningRate);
    rate_->setAccessibleName(tr("Learning rate"));
    rate_->setToolTip(tr("At a batch of 256; in proportion to other batches"));
    device_->addItem(tr("Automatic"), u"auto"_s);
    device_->addItem(tr("Processor"), u"cpu"_s);
    device_->addItem(tr("Graphics card (CUDA)"), u"cuda"_s);
    device_->setCurrentIndex(std::max(0, device_->findData(settings.device)));
    device_->setAccessibleName(tr("Device"));
    output_->setAccessibleName(tr("Encoder file"));
    use_->setChecked(true);
    estimate_->setAccessibleName(tr("Estimate"));
}

void PretrainDialog::layOut() {
    auto* browse = new QPushButton(tr("Choose…"));
    browse->setAccessibleName(tr("Choose the dataset"));
    connect(browse, &QPushButton::clicked, this, &PretrainDialog::chooseDataset);
    auto* saveAs = new QPushButton(tr("Choose…"));
    saveAs->setAccessibleName(tr("Choose the encoder file"));
    connect(saveAs, &QPushButton::clicked, this, &PretrainDialog::chooseOutput);
    for (QPushButton* button : {browse, saveAs})
        button->setAutoDefault(false);
    auto* buttons = new QDialogButtonBox;
    run_ = buttons->addButton(tr("Start pretraining"), QDialogButtonBox::AcceptRole);
    run_->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* form = new QFormLayout(this);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->addRow(tr("Dataset"), withButton(dataset_, browse));
    form->addRow(tr("Objective"), objective_);
    form->addRow(QString(), explanation_);
    form->addRow(tr("Start from"), start_);
    form->addRow(tr("Architecture"), architecture_);
    form->addRow(tr("Epochs"), epochs_);
    form->addRow(tr("Batch"), batch_);
    form->addRow(tr("Learning rate"), rate_);
    form->addRow(tr("Device"), device_);
    form->addRow(tr("Encoder file"), withButton(output_, saveAs));
    form->addRow(QString(), use_);
    form->addRow(tr("Estimate"), estimate_);
    form->addRow(buttons);
}

void PretrainDialog::connectAll() {
    delay_.setSingleShot(true);
    delay_.setInterval(typingPause);
    connect(&delay_, &QTimer::timeout, this, &PretrainDialog::ask);
    connect(objective_, &QComboBox::currentIndexChanged, this, [this] {
        showObjective();
        nameOutput();
        changed();
    });
    connect(dataset_, &QLineEdit::textChanged, this, [this] {
        nameOutput();
        changed();
    });
    connect(start_, &EncoderBox::startChanged, this, &PretrainDialog::changed);
    connect(architecture_, &QComboBox::currentIndexChanged, this, &PretrainDialog::changed);
    connect(epochs_, &QSpinBox::valueChanged, this, &PretrainDialog::changed);
    connect(batch_, &QSpinBox::valueChanged, this, &PretrainDialog::changed);
    connect(rate_, &QDoubleSpinBox::valueChanged, this, &PretrainDialog::changed);
    connect(device_, &QComboBox::currentIndexChanged, this, &PretrainDialog::changed);
    connect(output_, &QLineEdit::textChanged, this, &PretrainDialog::changed);
    auto& engine = session_.engine();
    connect(&engine, &session::EngineClient::answered, this,
            [this](const QString& method, const QJsonObject& result) {
                if (method == estimateMethod)
                    showEstimate(result);
            });
    connect(&engine, &session::EngineClient::questionFailed, this,
            [this](const QString& method, const QString& sentence) {
                if (method == estimateMethod)
                    estimate_->setText(sentence);
            });
}

session::PretrainSettings PretrainDialog::settings() const {
    return {.dataset = dataset_->text().trimmed(),
            .objective = objective_->currentData().toString(),
            .start = start_->start(),
            .architecture = architecture_->currentData().toString(),
            .epochs = epochs_->value(),
            .batch = batch_->value(),
            .learningRate = rate_->value(),
            .device = device_->currentData().toString(),
            .output = output_->text().trimmed()};
}

bool PretrainDialog::isToBeUsed() const {
    return use_->isChecked();
}

void PretrainDialog::chooseDataset() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Pretrain on a folder of images"), dataset_->text());
    if (!folder.isEmpty())
        dataset_->setText(folder);
}

void PretrainDialog::chooseOutput() {
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the encoder as"), output_->text(),
                                                      tr("Encoders (*.safetensors)"));
    if (!file.isEmpty())
        output_->setText(file);
}

void PretrainDialog::showObjective() {
    const auto objectives = session::pretrainObjectives();
    const int index = objective_->currentIndex();
    if (index >= 0)
        explanation_->setText(objectives[static_cast<std::size_t>(index)].line);
}

void PretrainDialog::nameOutput() {
    if (output_->text() != namedOutput_)
        return; // the person's own
    namedOutput_ = session::PretrainSettings::freeOutput(dataset_->text().trimmed(),
                                                         objective_->currentData().toString());
    output_->setText(namedOutput_);
}

void PretrainDialog::changed() {
    const auto chosen = settings();
    architecture_->setEnabled(chosen.start == u"random");
    run_->setEnabled(!session_.engine().isBusy() && !chosen.dataset.isEmpty() && !chosen.output.isEmpty());
    delay_.start();
}

void PretrainDialog::ask() {
    const auto chosen = settings();
    if (chosen.dataset.isEmpty())
        return estimate_->setText(tr("Choose a dataset to see how long it takes."));
    if (session_.engine().isBusy())
        return estimate_->setText(tr("The engine is at work: pretraining can start when it has finished."));
    estimate_->setText(tr("Asking the engine…"));
    session_.engine().ask(estimateMethod, chosen.toRequest());
}

void PretrainDialog::showEstimate(const QJsonObject& estimate) {
    const int epochs = estimate[u"epochs"].toInt(), batch = estimate[u"batch"].toInt();
    estimate_->setText(
        tr("About %1: %2 epochs of %3 images, %4 images a second, batch %5, learning rate %6. It "
           "runs in the background and can be paused, cancelled and resumed.")
            .arg(style::duration(estimate[u"seconds"].toDouble()), style::count(epochs),
                 style::count(estimate[u"images"].toInteger()),
                 style::count(static_cast<qint64>(estimate[u"imagesPerSecond"].toDouble())),
                 style::count(batch), style::number(estimate[u"learningRate"].toDouble(), 'g', 6)));
}

} // namespace wherefrom::shell
