// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/augmented_views.h"

#include "core/workspace/layout.h"
#include "ui/inspector/view_pairs.h"
#include "ui/session/no_influence.h"
#include "ui/session/session.h"
#include "ui/style/sentence_words.h"
#include "ui/thumbnails/score_text.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace wherefrom::inspector {

namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds pause{150};
const QString method = u"scoredViews"_s;
const QString openSetting = u"inspector/augmentedViews"_s;

QImage pictureOf(const QJsonValue& base64) {
    return QImage::fromData(QByteArray::fromBase64(base64.toString().toLatin1()));
}

/// The largest instability of all images; 0: none is known.
double mostOf(const session::Snapshot& snapshot) {
    const auto column = snapshot.scores.find(session::Score::instability);
    double most = 0;
    if (column != snapshot.scores.end())
        for (const float value : column->second.values)
            most = std::isnan(value) ? most : std::max(most, double{value});
    return most;
}

} // namespace

AugmentedViews::AugmentedViews(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      heading_(new QToolButton(this)),
      body_(new QWidget(this)),
      pairs_(new ViewPairs(body_)),
      sentence_(new QLabel(body_)) {
    heading_->setText(tr("Augmented views"));
    heading_->setAccessibleName(tr("Augmented views"));
    heading_->setToolTip(tr("The views of this image that its scores were made of, and how far the encoder "
                            "takes each of them from the image"));
    heading_->setCheckable(true);
    heading_->setAutoRaise(true);
    heading_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    heading_->setProperty("foldHeading", true);
    sentence_->setProperty("muted", true);
    sentence_->setWordWrap(true);
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setObjectName(u"viewsSentence"_s);
    auto* inside = new QVBoxLayout(body_);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(6);
    inside->addWidget(pairs_);
    inside->addWidget(sentence_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(6);
    column->addWidget(heading_, 0, Qt::AlignLeft);
    column->addWidget(body_);
    delay_.setSingleShot(true);
    delay_.setInterval(pause);
    connect(&delay_, &QTimer::timeout, this, &AugmentedViews::ask);
    connect(heading_, &QToolButton::toggled, this, [this](bool open) {
        QSettings().setValue(openSetting, open);
        unfold(open);
    });
    connect(&session_.engine(), &session::EngineClient::answered, this,
            [this](const QString& of, const QJsonObject& answer) {
                if (of == method && asking_)
                    showAnswer(answer);
            });
    connect(&session_.engine(), &session::EngineClient::questionFailed, this,
            [this](const QString& of, const QString& problem) {
                if (of == method && asking_)
                    say(problem);
            });
    const bool open = QSettings().value(openSetting, false).toBool();
    {
        const QSignalBlocker quiet(heading_);
        heading_->setChecked(open);
    }
    unfold(open);
}

AugmentedViews::~AugmentedViews() = default;

bool AugmentedViews::isOpen() const {
    return heading_->isChecked();
}

void AugmentedViews::unfold(bool open) {
    heading_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    body_->setVisible(open);
    stopAsking();
    shown_.clear(); // whoever opens it again after a failure wants another try
    refresh();
}

/// Changes with whatever the answer is made of.
QString AugmentedViews::resultsNow() const {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !image_.valid())
        return {};
    QString text = QString::number(image_.value) + u'\n' +
                   QString::fromStdString(snapshot->workspaceFolder.string() + '\n' + snapshot->run);
    const auto record = snapshot->stages.find(std::string(workspace::stages::influence));
    if (record != snapshot->stages.end())
        text += u'\n' + QString::fromStdString(record->second.finished + record->second.key);
    return text;
}

void AugmentedViews::showImage(base::ImageId image) {
    image_ = image;
    if (const QString now = resultsNow(); std::exchange(wanted_, now) == now)
        return;
    stopAsking();
    pairs_->setWaiting();
    sentence_->clear();
    refresh();
}

void AugmentedViews::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    if (shown_ != wanted_) // it came into sight
        QMetaObject::invokeMethod(this, &AugmentedViews::refresh, Qt::QueuedConnection);
}

void AugmentedViews::refresh() {
    if (shown_ == wanted_ || !isOpen() || !body_->isVisible() || visibleRegion().isEmpty())
        return;
    shown_ = wanted_;
    if (const QString why = whyNone(); !why.isEmpty())
        return say(why);
    pairs_->setVisible(true);
    sentence_->setText(session_.engine().deviceDescription().isEmpty() ? tr("Starting the engine…")
                                                                       : tr("Asking the engine…"));
    delay_.start();
}

QString AugmentedViews::whyNone() const {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !image_.valid())
        return tr("No image is shown.");
    if (const auto problem = snapshot->problems.find(image_); problem != snapshot->problems.end())
        return tr("This image could not be used, so no views of it were drawn: %1")
            .arg(style::wordedStored(problem->second));
    if (const QString why = session::whyNoInfluence(*snapshot); !why.isEmpty())
        return why;
    if (!snapshot->stages.contains(std::string(workspace::stages::influence)))
        return tr("There is no analysis of this image yet: its views are drawn when its influence is "
                  "computed.");
    return {};
}

void AugmentedViews::stopAsking() {
    delay_.stop();
    if (std::exchange(asking_, false))
        session_.engine().drop(method);
}

void AugmentedViews::ask() {
    const auto& snapshot = session_.snapshot();
    asking_ = true;
    session_.engine().ask(method,
                          {{u"workspace"_s, QString::fromStdString(snapshot->workspaceFolder.string())},
                           {u"run"_s, QString::fromStdString(snapshot->run)},
                           {u"row"_s, image_.value}});
}

void AugmentedViews::showAnswer(const QJsonObject& answer) {
    asking_ = false;
    std::vector<ViewPairs::View> views;
    double sum = 0, most = mostOf(*session_.snapshot());
    for (const QJsonValue view : answer[u"views"].toArray()) {
        views.push_back({pictureOf(view[u"png"]), view[u"loss"].toDouble()});
        sum += views.back().loss;
        most = std::max(most, views.back().loss);
    }
    if (views.empty())
        return say(tr("The engine drew no views of this image."));
    const QString mean = thumbnails::numberText(sum / static_cast<double>(views.size()));
    pairs_->setVisible(true);
    pairs_->setPairs(pictureOf(answer[u"image"]), std::move(views), most);
    sentence_->setText(
        answer[u"loss"].toString() == u"cosine"
            ? tr("Below each view: 1 − cosine between what the encoder makes of it and of the image (0: the "
                 "same, 1: nothing in common); the mean, %1, is the image's instability.")
                  .arg(mean)
            : tr("Below each view: the squared distance between what the encoder makes of it and of the "
                 "image (0: the same); the mean, %1, is the image's instability.")
                  .arg(mean));
}

void AugmentedViews::say(const QString& sentence) {
    asking_ = false;
    pairs_->setVisible(false);
    sentence_->setText(sentence);
}

} // namespace wherefrom::inspector
