// SPDX-License-Identifier: Apache-2.0
#include "app/explorer/startup_clock.h"

#include "ui/shell/view_area.h"

#include <QCoreApplication>
#include <QEvent>

#include <cstdio>

namespace wherefrom::explorer {

StartupClock::StartupClock(shell::MainWindow& window, QElapsedTimer sinceStart, QObject* parent)
    : QObject(parent), sinceStart_(sinceStart) {
    constexpr int quietTime = 500; // ms
    quiet_.setSingleShot(true);
    quiet_.setInterval(quietTime);
    connect(&quiet_, &QTimer::timeout, this, &StartupClock::print);
    connect(&window.session(), &session::Session::opened, this, [this, &window] {
        opened_ = sinceStart_.elapsed();
        window.views().showView(QStringLiteral("gallery"));
    });
    connect(&window.thumbnails(), &thumbnails::ThumbnailCache::ready, this, [this] {
        lastThumbnail_ = sinceStart_.elapsed();
        if (thumbnails_++ == 0)
            firstThumbnail_ = lastThumbnail_;
        quiet_.start();
    });
    window.installEventFilter(this);
}

bool StartupClock::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Paint && painted_ < 0)
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (painted_ < 0)
                    painted_ = sinceStart_.elapsed();
            },
            Qt::QueuedConnection);
    return QObject::eventFilter(object, event);
}

void StartupClock::print() {
    std::printf(
        "window shown %lld ms, dataset open %lld ms, first thumbnail %lld ms, all %d visible thumbnails "
        "%lld ms after the start\n",
        static_cast<long long>(painted_), static_cast<long long>(opened_),
        static_cast<long long>(firstThumbnail_), thumbnails_, static_cast<long long>(lastThumbnail_));
    QCoreApplication::quit();
}

} // namespace wherefrom::explorer
