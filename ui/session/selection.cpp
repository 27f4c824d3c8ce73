// SPDX-License-Identifier: Apache-2.0
#include "ui/session/selection.h"

#include <algorithm>

namespace wherefrom::session {

using base::ImageId;

void Selection::select(ImageId image) {
    assign({image}, image, true);
}

void Selection::select(std::vector<ImageId> images) {
    const ImageId first = images.empty() ? ImageId{} : images.front();
    assign(std::move(images), first, true);
}

void Selection::select(std::vector<ImageId> images, ImageId current) {
    assign(std::move(images), current, true);
}

void Selection::add(const std::vector<ImageId>& images) {
    std::vector<ImageId> all = images_;
    all.insert(all.end(), images.begin(), images.end());
    assign(std::move(all), images.empty() ? current_ : images.front(), true);
}

void Selection::toggle(ImageId image) {
    std::vector<ImageId> images = images_;
    if (!contains(image)) {
        images.push_back(image);
        assign(std::move(images), image, true);
        return;
    }
    std::erase(images, image);
    const ImageId next = image == current_ ? (images.empty() ? ImageId{} : images.back()) : current_;
    assign(std::move(images), next, true);
}

void Selection::clear() {
    assign({}, {}, false);
}

void Selection::reset() {
    trail_.clear();
    place_ = 0;
    assign({}, {}, false);
}

bool Selection::canGoBack() const {
    return place_ > 1 || (place_ == 1 && current_ != trail_[0]);
}

bool Selection::canGoForward() const {
    return place_ < trail_.size();
}

void Selection::goBack() {
    if (!canGoBack())
        return;
    if (current_ == trail_[place_ - 1])
        --place_;
    const ImageId image = trail_[place_ - 1];
    assign({image}, image, false);
}

void Selection::goForward() {
    if (!canGoForward())
        return;
    const ImageId image = trail_[place_++];
    assign({image}, image, false);
}

void Selection::assign(std::vector<ImageId> images, ImageId current, bool remember) {
    std::vector<bool> members;
    std::erase_if(images, [&](ImageId image) {
        if (!image.valid() || (image.index() < members.size() && members[image.index()]))
            return true;
        if (image.index() >= members.size())
            members.resize(image.index() + 1);
        members[image.index()] = true;
        return false;
    });
    if (!current.valid() || current.index() >= members.size() || !members[current.index()])
        current = images.empty() ? ImageId{} : images.front();
    const bool otherCurrent = current != current_;
    const bool otherSet = images != images_;
    if (!otherCurrent && !otherSet)
        return;
    images_ = std::move(images);
    members_ = std::move(members);
    current_ = current;
    if (remember && current.valid() && (place_ == 0 || trail_[place_ - 1] != current)) {
        trail_.resize(place_);
        trail_.push_back(current);
        if (trail_.size() > longestTrail)
            trail_.erase(trail_.begin(), trail_.end() - static_cast<std::ptrdiff_t>(longestTrail));
        place_ = trail_.size();
    }
    if (otherCurrent)
        Q_EMIT currentChanged(current);
    Q_EMIT changed();
}

} // namespace wherefrom::session
