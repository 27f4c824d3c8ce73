// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// Asks for a file and writes all decisions of the open workspace into it, as CSV or JSON.
void exportDecisions(session::Session& session, QWidget* window);
/// Asks for a file and adds its decisions as one step that can be undone; asks what stays where both sides
/// decided, and says what was not known.
void importDecisions(session::Session& session, QWidget* window);

} // namespace wherefrom::shell
