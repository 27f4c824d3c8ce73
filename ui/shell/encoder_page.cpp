// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/encoder_page.h"

#include "ui/session/session.h"
#include "ui/style/words.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto question = "inspectEncoder"_L1;
constexpr auto typingPause = 400ms;

QString settingOf(const QString& path) {
    return u"encoders/"_s +
           QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex());
}

QJsonObject remembered(const QString& path) {
    return QJsonDocument::fromJson(QSettings().value(settingOf(path)).toByteArray()).object();
}

QJsonArray valuesOf(const std::array<QDoubleSpinBox*, 3>& boxes) {
    return {boxes[0]->value(), boxes[1]->value(), boxes[2]->value()};
}

QString joined(const QJsonArray& texts) {
    QStringList list;
    for (const auto& text : texts)
        list << text.toString();
    return list.join(u", "_s);
}

} // namespace

EncoderPage::EncoderPage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      source_(new QComboBox),
      file_(new QLabel),
      another_(new QPushButton(tr("Choose…"))),
      report_(new QLabel),
      keys_(new QLineEdit),
      side_(new QSpinBox),
      outputNode_(new QLineEdit),
      guesses_(new QPushButton(tr("Use the guesses"))) {
    source_->addItem(tr("Built-in encoder"), int(Source::builtin));
    source_->addItem(tr("Encoder file…"), int(Source::file));
    source_->addItem(tr("Embeddings of my own…"), int(Source::embeddings));
    source_->setAccessibleName(tr("Encoder"));
    source_->setToolTip(
        tr("A TorchScript module, the weights of a ResNet as lightly, solo-learn, torchvision, "
           "timm or MoCo save them, an encoder of Wherefrom, or a NumPy file with a row an "
           "image"));
    another_->setAccessibleName(tr("Choose another file"));
    for (QPushButton* button : {another_, guesses_})
        button->setAutoDefault(false); // Enter runs the analysis
    file_->setTextFormat(Qt::PlainText);
    file_->setMinimumWidth(120);
    report_->setTextFormat(Qt::PlainText);
    report_->setWordWrap(true);
    report_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    report_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    report_->setAccessibleName(tr("What is in the file"));

    auto* chosen = new QHBoxLayout;
    chosen->addWidget(source_);
    chosen->addWidget(file_, 1);
    chosen->addWidget(another_);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(chosen);
    layout->addWidget(rowNames_ = rowNames());
    layout->addWidget(report_);
    layout->addWidget(inputs_ = inputs());
    layout->addStretch(1);

    delay_.setSingleShot(true);
    delay_.setInterval(typingPause);
    connect(&delay_, &QTimer::timeout, this, &EncoderPage::inspect);
    connect(source_, &QComboBox::activated, this, &EncoderPage::choose);
    connect(another_, &QPushButton::clicked, this, &EncoderPage::chooseFile);
    connect(&session_.engine(), &session::EngineClient::answered, this,
            [this](const QString& method, const QJsonObject& result) {
                if (method == question)
                    showReport(result);
            });
    connect(&session_.engine(), &session::EngineClient::questionFailed, this,
            [this](const QString& method, const QString& sentence) {
                if (method == question)
                    showProblem(sentence);
            });
    showWhatApplies();
}

