// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>

#include <array>

class QShortcut;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// The tags, each toggled on the selected images, with their keys 1 … 9; made anew when the tags change.
class TagMenu : public QMenu {
    Q_OBJECT
  public:
    TagMenu(session::Session& session, QWidget* window);

    /// Stays at the end.
    void addLast(QAction* action);

  Q_SIGNALS:
    /// A digit was pressed that no tag has.
    void keyWithoutTag(int key);

  private:
    void fill();
    void showState();

    session::Session& session_;
    QList<QAction*> tags_;
    QList<QAction*> last_;
    std::array<QShortcut*, 9> spare_{}; ///< of the keys that no tag has
};

} // namespace wherefrom::shell
