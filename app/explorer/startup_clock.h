// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/main_window.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace wherefrom::explorer {

/// Prints when the window was painted first, when the first thumbnail was there and when the last visible one
/// was, in milliseconds since `sinceStart` began; then ends the program.
class StartupClock : public QObject {
    Q_OBJECT
  public:
    StartupClock(shell::MainWindow& window, QElapsedTimer sinceStart, QObject* parent = nullptr);

  protected:
    bool eventFilter(QObject* object, QEvent* event) override;

  private:
    void print();

    QElapsedTimer sinceStart_;
    qint64 painted_ = -1, opened_ = -1, firstThumbnail_ = -1, lastThumbnail_ = -1;
    int thumbnails_ = 0;
    QTimer quiet_; ///< no thumbnail came for so long: all that are visible are there
};

} // namespace wherefrom::explorer
