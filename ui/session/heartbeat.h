// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace wherefrom::session {

/// Measures how long the window's thread was ever unable to answer: a timer that should tick every few
/// milliseconds, and the longest time by which a tick came late.
class Heartbeat : public QObject {
    Q_OBJECT
  public:
    explicit Heartbeat(QObject* parent = nullptr);

    /// Milliseconds since the last reset.
    double longestBlock() const { return longest_; }
    void reset();

  private:
    void tick();

    static constexpr int period = 5; // ms
    QTimer timer_;
    QElapsedTimer sinceTick_;
    double longest_ = 0;
};

} // namespace wherefrom::session
