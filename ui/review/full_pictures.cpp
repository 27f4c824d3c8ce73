// SPDX-License-Identifier: Apache-2.0
#include "ui/review/full_pictures.h"

#include <algorithm>

namespace wherefrom::review {
namespace {

qsizetype bytesOf(const thumbnails::LoadedImage& picture) {
    qsizetype bytes = 0;
    for (const QImage& size : picture.sizes)
        bytes += size.sizeInBytes();
    return bytes;
}

} // namespace

void FullPictures::want(std::shared_ptr<const imaging::ImageLoader> loader,
                        const std::vector<base::ImageId>& images) {
    loader_ = std::move(loader);
    wanted_ = images;
    std::erase_if(pictures_, [&](const auto& one) {
        const bool gone = std::ranges::find(wanted_, one.first) == wanted_.end();
        bytes_ -= gone ? bytesOf(one.second) : 0;
        return gone;
    });
    if (!reading_)
        readNext();
}

void FullPictures::forget() {
    work_.cancel();
    reading_ = false;
    wanted_.clear();
    pictures_.clear();
    bytes_ = 0;
}

const thumbnails::LoadedImage* FullPictures::find(base::ImageId image) const {
    const auto found = pictures_.find(image);
    return found == pictures_.end() ? nullptr : &found->second;
}

bool FullPictures::isLeftOut(base::ImageId image) const {
    return bytes_ >= mostBytes && !pictures_.contains(image);
}

void FullPictures::readNext() {
    const auto next =
        std::ranges::find_if(wanted_, [&](base::ImageId image) { return !pictures_.contains(image); });
    if (!loader_ || next == wanted_.end() || bytes_ >= mostBytes)
        return;
    reading_ = true;
    work_.run([loader = loader_, image = *next] { return thumbnails::loadInFull(*loader, image); },
              [this, image = *next](thumbnails::LoadedImage picture) {
                  reading_ = false;
                  bytes_ += bytesOf(picture);
                  pictures_.insert_or_assign(image, std::move(picture));
                  readNext();
                  Q_EMIT ready(image);
              });
}

} // namespace wherefrom::review
