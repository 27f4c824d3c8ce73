// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

namespace wherefrom::session {

/// Works off the window's thread; of several pieces asked for in a row only the last one's answer arrives.
/// Its destructor waits for the piece that runs.
class LatestWork {
  public:
    LatestWork() { pool_.setMaxThreadCount(1); }
    ~LatestWork() {
        cancel();
        pool_.waitForDone();
    }
    LatestWork(const LatestWork&) = delete;
    LatestWork& operator=(const LatestWork&) = delete;

    /// `work()` on another thread, then `done(its value)` on the thread of this object, unless something
    /// newer was asked for meanwhile. `work` must not throw.
    template <typename Work, typename Done>
    void run(Work work, Done done) {
        const auto mine = ++*latest_;
        pool_.clear();
        pool_.start([this, latest = latest_, mine, work = std::move(work), done = std::move(done)] {
            if (*latest != mine)
                return;
            auto value = std::make_shared<decltype(work())>(work());
            QMetaObject::invokeMethod(
                &receiver_,
                [latest, mine, value, done] {
                    if (*latest != mine)
                        return;
                    done(std::move(*value));
                },
                Qt::QueuedConnection);
        });
    }
    /// Nothing asked for so far arrives.
    void cancel() {
        ++*latest_;
        pool_.clear();
    }

  private:
    QThreadPool pool_;
    QObject receiver_;
    std::shared_ptr<std::atomic<quint64>> latest_ = std::make_shared<std::atomic<quint64>>(0);
};

} // namespace wherefrom::session
