// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/imaging/image_loader.h"
#include "ui/thumbnails/latest_work.h"
#include "ui/thumbnails/loaded_image.h"

#include <QObject>

#include <memory>
#include <unordered_map>
#include <vector>

namespace wherefrom::review {

/// The pictures of the item in hand in full, read one after the other on another thread once the person looks
/// closer; gone with the item.
class FullPictures : public QObject {
    Q_OBJECT
  public:
    /// Beyond it no further picture is read.
    static constexpr qsizetype mostBytes = 512 * 1024 * 1024;

    explicit FullPictures(QObject* parent = nullptr) : QObject(parent) {}

    /// These, in this order; others are let go.
    void want(std::shared_ptr<const imaging::ImageLoader> loader, const std::vector<base::ImageId>& images);
    void forget();
    /// nullptr: not there (yet).
    const thumbnails::LoadedImage* find(base::ImageId image) const;
    /// It will not be read: those before it take all the room there is.
    bool isLeftOut(base::ImageId image) const;
    bool isIdle() const { return !reading_; }

  Q_SIGNALS:
    void ready(wherefrom::base::ImageId image);

  private:
    void readNext();

    std::shared_ptr<const imaging::ImageLoader> loader_;
    std::vector<base::ImageId> wanted_;
    std::unordered_map<base::ImageId, thumbnails::LoadedImage> pictures_;
    qsizetype bytes_ = 0;
    bool reading_ = false;
    thumbnails::LatestWork work_;
};

} // namespace wherefrom::review
