// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>

class QMenu;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::filters {

/// The saved views: choose one, save the filter under a name, forget one.
class ViewsButton : public QToolButton {
    Q_OBJECT
  public:
    explicit ViewsButton(session::Session& session, QWidget* parent = nullptr);

  private:
    void fill();
    void askName();

    session::Session& session_;
    QMenu* menu_;
};

} // namespace wherefrom::filters
