// SPDX-License-Identifier: Apache-2.0
#include "ui/session/similar.h"

#include "ui/session/attribution.h"
#include "ui/session/image_search.h"
#include "ui/session/session.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace wherefrom::session {

using base::ImageId;

namespace {

constexpr int mostFromFile = 100;
const QString attribute = QStringLiteral("attribute");

float shareOf(float influence, float self) {
    return self > 0 ? influence / self : influence;
}

/// The stored neighbours of an image; without any where they are not known.
SimilarImages neighboursOf(const Snapshot& snapshot, ImageId image) {
    SimilarImages similar;
    similar.image = image;
    similar.name = snapshot.fileName(image);
    if (!snapshot.neighbours || !snapshot.neighbourDistances)
        return similar;
    const auto ids = snapshot.neighbours->view<std::int32_t>();
    const auto distances = snapshot.neighbourDistances->view<float>();
    for (std::size_t j = 0; j < ids.columns; ++j) {
        const ImageId neighbour{ids(image.index(), j)};
        if (!neighbour.valid() || neighbour.index() >= snapshot.size() || neighbour == image)
            continue;
        similar.images.push_back(neighbour);
        similar.distances.push_back(distances(image.index(), j));
    }
    return similar;
}

/// The row where it still holds the image that the engine meant: the dataset may have been listed anew since.
ImageId imageOf(const Snapshot& snapshot, std::int32_t row, const QString& key) {
    const ImageId image{row};
    return image.valid() && image.index() < snapshot.size() && snapshot.key(image) == key ? image : ImageId{};
}

} // namespace

Similar::Similar(Session& session) : session_(session) {
    connect(&session, &Session::opened, this, &Similar::leave);
    connect(&session, &Session::snapshotChanged, this, &Similar::refresh);
    connect(&session.engine(), &EngineClient::searched, this, &Similar::take);
    connect(&session.engine(), &EngineClient::searchFailed, this, &Similar::fail);
    connect(&session.engine(), &EngineClient::answered, this,
            [this](const QString& method, const QJsonObject& result) {
                if (method == attribute)
                    takeInfluence(result);
            });
    connect(&session.engine(), &EngineClient::questionFailed, this,
            [this](const QString& method, const QString& sentence) {
                if (method == attribute)
                    takeInfluence({{QStringLiteral("whyNoInfluence"), sentence}});
            });
}

void Similar::findLike(ImageId image) {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !image.valid() || image.index() >= snapshot->size())
        return;
    dropQuestions();
    searchingFor_.clear();
    found_ = neighboursOf(*snapshot, image);
    problem_.clear();
    if (found_->images.empty())
        problem_ = !snapshot->neighbours
                       ? tr("The neighbours of images are not known yet: run the analysis first.")
                   : snapshot->problems.contains(image)
                       ? tr("%1 could not be used, so it has no neighbours.").arg(found_->name)
                       : tr("%1 has no neighbours.").arg(found_->name);
    if (found_->images.empty())
        found_.reset();
    Q_EMIT asked();
    Q_EMIT changed();
    if (found_)
        askInfluence(image);
}

void Similar::findLike(const QString& file) {
    if (!session_.snapshot())
        return;
    dropQuestions();
    problem_.clear();
    searchingFor_ = file;
    Q_EMIT asked();
    Q_EMIT changed();
    session_.engine().search(session_.workspaceFolder(), file, mostFromFile);
}

/// Nothing asked for so far arrives.
void Similar::dropQuestions() {
    session_.engine().dropSearch();
    session_.engine().drop(attribute);
    attributing_.cancel();
}

void Similar::askInfluence(ImageId image) {
    const auto snapshot = session_.snapshot();
    if (!canAttribute(*snapshot, image))
        return;
    AttributionQuestion question{image};
    question.shown = std::max<std::size_t>(found_->images.size(), mostFromFile);
    attributing_.run([snapshot, question] { return attributionOf(*snapshot, question); },
                     [this](const AttributionAnswer& answer) {
                         if (!found_ || found_->image != answer.image)
                             return;
                         found_->influencers.clear();
                         found_->influences.clear();
                         for (const auto& one : answer.most) {
                             found_->influencers.push_back(one.image);
                             found_->influences.push_back(shareOf(one.value, answer.selfInfluence));
                         }
                         found_->whyNoInfluence = answer.whyNoInfluence;
                         Q_EMIT changed();
                     });
}

void Similar::askInfluence(const QString& file) {
    found_->whyNoInfluence =
        session_.snapshot()->run.empty()
            ? whyNoSketches(*session_.snapshot())
            : tr("The influence on a picture from outside is known in the workspace's own run alone.");
    if (found_->whyNoInfluence.isEmpty())
        session_.engine().ask(attribute, {{QStringLiteral("workspace"), session_.workspaceFolder()},
                                          {QStringLiteral("image"), file},
                                          {QStringLiteral("k"), mostFromFile}});
}

void Similar::takeInfluence(const QJsonObject& result) {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !found_ || found_->file.isEmpty())
        return;
    found_->influencers.clear();
    found_->influences.clear();
    found_->whyNoInfluence = result[QStringLiteral("whyNoInfluence")].toString();
    const auto self = static_cast<float>(result[QStringLiteral("selfInfluence")].toDouble());
    for (const QJsonValue value : result[QStringLiteral("most")].toArray()) {
        const QJsonObject one = value.toObject();
        const ImageId image =
            imageOf(*snapshot, one[QStringLiteral("row")].toInt(-1), one[QStringLiteral("key")].toString());
        if (!image.valid())
            continue;
        found_->influencers.push_back(image);
        found_->influences.push_back(
            shareOf(static_cast<float>(one[QStringLiteral("value")].toDouble()), self));
    }
    Q_EMIT changed();
}

void Similar::cancel() {
    if (searchingFor_.isEmpty())
        return;
    dropQuestions();
    searchingFor_.clear();
    Q_EMIT changed();
}

void Similar::leave() {
    if (!isActive())
        return;
    dropQuestions();
    searchingFor_.clear();
    problem_.clear();
    found_.reset();
    Q_EMIT changed();
}

void Similar::take(const SearchAnswer& answer) {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || searchingFor_.isEmpty())
        return;
    SimilarImages similar;
    similar.file = searchingFor_;
    similar.name = QFileInfo(searchingFor_).fileName();
    for (const auto& neighbour : answer.neighbours) {
        if (const ImageId image = imageOf(*snapshot, neighbour.row, neighbour.key); image.valid()) {
            similar.images.push_back(image);
            similar.distances.push_back(neighbour.distance);
        }
    }
    for (const auto& copy : answer.copies) {
        if (const ImageId image = imageOf(*snapshot, copy.row, copy.key); image.valid())
            similar.copies.push_back({image, copy.distance, copy.samePixels});
    }
    if (similar.images.empty())
        return fail(tr("The dataset was listed anew while %1 was looked for: ask again.").arg(similar.name));
    searchingFor_.clear();
    found_ = std::move(similar);
    askInfluence(found_->file);
    Q_EMIT changed();
}

void Similar::fail(const QString& sentence) {
    searchingFor_.clear();
    problem_ = sentence;
    Q_EMIT changed();
}

void Similar::refresh() {
    if (!found_ || !found_->image.valid())
        return;
    SimilarImages now = neighboursOf(*session_.snapshot(), found_->image);
    if (now.images.empty() || (now.images == found_->images && now.distances == found_->distances))
        return; // what is being replaced stays until the new one is there
    found_ = std::move(now);
    Q_EMIT changed();
    askInfluence(found_->image);
}

} // namespace wherefrom::session
