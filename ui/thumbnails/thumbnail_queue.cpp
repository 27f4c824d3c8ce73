// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/thumbnail_queue.h"

#include "ui/style/sentence_words.h"
#include "ui/thumbnails/give_way.h"

#include <QThread>

#include <algorithm>
#include <exception>
#include <iterator>

namespace wherefrom::thumbnails {

namespace {

constexpr int smallest = 48; ///< no tile is smaller

int longerSide(const QImage& picture) {
    return std::max(picture.width(), picture.height());
}

/// The picture in falling sizes, each half of the one before.
PictureSizes sizesOf(const imaging::Image& pixels, int side) {
    // 32 bits without padding become a QPixmap without a copy on the window's thread.
    PictureSizes sizes{
        QImage(pixels.pixels.data(), pixels.width, pixels.height, pixels.width * 3, QImage::Format_RGB888)
            .convertToFormat(QImage::Format_RGB32)};
    for (int longer = side / 2; longer >= smallest; longer /= 2) {
        const QImage& last = sizes.back();
        if (longerSide(last) <= longer)
            break;
        // Of the whole picture: the rounding of each size would add up for very long ones.
        const QSizeF whole(sizes.front().size());
        const double shrink = longer / std::max(whole.width(), whole.height());
        const QSize size = (whole * shrink).toSize().expandedTo({1, 1});
        sizes.push_back(last.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    return sizes;
}

} // namespace

ThumbnailQueue::ThumbnailQueue(int longerSide, std::function<void()> arrived)
    : longerSide_(longerSide), arrived_(std::move(arrived)) {
    threads_.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 8));
}

ThumbnailQueue::~ThumbnailQueue() {
    clear();
    threads_.waitForDone();
}

DecodedPicture ThumbnailQueue::decode(const Request& request) {
    DecodedPicture decoded{request.image, {}, false, {}};
    try {
        decoded.sizes = sizesOf(pictures_.load(*request.loader, request.image, longerSide_), longerSide_);
        const auto enough =
            std::find_if(decoded.sizes.rbegin(), decoded.sizes.rend(),
                         [&](const QImage& size) { return longerSide(size) >= request.wanted; });
        // A thousand tiles of 50 pixels need not keep a thousand pictures of 256.
        decoded.more = enough != decoded.sizes.rend() && std::next(enough) != decoded.sizes.rend();
        if (decoded.more)
            decoded.sizes.erase(decoded.sizes.begin(), std::prev(enough.base()));
    } catch (const std::exception& error) { // a bad image is data: its tile says why
        decoded.reason = style::worded(error);
    }
    return decoded;
}

void ThumbnailQueue::ask(base::ImageId image, int wanted, std::shared_ptr<const imaging::ImageLoader> loader,
                         const void* asker) {
    const std::scoped_lock lock(mutex_);
    if (decoding_.contains(image))
        return;
    if (const auto place = places_.find(image); place != places_.end()) {
        place->second->asker = asker;
        place->second->wanted = std::max(place->second->wanted, wanted);
        requests_.splice(requests_.end(), requests_, place->second);
        return;
    }
    requests_.push_back({image, wanted, std::move(loader), asker});
    places_.emplace(image, std::prev(requests_.end()));
    if (workers_ < threads_.maxThreadCount()) {
        ++workers_;
        threads_.start([this] { work(); });
    }
}

void ThumbnailQueue::forget(const void* asker) {
    const std::scoped_lock lock(mutex_);
    for (auto request = requests_.begin(); request != requests_.end();) {
        if (request->asker == asker) {
            places_.erase(request->image);
            request = requests_.erase(request);
        } else {
            ++request;
        }
    }
}

bool ThumbnailQueue::has(const void* asker) const {
    const std::scoped_lock lock(mutex_);
    return std::ranges::any_of(requests_, [&](const Request& request) { return request.asker == asker; });
}

void ThumbnailQueue::clear() {
    const std::scoped_lock lock(mutex_);
    ++generation_;
    requests_.clear();
    places_.clear();
    decoding_.clear();
    results_.clear();
}

std::vector<DecodedPicture> ThumbnailQueue::take(std::size_t most, bool& more) {
    const std::scoped_lock lock(mutex_);
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, results_.size()));
    std::vector<DecodedPicture> taken(std::make_move_iterator(results_.begin()),
                                      std::make_move_iterator(results_.begin() + count));
    results_.erase(results_.begin(), results_.begin() + count);
    for (const DecodedPicture& decoded : taken)
        decoding_.erase(decoded.image);
    more = !results_.empty();
    return taken;
}

void ThumbnailQueue::work() {
    giveWay(); // the window answers, and the picture in hand comes, before those beside it
    std::unique_lock lock(mutex_);
    while (!requests_.empty()) {
        const Request request = std::move(requests_.back());
        requests_.pop_back();
        places_.erase(request.image);
        decoding_.insert(request.image);
        const quint64 generation = generation_;
        lock.unlock();
        DecodedPicture decoded = decode(request);
        lock.lock();
        if (generation != generation_)
            continue;
        results_.push_back(std::move(decoded));
        if (results_.size() == 1)
            arrived_();
    }
    if (--workers_ > 0)
        return;
    lock.unlock();
    pictures_.flush();
}

} // namespace wherefrom::thumbnails
