// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/influence_options.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleValidator>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;

/// The engine's.
const QJsonObject defaults{{u"loss"_s, u"cosine"_s},       {u"output"_s, u"representation"_s},
                           {u"curvature"_s, u"ekfac"_s},   {u"fisher"_s, u"gauss-newton"_s},
                           {u"factorSamples"_s, 10'000},   {u"damping"_s, 0.1},
                           {u"layers"_s, u""_s},           {u"truncation"_s, 0.0},
                           {u"precision"_s, u"float32"_s}, {u"averageGradients"_s, false}};

void choose(QComboBox* box, const QJsonValue& value) {
    if (const int index = box->findData(value.toVariant()); index >= 0)
        box->setCurrentIndex(index);
}

} // namespace

InfluenceOptions::InfluenceOptions(QWidget* parent)
    : QWidget(parent),
      factorSamples_(new QSpinBox),
      relativeDamping_(new QDoubleSpinBox),
      absoluteDamping_(new QLineEdit),
      layers_(new QLineEdit),
      averageGradients_(new QCheckBox(tr("Average gradients before scoring"))) {
    auto* form = new QFormLayout(this);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    loss_ = addChoice(form, tr("Loss"), tr("What an image's stability under augmentation is measured by"),
                      {{tr("Cosine distance of the views"), u"cosine"_s},
                       {tr("Squared Euclidean distance of the views"), u"squared-euclidean"_s}});
    output_ = addChoice(form, tr("Output"), tr("Which output of the encoder the loss compares"),
                        {{tr("Representation (backbone)"), u"representation"_s},
                         {tr("Projection (head of pretraining)"), u"projection"_s}});
    curvature_ =
        addChoice(form, tr("Curvature"),
                  tr("How the curvature H is approximated: EK-FAC is the closest, the identity ranks by the "
                     "length of the gradient"),
                  {{tr("EK-FAC"), u"ekfac"_s},
                   {tr("K-FAC"), u"kfac"_s},
                   {tr("Diagonal"), u"diagonal"_s},
                   {tr("Identity"), u"identity"_s}});
    fisher_ = addChoice(form, tr("Fisher"), tr("Whose second moment the curvature is"),
                        {{tr("Gauss–Newton (pseudo-residuals)"), u"gauss-newton"_s},
                         {tr("Empirical (the loss's own gradients)"), u"empirical"_s}});
    factorSamples_->setRange(1, 10'000'000);
    factorSamples_->setSingleStep(1000);
    factorSamples_->setGroupSeparatorShown(true);
    factorSamples_->setSuffix(tr(" images at most"));
    factorSamples_->setAccessibleName(tr("Curvature from"));
    factorSamples_->setToolTip(
        tr("A seeded choice of images that the curvature is estimated on; every image is scored"));
    form->addRow(tr("Curvature from"), factorSamples_);

    dampingKind_ = new QComboBox;
    dampingKind_->setAccessibleName(tr("Damping"));
    dampingKind_->addItem(tr("Times each layer's mean eigenvalue"), false);
    dampingKind_->addItem(tr("One absolute value"), true);
    relativeDamping_->setRange(0.0001, 1000);
    relativeDamping_->setDecimals(4);
    relativeDamping_->setSingleStep(0.05);
    relativeDamping_->setAccessibleName(tr("Relative damping"));
    auto* positive = new QDoubleValidator(1e-30, 1e30, 12, this);
    positive->setLocale(QLocale::c());
    absoluteDamping_->setValidator(positive);
    absoluteDamping_->setPlaceholderText(u"1e-4"_s);
    absoluteDamping_->setAccessibleName(tr("Absolute damping"));
    auto* damping = new QHBoxLayout;
    damping->setSpacing(8);
    damping->addWidget(dampingKind_, 1);
    damping->addWidget(relativeDamping_);
    damping->addWidget(absoluteDamping_);
    form->addRow(tr("Damping"), damping);

    layers_->setPlaceholderText(tr("all layers; for example layer4.*, fc"));
    layers_->setClearButtonEnabled(true);
    layers_->setAccessibleName(tr("Layers"));
    layers_->setToolTip(tr("Patterns of the layers that count, separated by commas: * stands for anything"));
    form->addRow(tr("Layers"), layers_);
    basis_ = addChoice(
        form, tr("Basis"),
        tr("A truncated basis keeps the leading eigenvectors and treats the rest by their mean: faster; "
           "its correlation with the exact scores is measured and kept with the result"),
        {});
    basis_->addItem(tr("Exact"), 0.0);
    basis_->addItem(tr("Truncated at 99 % of the trace"), 0.99);
    basis_->addItem(tr("Truncated at 95 % of the trace"), 0.95);
    basis_->addItem(tr("Truncated at 90 % of the trace"), 0.90);
    precision_ =
        addChoice(form, tr("Precision"),
                  tr("Lower ones need a device that has them; their correlation with float32 is measured"),
                  {{tr("float32"), u"float32"_s}, {tr("TF32"), u"tf32"_s}, {tr("bfloat16"), u"bfloat16"_s}});
    averageGradients_->setToolTip(
        tr("Another quantity than the mean of the draws' scores, and one without a standard error"));
    form->addRow(QString(), averageGradients_);

    setOptions({});
    connect(factorSamples_, &QSpinBox::valueChanged, this, &InfluenceOptions::changed);
    connect(dampingKind_, &QComboBox::currentIndexChanged, this, &InfluenceOptions::showWhatApplies);
    connect(dampingKind_, &QComboBox::currentIndexChanged, this, &InfluenceOptions::changed);
    connect(curvature_, &QComboBox::currentIndexChanged, this, &InfluenceOptions::showWhatApplies);
    connect(relativeDamping_, &QDoubleSpinBox::valueChanged, this, &InfluenceOptions::changed);
    connect(absoluteDamping_, &QLineEdit::textChanged, this, &InfluenceOptions::changed);
    connect(layers_, &QLineEdit::textChanged, this, &InfluenceOptions::changed);
    connect(averageGradients_, &QCheckBox::toggled, this, &InfluenceOptions::changed);
}

