// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/trained_by.h"

#include "core/workspace/layout.h"
#include "ui/inspector/image_strip.h"
#include "ui/session/session.h"
#include "ui/thumbnails/score_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace wherefrom::inspector {

namespace {

using curation::RankedImage;
using curation::Similarity;

constexpr std::size_t shown = 8;
constexpr std::size_t leastShown = 4;
constexpr std::chrono::milliseconds patience{150};
const QString similaritySetting = QStringLiteral("inspector/similarity");
const QString sameLabelSetting = QStringLiteral("inspector/sameLabel");

QLabel* smallTitle(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("muted", true);
    label->setWordWrap(true);
    return label;
}

/// Influence as a share of what the image does to itself: "41 %".
QString shareText(float influence, float self) {
    if (self <= 0)
        return thumbnails::numberText(double{influence}, 2);
    const double share = 100 * double{influence} / double{self};
    const int decimals = std::abs(share) < 9.95 ? 1 : 0;
    return TrainedBy::tr("%1 %").arg(share, 0, 'f', decimals);
}

bool isIn(const std::vector<RankedImage>& images, base::ImageId image) {
    return std::ranges::any_of(images, [&](const RankedImage& one) { return one.image == image; });
}

std::vector<StripItem> itemsOf(const std::vector<RankedImage>& images, const std::vector<RankedImage>& others,
                               const auto& caption) {
    std::vector<StripItem> items;
    for (const RankedImage& one : images)
        items.push_back({one.image, caption(one.value), false, isIn(others, one.image)});
    return items;
}

/// Changes with the results that an answer is made of.
QString resultsOf(const session::Snapshot& snapshot) {
    QString text = QString::fromStdString(snapshot.workspaceFolder.string()) + QLatin1Char('\n') +
                   QString::fromStdString(snapshot.run);
    for (const auto stage : {workspace::stages::embeddings, workspace::stages::sketches}) {
        const auto record = snapshot.stages.find(std::string(stage));
        if (record != snapshot.stages.end())
            text += QLatin1Char('\n') + QString::fromStdString(record->second.finished + record->second.key);
    }
    return text;
}

} // namespace