QWidget* EncoderPage::inputs() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    side_->setRange(8, 512);
    side_->setSuffix(tr(" pixels"));
    side_->setAccessibleName(tr("Input side"));
    side_->setToolTip(tr("The side of the squares that the encoder was trained on; twice as much takes four "
                         "times as long"));
    outputNode_->setAccessibleName(tr("Output"));
    outputNode_->setPlaceholderText(tr("what the module returns"));
    outputNode_->setToolTip(
        tr("Where a module returns several tensors: the number (0, 1, …) or the key of the "
           "one that describes an image"));
    guesses_->setAccessibleName(tr("Use the guesses"));
    guesses_->setAccessibleDescription(
        tr("Input side, mean and deviation as they were guessed for this file"));
    form->addRow(tr("Input side"), side_);
    QWidget* row = nullptr;
    mean_ = channels(tr("Mean"), form, row);
    form->addRow(tr("Mean"), row);
    deviation_ = channels(tr("Standard deviation"), form, row);
    for (QDoubleSpinBox* box : deviation_)
        box->setMinimum(0.0001); // what is divided by
    form->addRow(tr("Standard deviation"), row);
    form->addRow(tr("Output"), outputNode_);
    form->addRow(QString(), guesses_);
    connect(side_, &QSpinBox::valueChanged, this, &EncoderPage::edited);
    connect(outputNode_, &QLineEdit::textEdited, this, &EncoderPage::edited);
    connect(guesses_, &QPushButton::clicked, this, [this] {
        QSettings().remove(settingOf(path_));
        isEdited_ = false;
        inspect();
        Q_EMIT changed();
    });
    return page;
}

QWidget* EncoderPage::rowNames() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    keys_->setAccessibleName(tr("Names of the rows"));
    keys_->setPlaceholderText(tr("none: the rows stand in the dataset's order"));
    keys_->setToolTip(
        tr("A text or CSV file whose first column names the image of each row: its path from the "
           "dataset's folder, or its file name where only one image has it"));
    keys_->setClearButtonEnabled(true);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose the names of the rows"));
    choose->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(keys_, 1);
    row->addWidget(choose);
    form->addRow(tr("Names of the rows"), row);
    connect(keys_, &QLineEdit::textChanged, this, &EncoderPage::keysEdited);
    connect(choose, &QPushButton::clicked, this, &EncoderPage::chooseKeys);
    return page;
}

std::array<QDoubleSpinBox*, 3> EncoderPage::channels(const QString& name, QFormLayout*, QWidget*& row) {
    row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    std::array<QDoubleSpinBox*, 3> boxes{};
    const std::array names{tr("red"), tr("green"), tr("blue")};
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        boxes[i] = new QDoubleSpinBox;
        boxes[i]->setRange(0, 4);
        boxes[i]->setDecimals(4);
        boxes[i]->setSingleStep(0.01);
        boxes[i]->setAccessibleName(tr("%1, %2").arg(name, names[i]));
        boxes[i]->setToolTip(tr("Of %1 in 0 to 1").arg(names[i]));
        connect(boxes[i], &QDoubleSpinBox::valueChanged, this, &EncoderPage::edited);
        layout->addWidget(boxes[i]);
    }
    layout->addStretch(1);
    return boxes;
}

EncoderPage::Source EncoderPage::source() const {
    return static_cast<Source>(source_->currentData().toInt());
}

void EncoderPage::choose(int index) {
    source_->setCurrentIndex(index);
    path_.clear();
    showWhatApplies();
    if (source() != Source::builtin)
        chooseFile();
    if (path_.isEmpty())
        source_->setCurrentIndex(int(Source::builtin));
    showWhatApplies();
    Q_EMIT changed();
}

void EncoderPage::chooseFile() {
    const bool isEncoder = source() == Source::file;
    const QString filter = isEncoder
                               ? tr("Encoders (*.pt *.pth *.ckpt *.tar *.ts *.safetensors);;All files (*)")
                               : tr("NumPy arrays (*.npy);;All files (*)");
    const QString title = isEncoder ? tr("Choose an encoder") : tr("Choose embeddings");
    if (const QString path = QFileDialog::getOpenFileName(this, title, path_, filter); !path.isEmpty())
        useFile(path);
}

void EncoderPage::useFile(const QString& path) {
    path_ = path;
    guessed_ = {};
    isEdited_ = false;
    const QJsonObject before = remembered(path);
    if (source() == Source::file && !before.isEmpty()) {
        showValues(before);
        isEdited_ = true;
    }
    showKeys(source() == Source::embeddings ? before[u"embeddingKeys"].toString() : QString());
    showWhatApplies();
    inspect();
    Q_EMIT changed();
}

