// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/decisions.h"

#include <QWidget>

#include <vector>

class QToolButton;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::inspector {

/// One button a flag; pressed where all selected images have it. A press flags all of them, a second press
/// takes the flag away.
class FlagRow : public QWidget {
    Q_OBJECT
  public:
    explicit FlagRow(session::Session& session, QWidget* parent = nullptr);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void showFlags();
    void give(workspace::Flag flag);

    session::Session& session_;
    std::vector<std::pair<workspace::Flag, QToolButton*>> buttons_;
};

} // namespace wherefrom::inspector