TrainedBy::TrainedBy(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      similarity_(new QComboBox(this)),
      sameLabel_(new QCheckBox(tr("Same class only"), this)),
      shared_(smallTitle({}, this)),
      why_(smallTitle({}, this)),
      influenceColumn_(new QWidget(this)),
      most_(new ImageStrip(session, cache, this)),
      similar_(new ImageStrip(session, cache, this)),
      leastTitle_(smallTitle({}, this)),
      least_(new ImageStrip(session, cache, this)) {
    most_->setObjectName(QStringLiteral("mostInfluence"));
    most_->setAccessibleName(tr("Images with the most influence on this one"));
    similar_->setObjectName(QStringLiteral("mostSimilar"));
    similar_->setAccessibleName(tr("Images most like this one"));
    least_->setObjectName(QStringLiteral("leastInfluence"));
    why_->setObjectName(QStringLiteral("whyNoInfluence"));
    shared_->setObjectName(QStringLiteral("inBoth"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(makeChoices());
    column->addWidget(why_);
    column->addWidget(makeColumns());
    column->addWidget(shared_);
    column->addWidget(leastTitle_);
    column->addWidget(least_);
    for (ImageStrip* strip : {most_, similar_, least_})
        connect(strip, &ImageStrip::chosen, this, &TrainedBy::chosen);
    patience_.setSingleShot(true);
    patience_.setInterval(patience);
    connect(&patience_, &QTimer::timeout, this, &TrainedBy::clear);
    clear();
}

QWidget* TrainedBy::makeChoices() {
    similarity_->addItem(tr("Cosine distance"), static_cast<int>(Similarity::cosine));
    similarity_->addItem(tr("Euclidean distance"), static_cast<int>(Similarity::euclidean));
    similarity_->setAccessibleName(tr("Measure of similarity"));
    similarity_->setToolTip(tr("What \"most similar\" is measured by, in the encoder's space"));
    const QSettings settings;
    similarity_->setCurrentIndex(
        std::max(0, similarity_->findData(settings.value(similaritySetting, 0).toInt())));
    sameLabel_->setToolTip(tr("Both lists name only images of this one's class"));
    sameLabel_->setChecked(settings.value(sameLabelSetting, false).toBool());
    connect(similarity_, &QComboBox::activated, this, [this] {
        QSettings().setValue(similaritySetting, similarity_->currentData());
        showImage(question_.image);
    });
    connect(sameLabel_, &QCheckBox::clicked, this, [this](bool on) {
        QSettings().setValue(sameLabelSetting, on);
        showImage(question_.image);
    });
    auto* body = new QWidget(this);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(similarity_);
    row->addWidget(sameLabel_);
    row->addStretch(1);
    return body;
}

QWidget* TrainedBy::makeColumns() {
    auto* influenceTitle = smallTitle(tr("Most influence"), influenceColumn_);
    influenceTitle->setToolTip(
        tr("Learning these images moves this one's representation as learning this one "
           "does; below each its influence as a share of the image's own on itself"));
    auto* left = new QVBoxLayout(influenceColumn_);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(4);
    left->addWidget(influenceTitle);
    left->addWidget(most_);
    left->addStretch(1);
    auto* body = new QWidget(this);
    auto* similarColumn = new QWidget(body);
    auto* right = new QVBoxLayout(similarColumn);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(4);
    right->addWidget(smallTitle(tr("Most similar"), similarColumn));
    right->addWidget(similar_);
    right->addStretch(1);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    row->addWidget(influenceColumn_, 1);
    row->addWidget(similarColumn, 1);
    return body;
}

bool TrainedBy::showImage(base::ImageId image) {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !session::canAttribute(*snapshot, image)) {
        work_.cancel();
        asked_.clear();
        patience_.stop();
        clear();
        return false;
    }
    sameLabel_->setVisible(!snapshot->label(image).isEmpty());
    const session::AttributionQuestion question{
        image, static_cast<Similarity>(similarity_->currentData().toInt()), sameLabel_->isChecked(), shown};
    const QString results = resultsOf(*snapshot);
    if (question == question_ && results == asked_)
        return true;
    question_ = question;
    asked_ = results;
    ask();
    return true;
}

void TrainedBy::ask() {
    patience_.start();
    work_.run([snapshot = session_.snapshot(),
               question = question_] { return session::attributionOf(*snapshot, question); },
              [this](const session::AttributionAnswer& answer) {
                  patience_.stop();
                  showAnswer(answer);
              });
}

void TrainedBy::showAnswer(const session::AttributionAnswer& answer) {
    const auto share = [&](float value) { return shareText(value, answer.selfInfluence); };
    most_->setItems(itemsOf(answer.most, answer.similar, share));
    similar_->setItems(itemsOf(answer.similar, answer.most,
                               [](float value) { return thumbnails::numberText(double{value}, 2); }));
    auto least = answer.least;
    // Of few images the least influential are the most influential ones too.
    std::erase_if(least, [&](const RankedImage& one) { return isIn(answer.most, one.image); });
    least.resize(std::min(least.size(), leastShown));
    least_->setItems(itemsOf(least, {}, share));
    const bool against = !least.empty() && least.front().value < 0;
    leastTitle_->setText(against ? tr("Most against it") : tr("Least influence"));
    leastTitle_->setToolTip(
        against ? tr("Learning these images moves this one's representation the other way") : QString());
    least_->setAccessibleName(leastTitle_->text());
    leastTitle_->setVisible(!least.empty());
    least_->setVisible(!least.empty());
    why_->setText(answer.whyNoInfluence);
    why_->setVisible(!answer.whyNoInfluence.isEmpty());
    influenceColumn_->setVisible(!answer.most.empty());
    const auto both = std::ranges::count_if(
        answer.most, [&](const RankedImage& one) { return isIn(answer.similar, one.image); });
    shared_->setVisible(!answer.most.empty() && !answer.similar.empty());
    shared_->setText(both == 0 ? tr("No image is in both lists.")
                               : tr("● in both lists: %1 of %2").arg(both).arg(answer.most.size()));
}

void TrainedBy::clear() {
    for (ImageStrip* strip : {most_, similar_, least_})
        strip->setItems({});
    for (QWidget* part : {static_cast<QWidget*>(shared_), static_cast<QWidget*>(why_),
                          static_cast<QWidget*>(leastTitle_), static_cast<QWidget*>(least_)})
        part->setVisible(false);
}

} // namespace wherefrom::inspector