QJsonObject EncoderPage::editedValues() const {
    QJsonObject values{{u"inputSide"_s, side_->value()},
                       {u"mean"_s, valuesOf(mean_)},
                       {u"deviation"_s, valuesOf(deviation_)}};
    if (!outputNode_->text().trimmed().isEmpty())
        values.insert(u"outputNode"_s, outputNode_->text().trimmed());
    return values;
}

void EncoderPage::edited() {
    if (isShowing_ || path_.isEmpty())
        return;
    isEdited_ = true;
    QSettings().setValue(settingOf(path_), QJsonDocument(editedValues()).toJson(QJsonDocument::Compact));
    delay_.start();
    Q_EMIT changed();
}

QString EncoderPage::keys() const {
    return keys_->text().trimmed();
}

void EncoderPage::showKeys(const QString& path) {
    isShowing_ = true;
    keys_->setText(path);
    isShowing_ = false;
}

void EncoderPage::chooseKeys() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose the names of the rows"),
                                                      keys().isEmpty() ? path_ : keys(),
                                                      tr("Names (*.csv *.txt *.tsv);;All files (*)"));
    if (!path.isEmpty())
        keys_->setText(path);
}

void EncoderPage::keysEdited() {
    if (isShowing_ || path_.isEmpty())
        return;
    if (keys().isEmpty())
        QSettings().remove(settingOf(path_));
    else
        QSettings().setValue(
            settingOf(path_),
            QJsonDocument(QJsonObject{{u"embeddingKeys"_s, keys()}}).toJson(QJsonDocument::Compact));
    delay_.start();
    Q_EMIT changed();
}

QJsonObject EncoderPage::options() const {
    if (path_.isEmpty() || source() == Source::builtin)
        return {{u"start"_s, u"builtin"_s}};
    if (source() == Source::embeddings) {
        QJsonObject options{{u"embeddings"_s, path_}};
        if (!keys().isEmpty())
            options.insert(u"embeddingKeys"_s, keys());
        return options;
    }
    QJsonObject options = isEdited_ ? editedValues() : QJsonObject();
    options.insert(u"start"_s, path_);
    return options;
}

void EncoderPage::setOptions(const QJsonObject& options) {
    const QString embeddings = options[u"embeddings"].toString();
    const QString start = options[u"start"].toString(u"builtin"_s);
    path_ = embeddings.isEmpty() && start != u"builtin" ? start : embeddings;
    const Source source = !embeddings.isEmpty() ? Source::embeddings
                          : path_.isEmpty()     ? Source::builtin
                                                : Source::file;
    source_->setCurrentIndex(int(source));
    isEdited_ = source == Source::file && options.contains(u"inputSide");
    showKeys(options[u"embeddingKeys"].toString());
    if (isEdited_)
        showValues(options);
    showWhatApplies();
    if (!path_.isEmpty())
        inspect();
}

void EncoderPage::inspect() {
    problem_.clear();
    report_->setText(tr("Looking into the file…"));
    QJsonObject parameters = isEdited_ && source() == Source::file ? editedValues() : QJsonObject();
    parameters.insert(u"file"_s, path_);
    if (source() == Source::embeddings) { // their rows are compared with the images that are open
        parameters.insert(u"embeddingKeys"_s, keys());
        parameters.insert(u"workspace"_s, session_.workspaceFolder());
    }
    session_.engine().ask(question, parameters);
}

