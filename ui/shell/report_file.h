// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// Asks for a file and writes the report of what is open into it, beside the window's thread; then says where
/// it is, or why there is none.
void writeReport(session::Session& session, QWidget* window);

} // namespace wherefrom::shell
