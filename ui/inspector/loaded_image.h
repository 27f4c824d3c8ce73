// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image_loader.h"

#include <QImage>
#include <QString>

#include <cstdint>
#include <vector>

namespace wherefrom::inspector {

/// What the inspector reads of an image's file.
struct LoadedImage {
    std::vector<QImage> sizes; ///< as ImageCanvas::sizesOf(); empty: `reason` says why
    QString reason;
    std::int64_t fileBytes = -1; ///< -1: not known
};

/// Decodes the image in full; meant for another thread than the window's. Never throws: a bad image is data.
LoadedImage loadInFull(const imaging::ImageLoader& loader, base::ImageId image);

} // namespace wherefrom::inspector
