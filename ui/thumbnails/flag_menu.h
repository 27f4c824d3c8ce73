// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <vector>

class QKeyEvent;
class QMenu;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::thumbnails {

/// Adds Keep, Reject, … Undecided to a menu; each flags `images` in one step of the history.
void addFlagActions(QMenu& menu, session::Session& session, std::vector<base::ImageId> images);

/// Adds the tags to a menu, those that all of `images` have checked; each is given to or taken from all of
/// them in one step of the history.
void addTagActions(QMenu& menu, session::Session& session, std::vector<base::ImageId> images);

/// Flags the selected images when the key is a flag's (P, X, D, O, L, U without modifiers), or toggles
/// their tag when it is a tag's (1 … 9); else false.
bool flagByKey(session::Session& session, const QKeyEvent& event);

/// The whole menu of an image in any view: flags, tags, images like it, copy path, open its folder.
void fillImageMenu(QMenu& menu, session::Session& session, std::vector<base::ImageId> images);

} // namespace wherefrom::thumbnails
