// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/image_strip.h"
#include "ui/session/snapshot.h"

#include <QString>

#include <utility>
#include <vector>

namespace wherefrom::session {
class Decisions;
}

namespace wherefrom::inspector {

/// What is known of an image besides its scores, as name and value. `fileBytes` -1 and `decodedSize` empty:
/// not known (yet).
std::vector<std::pair<QString, QString>> facts(const session::Snapshot& snapshot, base::ImageId image,
                                               std::int64_t fileBytes, QSize decodedSize);

/// The nearest images in the encoder's space, with their distance.
std::vector<StripItem> neighbours(const session::Snapshot& snapshot, base::ImageId image);

/// Near copies within the default threshold; pairs that the person ruled out are faded.
std::vector<StripItem> duplicates(const session::Snapshot& snapshot, const session::Decisions& decisions,
                                  base::ImageId image);

} // namespace wherefrom::inspector
