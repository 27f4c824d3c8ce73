// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <vector>

class QMenu;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::thumbnails {

/// Adds Keep, Reject, … Undecided to a menu; each flags `images` in one step of the history.
void addFlagActions(QMenu& menu, session::Session& session, std::vector<base::ImageId> images);

} // namespace wherefrom::thumbnails
