// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <memory>

class QMessageBox;
class QWidget;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// Asks for a file and writes the report of what is open into it, beside the window's thread; then says where
/// it is, or why there is none.
void writeReport(session::Session& session, QWidget* window);
/// Says where it is, and opens it.
std::unique_ptr<QMessageBox> reportWritten(const QString& file, QWidget* window);

} // namespace wherefrom::shell
