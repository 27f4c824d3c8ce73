// SPDX-License-Identifier: Apache-2.0
#include "ui/session/heartbeat.h"

#include <algorithm>

namespace wherefrom::session {

Heartbeat::Heartbeat(QObject* parent) : QObject(parent) {
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(period);
    connect(&timer_, &QTimer::timeout, this, &Heartbeat::tick);
    reset();
    timer_.start();
}

void Heartbeat::reset() {
    longest_ = 0;
    sinceTick_.start();
}

void Heartbeat::tick() {
    const double late = static_cast<double>(sinceTick_.nsecsElapsed()) / 1e6 - period;
    longest_ = std::max(longest_, late);
    sinceTick_.start();
}

} // namespace wherefrom::session