void EncoderPage::showValues(const QJsonObject& values) {
    isShowing_ = true;
    side_->setValue(values[u"inputSide"].toInt(32));
    const auto show = [&values](const QString& name, const std::array<QDoubleSpinBox*, 3>& boxes) {
        const QJsonArray numbers = values[name].toArray();
        for (std::size_t i = 0; i < boxes.size(); ++i)
            boxes[i]->setValue(numbers.at(static_cast<qsizetype>(i)).toDouble(boxes[i]->value()));
    };
    show(u"mean"_s, mean_);
    show(u"deviation"_s, deviation_);
    outputNode_->setText(values[u"outputNode"].toString());
    isShowing_ = false;
}

void EncoderPage::showReport(const QJsonObject& report) {
    if (report[u"file"].toString() != path_ || report[u"embeddingKeys"].toString() != keys())
        return;
    const bool isArray = report[u"kind"].toString() == u"embeddings";
    if (isArray != (source() == Source::embeddings)) {
        showProblem(isArray ? tr("The file holds embeddings, no encoder: choose \"Embeddings of my own\".")
                            : tr("The file holds an encoder, no embeddings: choose \"Encoder file\"."));
        return;
    }
    QStringList lines;
    if (isArray) {
        const QString rows = style::count(report[u"rows"].toInteger()),
                      width = style::count(report[u"width"].toInteger());
        if (keys().isEmpty())
            lines << tr("%1 rows of %2 numbers. They take the place of an encoder, a row an image in the "
                        "dataset's "
                        "order: map, neighbours, duplicates and outliers work; influence cannot be computed, "
                        "for "
                        "there is no encoder to take gradients of.")
                         .arg(rows, width);
        else
            lines << tr("%1 rows of %2 numbers, each of the image that %3 names. They take the place of an "
                        "encoder: map, neighbours, duplicates and outliers work; influence cannot be "
                        "computed, for there is no encoder to take gradients of.")
                         .arg(rows, width, QFileInfo(keys()).fileName());
        if (report[u"fitsDataset"].toBool())
            lines << tr("Each image of this dataset has its row.");
    } else {
        lines << report[u"description"].toString();
        if (const auto family = report[u"family"].toString(); !family.isEmpty())
            lines << tr("%1: %2").arg(report[u"kind"].toString(), family);
        lines << tr("Loaded: %1.").arg(report[u"loaded"].toString());
        if (const auto left = report[u"leftOut"].toArray(); !left.isEmpty())
            lines << tr("Left out: %1.").arg(joined(left));
        if (const auto coverage = report[u"coverageText"].toString(); !coverage.isEmpty())
            lines << tr("Influence: %1").arg(coverage);
        for (const auto& note : report[u"notes"].toArray())
            lines << note.toString();
        if (!isEdited_)
            showValues(guessed_ = report);
    }
    problem_.clear();
    report_->setText(lines.join(u'\n'));
    showWhatApplies();
}

void EncoderPage::showProblem(const QString& sentence) {
    problem_ = sentence;
    report_->setText(sentence);
    showWhatApplies();
    Q_EMIT changed();
}

void EncoderPage::showWhatApplies() {
    const bool hasFile = !path_.isEmpty() && source() != Source::builtin;
    file_->setVisible(hasFile);
    another_->setVisible(hasFile);
    report_->setVisible(true);
    file_->setText(fontMetrics().elidedText(QFileInfo(path_).fileName(), Qt::ElideMiddle, 320));
    file_->setToolTip(path_);
    if (!hasFile)
        report_->setText(tr("A ResNet-20 that comes with Wherefrom, pretrained by SimCLR on CIFAR-10. It is "
                            "trained further on your images for the time that General says."));
    rowNames_->setVisible(hasFile && source() == Source::embeddings);
    inputs_->setVisible(hasFile && source() == Source::file &&
                        (!guessed_.isEmpty() || isEdited_ || !problem_.isEmpty()));
    guesses_->setEnabled(isEdited_);
    QPalette colours = palette();
    if (!problem_.isEmpty())
        colours.setColor(QPalette::WindowText, palette().color(QPalette::BrightText));
    report_->setPalette(colours);
}

} // namespace wherefrom::shell
