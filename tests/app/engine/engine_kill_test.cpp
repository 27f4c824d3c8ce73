// SPDX-License-Identifier: Apache-2.0
#include "tests/app/engine/engine_process.h"
#include "tests/support/made_pictures.h"

#include <QTest>
#include <QThread>

using namespace wherefrom;
namespace fs = std::filesystem;

namespace {

constexpr int epochs = 40;

/// The results that a person sees, byte by byte.
void compareResults(const fs::path& interrupted, const fs::path& whole) {
    for (const auto* name : {"embeddings.npy", "influence.npy", "influence_error.npy", "influence_layers.npy",
                             "map.npy", "neighbours.npy"}) {
        const auto content = support::contentOf(whole / name);
        QVERIFY2(!content.empty(), name);
        QVERIFY2(support::contentOf(interrupted / name) == content, name);
    }
}

} // namespace

/// kill -9, and again: what comes out is what comes out of a run that nobody disturbed.
class EngineKillTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void pretrainingGoesOn();
    void influenceGoesOn();

  private:
    support::TemporaryFolder home_;
};

void EngineKillTest::pretrainingGoesOn() {
    const auto pictures = home_ / "few";
    support::writeMadePictures(pictures, 20);
    const auto killed = home_ / "killed";
    int reached = 0;
    for (int round = 0; round < 2; ++round) {
        EngineProcess served(home_.path(), {QStringLiteral("serve")});
        served.ask(1, "analyze", analyzeParameters(pictures, killed, epochs));
        served.notification("loss", [&](const auto& told) {
            return told.value(QStringLiteral("step")).toInt() >= reached + 12;
        });
        served.kill();
        reached += 12;
    }
    QVERIFY(!storedStages(killed).contains(QStringLiteral("encoder")));
    const auto last = engine(home_.path(), analyzeArguments(pictures, killed, epochs));
    QVERIFY2(last.code == 0, last.all().constData());
    const auto whole = engine(home_.path(), analyzeArguments(pictures, home_ / "undisturbed", epochs));
    QVERIFY2(whole.code == 0, whole.all().constData());

    const auto values = valuesOf(killed, "encoder");
    const int resumedAt = values.value(QStringLiteral("resumedAtStep")).toInt();
    QVERIFY2(resumedAt >= reached && resumedAt < epochs, qPrintable(QString::number(resumedAt)));
    QCOMPARE(values.value(QStringLiteral("steps")), QJsonValue(epochs));
    QCOMPARE(valuesOf(home_ / "undisturbed", "encoder").value(QStringLiteral("resumedAtStep")),
             QJsonValue(0));
    QCOMPARE(values.value(QStringLiteral("hash")),
             valuesOf(home_ / "undisturbed", "encoder").value(QStringLiteral("hash")));
    compareResults(killed, home_ / "undisturbed");
}

void EngineKillTest::influenceGoesOn() {
    const auto pictures = home_ / "many";
    support::writeMadePictures(pictures, 520);
    const auto killed = home_ / "killed-late";
    {
        EngineProcess running(home_.path(), analyzeArguments(pictures, killed, 0));
        QElapsedTimer waited;
        waited.start();
        while (!fs::exists(killed / ".influence" / "0.npy") && waited.elapsed() < patienceMilliseconds)
            QThread::msleep(1);
        running.kill();
    }
    QVERIFY(storedStages(killed).contains(QStringLiteral("curvature")));
    QVERIFY2(!storedStages(killed).contains(QStringLiteral("influence")), "it was killed too late");
    const auto last = engine(home_.path(), analyzeArguments(pictures, killed, 0));
    QVERIFY2(last.code == 0, last.all().constData());
    QCOMPARE(last.said.filter(QStringLiteral("kept from before")).size(), 10);
    const auto whole = engine(home_.path(), analyzeArguments(pictures, home_ / "undisturbed-late", 0));
    QVERIFY2(whole.code == 0, whole.all().constData());

    const int resumedAt = valuesOf(killed, "influence").value(QStringLiteral("resumedAt")).toInt();
    QVERIFY2(resumedAt >= 256 && resumedAt < 520, qPrintable(QString::number(resumedAt)));
    QCOMPARE(valuesOf(home_ / "undisturbed-late", "influence").value(QStringLiteral("resumedAt")),
             QJsonValue(0));
    compareResults(killed, home_ / "undisturbed-late");
    QVERIFY(!fs::exists(killed / ".influence"));
}

QTEST_GUILESS_MAIN(EngineKillTest)
#include "engine_kill_test.moc"
