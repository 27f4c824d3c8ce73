// SPDX-License-Identifier: Apache-2.0
#include "tests/support/settings_folder.h"
#include "ui/session/engine_client.h"
#include "ui/session/heartbeat.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace wherefrom;
using session::EngineClient;

namespace {

/// A client of a fake engine with the ends of its analyses counted.
struct Conversation {
    EngineClient client;
    QSignalSpy finished{&client, &EngineClient::finished};
    QSignalSpy cancelled{&client, &EngineClient::cancelled};
    QSignalSpy failed{&client, &EngineClient::failed};

    explicit Conversation(const QString& manner) { client.setCommand({QStringLiteral(FAKE_ENGINE), manner}); }
    void analyse() { client.analyse(QStringLiteral("pictures"), QStringLiteral("workspace"), {}); }
    qsizetype ends() const { return finished.size() + cancelled.size() + failed.size(); }
    bool waitForEnd() {
        return QTest::qWaitFor([this] { return ends() > 0; }, 20000) && !client.isBusy();
    }
};

} // namespace

class EngineClientTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void tellsWhatTheEngineSays() {
        Conversation talk(QStringLiteral("well"));
        QVector<session::StageProgress> progress;
        QVector<session::StageEvent> stages;
        connect(&talk.client, &EngineClient::progressed, this, [&](const auto& p) { progress << p; });
        connect(&talk.client, &EngineClient::stageChanged, this, [&](const auto& e) { stages << e; });
        QSignalSpy arrays(&talk.client, &EngineClient::arrayReady);
        QSignalSpy losses(&talk.client, &EngineClient::lossReported);
        QSignalSpy notices(&talk.client, &EngineClient::noticed);
        talk.analyse();
        QVERIFY(talk.client.isBusy());
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.finished.size(), 1);
        QCOMPARE(talk.finished[0][0].toDouble(), 4.5);
        QCOMPARE(progress.size(), 2);
        QCOMPARE(progress[1].done, 10);
        QCOMPARE(progress[1].total, 750);
        QCOMPARE(progress[1].index, 2);
        QCOMPARE(progress[1].rate, 12.5);
        QCOMPARE(progress[1].runSecondsLeft, 9.0);
        QCOMPARE(progress[1].detail, QStringLiteral("KL 1.23"));
        QCOMPARE(stages.size(), 2);
        QCOMPARE(stages[1].state, QStringLiteral("finished"));
        QCOMPARE(stages[1].peakBytes, 123456);
        QCOMPARE(stages[1].arrays, QStringList{QStringLiteral("map")});
        QCOMPARE(arrays.size(), 2);
        QCOMPARE(arrays[0][1].toBool(), true);
        QCOMPARE(arrays[1][1].toBool(), false);
        QCOMPARE(losses[0][2].toDouble(), 4.25);
        QCOMPARE(notices[0][0].toString(), QStringLiteral("The batch was halved to 64."));
        QCOMPARE(talk.client.deviceDescription(), QStringLiteral("2 cores"));
    }

    void runsAgainInTheSameProcess() {
        Conversation talk(QStringLiteral("well"));
        talk.analyse();
        QVERIFY(talk.waitForEnd());
        talk.analyse();
        QTRY_COMPARE(talk.finished.size(), 2);
    }

    void estimates() {
        Conversation talk(QStringLiteral("well"));
        std::optional<session::Estimate> estimate;
        connect(&talk.client, &EngineClient::estimated, this, [&](const auto& e) { estimate = e; });
        talk.client.estimate(QStringLiteral("pictures"), QStringLiteral("workspace"), {});
        QTRY_VERIFY(estimate);
        QCOMPARE(estimate->seconds, 12.5);
        QCOMPARE(estimate->pretrainEpochs, 3);
        QCOMPARE(estimate->stages.size(), std::size_t{1});
        QVERIFY(estimate->stages[0].cached);
    }

    void pretrains() {
        Conversation talk(QStringLiteral("well"));
        std::vector<double> probes;
        QString output;
        connect(&talk.client, &EngineClient::probeReported, this,
                [&](int, double accuracy) { probes.push_back(accuracy); });
        connect(&talk.client, &EngineClient::pretrained, this,
                [&](const QJsonObject& summary) { output = summary[QStringLiteral("output")].toString(); });
        talk.client.pretrain({{QStringLiteral("dataset"), QStringLiteral("pictures")},
                              {QStringLiteral("output"), QStringLiteral("mine.safetensors")}});
        QVERIFY((talk.client.work() == session::Work::pretraining));
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.finished.size(), 1);
        QCOMPARE(probes, (std::vector<double>{0.25, 0.5}));
        QCOMPARE(output, QStringLiteral("mine.safetensors"));
        talk.analyse();
        QVERIFY(!(talk.client.work() == session::Work::pretraining));
        QTRY_COMPARE(talk.finished.size(), 2);
    }

    void aCancelledPretrainingIsResumed() {
        Conversation talk(QStringLiteral("obedient"));
        talk.client.resumePretraining(); // there is none
        QVERIFY(!talk.client.isBusy());
        QSignalSpy progressed(&talk.client, &EngineClient::progressed);
        talk.client.pretrain({{QStringLiteral("output"), QStringLiteral("mine.safetensors")}});
        QTRY_VERIFY(!progressed.isEmpty());
        talk.client.cancel();
        QVERIFY(talk.waitForEnd());
        QVERIFY((talk.client.work() == session::Work::pretraining) && !talk.client.isBusy());
        talk.client.resumePretraining();
        QVERIFY(talk.client.isBusy() && (talk.client.work() == session::Work::pretraining));
        talk.client.cancel();
        QTRY_VERIFY(!talk.client.isBusy());
    }

    void malformedLinesAreSteppedOver() {
        Conversation talk(QStringLiteral("noise"));
        talk.analyse();
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.finished.size(), 1);
    }

    void aCrashIsAnEventWithTheLastWords() {
        Conversation talk(QStringLiteral("crash"));
        talk.analyse();
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.failed.size(), 1);
        const QString sentence = talk.failed[0][0].toString();
        QVERIFY2(
            sentence.startsWith(QStringLiteral("The engine stopped unexpectedly (signal 9); your decisions "
                                               "are safe.")),
            qPrintable(sentence));
        QVERIFY2(sentence.endsWith(QStringLiteral("out of fairy dust")), qPrintable(sentence));
        // The next analysis starts a new process.
        talk.client.setCommand({QStringLiteral(FAKE_ENGINE), QStringLiteral("well")});
        talk.analyse();
        QTRY_COMPARE(talk.finished.size(), 1);
    }

    void leavingInTheMiddleIsAFailure() {
        Conversation talk(QStringLiteral("leave"));
        talk.analyse();
        QVERIFY(talk.waitForEnd());
        QVERIFY(talk.failed[0][0].toString().contains(QStringLiteral("exit code 3")));
    }

    void anErrorIsPassedOnAsItIs() {
        Conversation talk(QStringLiteral("refuse"));
        talk.analyse();
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.failed[0][0].toString(),
                 QStringLiteral("There is no such dataset: give another path."));
    }

    void cancelIsObeyed() {
        Conversation talk(QStringLiteral("obedient"));
        QSignalSpy progress(&talk.client, &EngineClient::progressed);
        talk.analyse();
        QTRY_VERIFY(!progress.isEmpty());
        talk.client.cancel();
        QVERIFY(talk.client.isCancelling());
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.cancelled.size(), 1);
    }

    void pauseAndResumeReachTheEngine() {
        Conversation talk(QStringLiteral("obedient"));
        QSignalSpy progress(&talk.client, &EngineClient::progressed);
        QSignalSpy notices(&talk.client, &EngineClient::noticed);
        QSignalSpy changes(&talk.client, &EngineClient::pausedChanged);
        talk.client.setPaused(true); // nothing runs: nothing to pause
        QVERIFY(!talk.client.isPaused());
        talk.analyse();
        QTRY_VERIFY(!progress.isEmpty());
        talk.client.setPaused(true);
        talk.client.setPaused(true);
        QVERIFY(talk.client.isPaused());
        QTRY_COMPARE(notices.size(), 1);
        QCOMPARE(notices[0][0].toString(), QStringLiteral("pause"));
        talk.client.setPaused(false);
        QTRY_COMPARE(notices.size(), 2);
        QCOMPARE(notices[1][0].toString(), QStringLiteral("resume"));
        QCOMPARE(changes.size(), 2);
        talk.client.setPaused(true);
        talk.client.cancel();
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.cancelled.size(), 1);
        QVERIFY(!talk.client.isPaused());
    }

    void whoIgnoresCancelIsEnded() {
        Conversation talk(QStringLiteral("deaf"));
        QSignalSpy progress(&talk.client, &EngineClient::progressed);
        talk.analyse();
        QTRY_VERIFY(!progress.isEmpty());
        talk.client.cancel();
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.cancelled.size(), 1);
        QCOMPARE(talk.ends(), 1);
    }

    void aMissingEngineIsSaid() {
        Conversation talk(QStringLiteral("well"));
        talk.client.setCommand({QStringLiteral("/nowhere/wherefrom-engine")});
        talk.analyse();
        QVERIFY(talk.waitForEnd());
        QVERIFY(talk.failed[0][0].toString().contains(QStringLiteral("/nowhere/wherefrom-engine")));
    }

    void theLaunchPrefixIsASetting() {
        QSettings().setValue(QStringLiteral("engine/command"),
                             QStringLiteral("ssh gpu01 /opt/wherefrom/wherefrom-engine"));
        QCOMPARE(EngineClient::defaultCommand(),
                 (QStringList{QStringLiteral("ssh"), QStringLiteral("gpu01"),
                              QStringLiteral("/opt/wherefrom/wherefrom-engine")}));
        QSettings().remove(QStringLiteral("engine/command"));
    }

    void aFloodDoesNotStopTheWindow() {
        Conversation talk(QStringLiteral("flood"));
        QSignalSpy progress(&talk.client, &EngineClient::progressed);
        session::Heartbeat heartbeat;
        talk.analyse();
        QVERIFY(talk.waitForEnd());
        QCOMPARE(talk.finished.size(), 1);
        QCOMPARE(progress.size(), 50001);
        qInfo("longest block of the window's thread in a flood of 50,000 messages: %.1f ms",
              heartbeat.longestBlock());
    }

    void theHeartbeatSeesABlock() {
        session::Heartbeat heartbeat;
        QTest::qWait(30);
        heartbeat.reset();
        QTest::qSleep(120);
        QTest::qWait(30);
        QVERIFY(heartbeat.longestBlock() >= 100);
        heartbeat.reset();
        QCOMPARE(heartbeat.longestBlock(), 0.0);
    }

  private:
    support::SettingsFolder settings_;
};

QTEST_MAIN(EngineClientTest)
#include "engine_client_test.moc"
