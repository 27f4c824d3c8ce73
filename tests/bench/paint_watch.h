// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <chrono>
#include <functional>

namespace wherefrom::bench {

/// Notes that a widget has been painted while `holds` was true, and when it was so last.
class PaintWatch : public QObject {
  public:
    explicit PaintWatch(
        QWidget& widget, std::function<bool()> holds = [] { return true; })
        : holds_(std::move(holds)) {
        widget.installEventFilter(this);
    }
    bool hasPainted = false;
    std::chrono::steady_clock::time_point last = std::chrono::steady_clock::now();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Paint)
            return false;
        const bool held = holds_();
        watched->removeEventFilter(this); // the filter comes before the painting: do it now, look after it
        QCoreApplication::sendEvent(watched, event);
        watched->installEventFilter(this);
        if (held) {
            hasPainted = true;
            last = std::chrono::steady_clock::now();
        }
        return true;
    }

  private:
    std::function<bool()> holds_;
};

} // namespace wherefrom::bench
