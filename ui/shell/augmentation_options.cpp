// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/augmentation_options.h"

#include "core/base/error.h"
#include "core/imaging/encode_png.h"
#include "core/imaging/resize.h"
#include "ui/session/session.h"
#include "ui/shell/view_strip.h"
#include "ui/style/sentence_words.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto typingPause = 250ms;
constexpr int previewSide = 64, previewDraws = 8;
const QString viewsMethod = u"augmentedViews"_s;

using Values = std::vector<std::pair<const char*, double>>;

/// SimCLR's for 32 x 32 images, as the engine's defaults are shown; what is left as it is here is not sent.
const Values simclr{{"scaleFrom", 0.2},      {"scaleTo", 1},      {"ratioFrom", 0.75},
                    {"ratioTo", 1.33},       {"flipChance", 0.5}, {"jitterChance", 0.8},
                    {"jitterStrength", 0.5}, {"brightness", 0.8}, {"contrast", 0.8},
                    {"saturation", 0.8},     {"hue", 0.2},        {"greyChance", 0.2}};

struct Preset {
    bool crop;
    Values changes; ///< to SimCLR's
};

Preset presetOf(int index) {
    const std::array presets{Preset{true, {}}, Preset{true, {{"scaleFrom", 0.08}, {"jitterStrength", 1}}},
                             Preset{false, {{"flipChance", 1}, {"jitterChance", 0}, {"greyChance", 0}}}};
    return presets.at(static_cast<std::size_t>(index));
}

QJsonObject objectOf(const Preset& preset) {
    QJsonObject object;
    if (!preset.crop)
        object.insert(u"crop"_s, false);
    for (const auto& [name, value] : preset.changes)
        object.insert(QString::fromLatin1(name), value);
    return object;
}

QImage imageOf(const imaging::Image& image) {
    return QImage(image.pixels.data(), image.width, image.height, image.width * 3, QImage::Format_RGB888)
        .copy();
}

/// The image that the preview shows: the current one, else the first that can be used.
base::ImageId previewed(session::Session& session) {
    const auto& snapshot = session.snapshot();
    if (const auto current = session.selection().current(); current.valid())
        return current;
    for (std::size_t i = 0; i < snapshot->size(); ++i)
        if (const auto image = base::idAt<base::ImageId>(i); !snapshot->problems.contains(image))
            return image;
    return {};
}

} // namespace

/// The image at the size at which the preview shows it.
struct AugmentationOptions::Decoded {
    QImage image;
    QByteArray base64; ///< as PNG
    QString problem;
};

AugmentationOptions::Decoded AugmentationOptions::decoded(const imaging::ImageLoader& loader,
                                                          base::ImageId image) {
    try {
        const auto square = imaging::centreSquare(loader.loadAtMost(image, 2 * previewSide), previewSide);
        const auto png = imaging::encodePng(square);
        const QByteArray bytes(reinterpret_cast<const char*>(png.data()), static_cast<qsizetype>(png.size()));
        return {imageOf(square), bytes.toBase64(), {}};
    } catch (const base::Error& error) {
        return {{}, {}, style::worded(error)};
    }
}

