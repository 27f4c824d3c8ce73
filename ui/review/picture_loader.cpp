// SPDX-License-Identifier: Apache-2.0
#include "ui/review/picture_loader.h"

#include "ui/style/sentence_words.h"

#include <QThread>

#include <algorithm>
#include <exception>

namespace wherefrom::review {
namespace {

QImage fitted(const imaging::Image& pixels, QSize box) {
    const QImage whole(pixels.pixels.data(), pixels.width, pixels.height, qsizetype{pixels.width} * 3,
                       QImage::Format_RGB888);
    const QSize size = whole.size().scaled(box, Qt::KeepAspectRatio).expandedTo({1, 1});
    if (size.width() >= whole.width())
        return whole.convertToFormat(QImage::Format_RGB32);
    return whole.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

} // namespace

struct PictureLoader::Begun {
    std::mutex mutex;
    std::set<Key> keys;
};

PictureLoader::PictureLoader(QObject* parent) : QObject(parent), begun_(std::make_shared<Begun>()) {
    threads_.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 4));
}

PictureLoader::~PictureLoader() {
    ++generation_;
    threads_.clear();
    threads_.waitForDone();
}

void PictureLoader::setLoader(std::shared_ptr<const imaging::ImageLoader> loader) {
    if (loader == loader_)
        return;
    ++generation_;
    threads_.clear();
    loader_ = std::move(loader);
    kept_.clear();
    used_.clear();
    bytes_ = 0;
    waiting_.clear();
    reasons_.clear();
    begun_ = std::make_shared<Begun>();
}

QImage PictureLoader::picture(base::ImageId image, QSize box) {
    const Key key{image.value, box.width(), box.height()};
    if (const auto found = kept_.find(key); found != kept_.end()) {
        used_.splice(used_.begin(), used_, found->second.used);
        return found->second.picture;
    }
    ask(image, box, 1);
    return {};
}

void PictureLoader::prefetch(base::ImageId image, QSize box) {
    if (!kept_.contains({image.value, box.width(), box.height()}))
        ask(image, box, 0);
}

void PictureLoader::forgetRequests() {
    threads_.clear();
    const std::scoped_lock lock(begun_->mutex);
    std::erase_if(waiting_, [&](const Key& key) { return !begun_->keys.contains(key); });
}

QString PictureLoader::reason(base::ImageId image) const {
    const auto found = reasons_.find(image);
    return found == reasons_.end() ? QString() : found->second;
}

void PictureLoader::ask(base::ImageId image, QSize box, int priority) {
    const Key key{image.value, box.width(), box.height()};
    if (!loader_ || box.isEmpty() || reasons_.contains(image) || !waiting_.insert(key).second)
        return;
    threads_.start(
        [this, key, image, box, loader = loader_, begun = begun_, generation = generation_] {
            {
                const std::scoped_lock lock(begun->mutex);
                begun->keys.insert(key);
            }
            QImage picture;
            QString reason;
            try {
                picture = fitted(loader->loadAtMost(image, std::max(box.width(), box.height())), box);
            } catch (const std::exception& error) {
                reason = style::worded(error);
            }
            QMetaObject::invokeMethod(
                this, [this, generation, key, picture, reason] { take(generation, key, picture, reason); },
                Qt::QueuedConnection);
        },
        priority);
}

void PictureLoader::take(quint64 generation, const Key& key, const QImage& picture, const QString& reason) {
    if (generation != generation_)
        return;
    waiting_.erase(key);
    {
        const std::scoped_lock lock(begun_->mutex);
        begun_->keys.erase(key);
    }
    const base::ImageId image{key.image};
    if (picture.isNull())
        reasons_.insert_or_assign(image, reason);
    else
        keep(key, picture);
    Q_EMIT ready(image);
}

void PictureLoader::keep(const Key& key, const QImage& picture) {
    if (kept_.contains(key))
        return;
    used_.push_front(key);
    kept_.emplace(key, Kept{picture, used_.begin()});
    bytes_ += picture.sizeInBytes();
    while (bytes_ > mostBytes && used_.size() > 1) {
        const auto oldest = kept_.find(used_.back());
        bytes_ -= oldest->second.picture.sizeInBytes();
        kept_.erase(oldest);
        used_.pop_back();
    }
}

} // namespace wherefrom::review
