// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/snapshot.h"

#include <QString>

namespace wherefrom::session {
class Session;
}

namespace wherefrom::thumbnails {

/// The tool tip of an image in any view (rich text): name, label, split, scores with percentiles, problem.
QString toolTip(session::Session& session, base::ImageId image);

/// "1 image", "796 images".
QString imageCount(std::size_t count);

/// How a copy lies beside its original: "mirrored", "turned 90°", "upside down", "mirrored and turned 90°",
/// "mirrored top to bottom"; empty: as it is.
QString orientationText(bool mirrored, int quarterTurns);

} // namespace wherefrom::thumbnails