QComboBox* InfluenceOptions::addChoice(QFormLayout* form, const QString& label, const QString& explanation,
                                       const std::initializer_list<std::pair<QString, QString>>& choices) {
    auto* box = new QComboBox;
    for (const auto& [text, value] : choices)
        box->addItem(text, value);
    box->setToolTip(explanation);
    box->setAccessibleName(label);
    box->setAccessibleDescription(explanation);
    form->addRow(label, box);
    connect(box, &QComboBox::currentIndexChanged, this, &InfluenceOptions::changed);
    return box;
}

QJsonObject InfluenceOptions::options() const {
    QJsonObject options{{u"loss"_s, loss_->currentData().toString()},
                        {u"output"_s, output_->currentData().toString()},
                        {u"curvature"_s, curvature_->currentData().toString()},
                        {u"fisher"_s, fisher_->currentData().toString()},
                        {u"factorSamples"_s, factorSamples_->value()},
                        {u"damping"_s, relativeDamping_->value()},
                        {u"layers"_s, layers_->text().simplified().remove(u' ')},
                        {u"truncation"_s, basis_->currentData().toDouble()},
                        {u"precision"_s, precision_->currentData().toString()},
                        {u"averageGradients"_s, averageGradients_->isChecked()}};
    for (auto entry = defaults.begin(); entry != defaults.end(); ++entry)
        if (options[entry.key()] == entry.value())
            options.remove(entry.key());
    if (dampingKind_->currentData().toBool() && absoluteDamping_->hasAcceptableInput())
        options.insert(u"absoluteDamping"_s, QLocale::c().toDouble(absoluteDamping_->text()));
    return options;
}

void InfluenceOptions::setOptions(const QJsonObject& options) {
    const auto chosen = [&](const QString& name) {
        return options.contains(name) ? options[name] : defaults[name];
    };
    choose(loss_, chosen(u"loss"_s));
    choose(output_, chosen(u"output"_s));
    choose(curvature_, chosen(u"curvature"_s));
    choose(fisher_, chosen(u"fisher"_s));
    choose(basis_, chosen(u"truncation"_s));
    choose(precision_, chosen(u"precision"_s));
    factorSamples_->setValue(chosen(u"factorSamples"_s).toInt());
    relativeDamping_->setValue(chosen(u"damping"_s).toDouble());
    const QJsonValue absolute = options[u"absoluteDamping"_s];
    dampingKind_->setCurrentIndex(absolute.isDouble() ? 1 : 0);
    absoluteDamping_->setText(absolute.isDouble() ? QLocale::c().toString(absolute.toDouble(), 'g', 12)
                                                  : QString());
    layers_->setText(chosen(u"layers"_s).toString());
    averageGradients_->setChecked(chosen(u"averageGradients"_s).toBool());
    showWhatApplies();
}

void InfluenceOptions::showWhatApplies() {
    const bool isAbsolute = dampingKind_->currentData().toBool();
    relativeDamping_->setVisible(!isAbsolute);
    absoluteDamping_->setVisible(isAbsolute);
    const QString kind = curvature_->currentData().toString();
    const bool isIdentity = kind == u"identity";
    for (QWidget* widget : std::initializer_list<QWidget*>{fisher_, factorSamples_, dampingKind_,
                                                           relativeDamping_, absoluteDamping_})
        widget->setEnabled(!isIdentity);
    basis_->setEnabled(kind == u"ekfac");
}

} // namespace wherefrom::shell