AugmentationOptions::AugmentationOptions(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      preset_(new QComboBox),
      crop_(new QGroupBox(tr("Random crop, resized"))),
      strip_(new ViewStrip),
      caption_(new QLabel),
      again_(new QPushButton(tr("Draw again"))) {
    preset_->addItems({tr("SimCLR, small images (as pretrained)"), tr("SimCLR, ImageNet"), tr("Mirror only"),
                       tr("My own")});
    preset_->setAccessibleName(tr("Preset"));
    auto* head = new QFormLayout;
    head->setHorizontalSpacing(16);
    head->addRow(tr("Preset"), preset_);

    again_->setAutoDefault(false);
    crop_->setCheckable(true);
    auto* crop = new QFormLayout(crop_);
    addNumber(crop, "scaleFrom", tr("Area from"), tr("Smallest share of the image's area"), 0.01, 1, 0.01);
    addNumber(crop, "scaleTo", tr("Area to"), tr("Largest share of the image's area"), 0.01, 1, 0.01);
    addNumber(crop, "ratioFrom", tr("Aspect from"), tr("Smallest width to height of the crop"), 0.1, 10,
              0.05);
    addNumber(crop, "ratioTo", tr("Aspect to"), tr("Largest width to height of the crop"), 0.1, 10, 0.05);
    auto* chances = new QGroupBox(tr("Chances"));
    auto* chance = new QFormLayout(chances);
    addNumber(chance, "flipChance", tr("Mirror"), tr("Chance that a view is mirrored"), 0, 1, 0.05);
    addNumber(chance, "jitterChance", tr("Colour jitter"), tr("Chance that a view's colours change"), 0, 1,
              0.05);
    addNumber(chance, "greyChance", tr("Grey"), tr("Chance that a view loses its colour"), 0, 1, 0.05);
    auto* jitters = new QGroupBox(tr("Colour jitter"));
    auto* jitter = new QFormLayout(jitters);
    addNumber(jitter, "jitterStrength", tr("Strength"), tr("Factor of the four below"), 0, 4, 0.1);
    addNumber(jitter, "brightness", tr("Brightness"), tr("Most change of brightness"), 0, 4, 0.1);
    addNumber(jitter, "contrast", tr("Contrast"), tr("Most change of contrast"), 0, 4, 0.1);
    addNumber(jitter, "saturation", tr("Saturation"), tr("Most change of saturation"), 0, 4, 0.1);
    addNumber(jitter, "hue", tr("Hue"), tr("Most turn of the hue, as a share of the circle"), 0, 0.5, 0.05);
    auto* groups = new QHBoxLayout;
    groups->setSpacing(12);
    for (QWidget* group : std::initializer_list<QWidget*>{crop_, chances, jitters})
        groups->addWidget(group, 1);

    caption_->setProperty("muted", true);
    caption_->setWordWrap(true);
    caption_->setTextFormat(Qt::PlainText);
    auto* below = new QHBoxLayout;
    below->addWidget(caption_, 1);
    below->addWidget(again_);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addLayout(groups);
    layout->addWidget(strip_);
    layout->addLayout(below);
    layout->addStretch(1);

    delay_.setSingleShot(true);
    delay_.setInterval(typingPause);
    connect(&delay_, &QTimer::timeout, this, &AugmentationOptions::askPreview);
    connect(preset_, &QComboBox::currentIndexChanged, this, &AugmentationOptions::applyPreset);
    connect(crop_, &QGroupBox::toggled, this, &AugmentationOptions::change);
    connect(again_, &QPushButton::clicked, this, [this] {
        ++seed_;
        askPreview();
    });
    connect(&session_.engine(), &session::EngineClient::answered, this,
            [this](const QString& method, const QJsonObject& result) {
                if (method == viewsMethod)
                    showPreview(result);
            });
    connect(&session_.engine(), &session::EngineClient::questionFailed, this,
            [this](const QString& method, const QString& sentence) {
                if (method == viewsMethod)
                    say(sentence);
            });
    setOptions({});
}

void AugmentationOptions::addNumber(QFormLayout* form, const char* name, const QString& label,
                                    const QString& explanation, double least, double most, double step) {
    auto* box = new QDoubleSpinBox;
    box->setRange(least, most);
    box->setDecimals(2);
    box->setSingleStep(step);
    box->setToolTip(explanation);
    box->setAccessibleName(label);
    box->setAccessibleDescription(explanation);
    box->setObjectName(QString::fromLatin1(name));
    form->addRow(label, box);
    connect(box, &QDoubleSpinBox::valueChanged, this, &AugmentationOptions::change);
}

QJsonObject AugmentationOptions::options() const {
    QJsonObject options;
    if (!crop_->isChecked())
        options.insert(u"crop"_s, false);
    for (const auto& [name, value] : simclr)
        if (const double chosen = box(name)->value(); chosen != value)
            options.insert(QString::fromLatin1(name), chosen);
    return options;
}

QDoubleSpinBox* AugmentationOptions::box(const char* name) const {
    return findChild<QDoubleSpinBox*>(QString::fromLatin1(name));
}

void AugmentationOptions::setOptions(const QJsonObject& options) {
    applying_ = true;
    crop_->setChecked(options[u"crop"].toBool(true));
    for (const auto& [name, value] : simclr)
        box(name)->setValue(options[QLatin1StringView(name)].toDouble(value));
    applying_ = false;
    change();
}

void AugmentationOptions::applyPreset(int index) {
    if (applying_ || index + 1 == preset_->count())
        return;
    setOptions(objectOf(presetOf(index)));
}

void AugmentationOptions::change() {
    if (applying_)
        return;
    const QJsonObject now = options();
    applying_ = true;
    preset_->setCurrentIndex(preset_->count() - 1);
    for (int i = 0; i + 1 < preset_->count(); ++i)
        if (objectOf(presetOf(i)) == now)
            preset_->setCurrentIndex(i);
    applying_ = false;
    delay_.start();
    Q_EMIT changed();
}

void AugmentationOptions::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    askPreview();
}

void AugmentationOptions::askPreview() {
    delay_.stop();
    if (!isVisible())
        return;
    const auto snapshot = session_.snapshot();
    const auto image = snapshot ? previewed(session_) : base::ImageId();
    if (!image.valid())
        return say(tr("Open a dataset to see what these augmentations do to an image."));
    caption_->setText(tr("Asking the engine…"));
    asked_ = true;
    decoding_.run([loader = snapshot->loader, image] { return decoded(*loader, image); },
                  [this, image, name = snapshot->fileName(image)](const Decoded& picture) {
                      name_ = name;
                      ask(image, picture);
                  });
}

void AugmentationOptions::ask(base::ImageId image, const Decoded& picture) {
    if (!picture.problem.isEmpty())
        return say(picture.problem);
    original_ = picture.image;
    const QJsonObject influence{{u"augmentation"_s, options()}};
    session_.engine().ask(viewsMethod,
                          {{u"picture"_s, QString::fromLatin1(picture.base64)},
                           {u"row"_s, static_cast<int>(image.index())},
                           {u"side"_s, previewSide},
                           {u"draws"_s, previewDraws},
                           {u"options"_s, QJsonObject{{u"seed"_s, seed_}, {u"influence"_s, influence}}}});
}

void AugmentationOptions::showPreview(const QJsonObject& result) {
    asked_ = false;
    std::vector<QImage> views;
    for (const QJsonValue value : result[u"views"].toArray())
        views.push_back(QImage::fromData(QByteArray::fromBase64(value[u"png"].toString().toLatin1())));
    strip_->setPictures(original_, std::move(views));
    caption_->setText(tr("%1, and %2 of its views").arg(name_).arg(result[u"views"].toArray().size()));
}

void AugmentationOptions::say(const QString& sentence) {
    asked_ = false;
    strip_->clear();
    caption_->setText(sentence);
}

} // namespace wherefrom::shell
