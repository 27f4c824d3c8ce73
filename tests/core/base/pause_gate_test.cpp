// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/run_context.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace wherefrom;
using namespace std::chrono_literals;

namespace {

/// Passes the context again and again on a thread of its own, counting.
class Worker {
  public:
    explicit Worker(base::RunContext context)
        : thread_([this, context = std::move(context)] { work(context); }) {}
    ~Worker() { thread_.join(); }

    std::atomic<int> passed{0};
    std::atomic<bool> cancelled{false};

  private:
    void work(const base::RunContext& context) {
        try {
            for (;; ++passed) {
                context.throwIfStopped();
                std::this_thread::sleep_for(1ms);
            }
        } catch (const base::Cancelled&) {
            cancelled = true;
        }
    }
    std::thread thread_;
};

struct Run {
    std::shared_ptr<base::PauseGate> gate = std::make_shared<base::PauseGate>();
    std::stop_source stop;

    base::RunContext context() const {
        base::RunContext context;
        context.stop = stop.get_token();
        context.pause = gate;
        return context;
    }
};

} // namespace

class PauseGateTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aClosedGateHoldsTheWorkAndAnOpenOneLetsItGoOn() {
        Run run;
        Worker worker(run.context());
        QTRY_VERIFY(worker.passed > 5);
        run.gate->close();
        QVERIFY(run.gate->isClosed());
        QTest::qWait(20); // whoever is past the gate comes round to it
        const int held = worker.passed;
        QTest::qWait(50);
        QCOMPARE(worker.passed.load(), held);
        run.gate->open();
        QTRY_VERIFY(worker.passed > held);
        run.stop.request_stop();
    }

    void aStopIsHeardAtAClosedGate() {
        Run run;
        run.gate->close();
        Worker worker(run.context());
        QTest::qWait(20);
        QCOMPARE(worker.passed.load(), 0);
        run.stop.request_stop();
        QTRY_VERIFY(worker.cancelled);
        QCOMPARE(worker.passed.load(), 0);
    }

    void theClockOfWorkStandsStillMeanwhile() {
        Run run;
        const auto start = base::PauseGate::Clock::now();
        const base::WorkClock clock(run.gate);
        run.gate->close();
        const double before = clock.seconds();
        QTest::qWait(60);
        const double after = clock.seconds();
        QVERIFY2(after - before < 0.01, qPrintable(QString::number(after - before)));
        QVERIFY(run.gate->closedFor() >= 50ms);
        run.gate->open();
        run.gate->close();
        run.gate->open();
        QTest::qWait(20);
        QVERIFY(clock.seconds() >= after + 0.01);
        // Work and pause together are the time that passed.
        const double all = std::chrono::duration<double>(base::PauseGate::Clock::now() - start).count();
        const double parts = clock.seconds() + std::chrono::duration<double>(run.gate->closedFor()).count();
        QVERIFY(qAbs(all - parts) < 0.05);
    }
};

QTEST_GUILESS_MAIN(PauseGateTest)
#include "pause_gate_test.moc"
