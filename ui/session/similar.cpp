// SPDX-License-Identifier: Apache-2.0
#include "ui/session/similar.h"

#include "ui/session/image_search.h"
#include "ui/session/session.h"

#include <QFileInfo>

namespace wherefrom::session {

using base::ImageId;

namespace {

constexpr int mostFromFile = 100;

/// The stored neighbours of an image; without any where they are not known.
SimilarImages neighboursOf(const Snapshot& snapshot, ImageId image) {
    SimilarImages similar{image, {}, snapshot.fileName(image), {}, {}, {}};
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
}

void Similar::findLike(ImageId image) {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !image.valid() || image.index() >= snapshot->size())
        return;
    session_.engine().dropSearch();
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
}

void Similar::findLike(const QString& file) {
    if (!session_.snapshot())
        return;
    problem_.clear();
    searchingFor_ = file;
    Q_EMIT asked();
    Q_EMIT changed();
    session_.engine().search(session_.workspaceFolder(), file, mostFromFile);
}

void Similar::cancel() {
    if (searchingFor_.isEmpty())
        return;
    session_.engine().dropSearch();
    searchingFor_.clear();
    Q_EMIT changed();
}

void Similar::leave() {
    if (!isActive())
        return;
    session_.engine().dropSearch();
    searchingFor_.clear();
    problem_.clear();
    found_.reset();
    Q_EMIT changed();
}

void Similar::take(const SearchAnswer& answer) {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || searchingFor_.isEmpty())
        return;
    SimilarImages similar{{}, searchingFor_, QFileInfo(searchingFor_).fileName(), {}, {}, {}};
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
}

} // namespace wherefrom::session
