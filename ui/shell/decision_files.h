// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/decision_table.h"

#include <memory>

class QAbstractButton;
class QMessageBox;
class QWidget;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// What stays where the workspace and a file decide otherwise.
struct ConflictQuestion {
    std::unique_ptr<QMessageBox> box;
    QAbstractButton* ours = nullptr;
    QAbstractButton* theirs = nullptr;
};
ConflictQuestion conflictQuestion(const curation::DecisionImport& import, QWidget* window);

/// Asks for a file and writes all decisions of the open workspace into it, as CSV or JSON.
void exportDecisions(session::Session& session, QWidget* window);
/// Asks for a file and adds its decisions as one step that can be undone; asks what stays where both sides
/// decided, and says what was not known.
void importDecisions(session::Session& session, QWidget* window);

} // namespace wherefrom::shell
