// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/snapshot.h"

#include <QString>

namespace wherefrom::session {
class Session;
}

namespace wherefrom::thumbnails {

/// The tool tip of an image in any view (rich text): name, label, split, scores with percentiles, problem.
QString toolTip(const session::Session& session, base::ImageId image);

/// "1 image", "796 images", in the person's own grouping of digits.
QString imageCount(std::size_t count);
/// A whole number with the locale's grouping: "10,000".
QString wholeNumber(std::size_t value);

} // namespace wherefrom::thumbnails
