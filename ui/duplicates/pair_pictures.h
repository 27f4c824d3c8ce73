// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/orientation.h"
#include "ui/session/snapshot.h"
#include "ui/thumbnails/loaded_image.h"

#include <QImage>

#include <memory>

namespace wherefrom::duplicates {

using SharedPicture = std::shared_ptr<const thumbnails::LoadedImage>;

/// The image mirrored left to right (or not), then turned clockwise by quarter turns; no pixel changes.
QImage laid(const QImage& image, imaging::Orientation orientation);

/// |first − second| of each channel, times `factor`, at most 255; of the first's size: the second is scaled
/// to it.
QImage difference(const QImage& first, const QImage& second, int factor);
/// Mean over all pixels and channels of |first − second|, 0 … 255.
double meanDifference(const QImage& first, const QImage& second);

/// Two images to be compared, the second laid as the first.
struct PairPictures {
    SharedPicture left, right;
};
/// Decodes both in full, for another thread than the window's; `left` may be there already. `orientation`
/// takes the left one to the right one.
PairPictures loadPair(const session::Snapshot& snapshot, SharedPicture left, base::ImageId leftImage,
                      base::ImageId rightImage, imaging::Orientation orientation);

} // namespace wherefrom::duplicates
