// SPDX-License-Identifier: Apache-2.0
#pragma once

class QMenu;
class QWidget;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// Fills the menu of runs each time it opens: which one all views show, and keeping, renaming and removing
/// them.
void makeRunsMenu(QMenu& menu, session::Session& session, QWidget* window);

} // namespace wherefrom::shell
