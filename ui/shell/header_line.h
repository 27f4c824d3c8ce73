// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// One line above the views: which dataset, which run, how many images, what was decided, how many are
/// selected.
class HeaderLine : public QWidget {
    Q_OBJECT
  public:
    explicit HeaderLine(session::Session& session, QWidget* parent = nullptr);

  Q_SIGNALS:
    /// The person wants to see the images that cannot be used.
    void problemsWanted();

  private:
    void showDataset();
    void showRun();
    void showDecisions();
    void showSelection();

    session::Session& session_;
    QLabel* name_;
    QLabel* count_;
    QPushButton* problems_;
    QPushButton* run_;
    QLabel* decided_;
    QLabel* selected_;
};

} // namespace wherefrom::shell
