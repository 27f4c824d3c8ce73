// SPDX-License-Identifier: Apache-2.0
#include "tests/app/engine/engine_process.h"
#include "tests/support/made_pictures.h"

#include <QTest>
#include <QThread>

using namespace wherefrom;
namespace fs = std::filesystem;

namespace {

/// Far more than is ever waited for.
constexpr int endless = 100'000;

bool trainsAt(const QJsonObject& loss, int step) {
    return loss.value(QStringLiteral("step")).toInt() >= step;
}

} // namespace

class EngineCancelTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void anInterruptKeepsEarlierStages();
    void cancelKeepsEarlierStagesAndServesOn();
    void aSecondEngineIsRefused();
    void theEndOfInputEndsServe();
    void theEndOfInputEndsARunningAnalysis();

  private:
    support::TemporaryFolder home_;
};

void EngineCancelTest::initTestCase() {
    support::writeMadePictures(home_ / "pictures", 12);
}

void EngineCancelTest::anInterruptKeepsEarlierStages() {
    const auto workspace = home_ / "interrupted";
    {
        EngineProcess running(home_.path(), analyzeArguments(home_ / "pictures", workspace, endless));
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(workspace / "losses.csv"), patienceMilliseconds);
        running.signal(SIGINT);
        const auto ended = running.wait();
        QCOMPARE(ended.code, 130);
        QVERIFY2(isSentence(ended.last()), qPrintable(ended.last()));
        QVERIFY(ended.said.last().contains(QStringLiteral("kept")));
    }
    QCOMPARE(storedStages(workspace),
             (QStringList{QStringLiteral("decode"), QStringLiteral("index"), QStringLiteral("quality")}));
    // Another number of epochs is another encoder, but the pictures are read already.
    const auto again = engine(home_.path(), analyzeArguments(home_ / "pictures", workspace, 0));
    QVERIFY2(again.code == 0, again.all().constData());
    QCOMPARE(again.said.filter(QStringLiteral("kept from before")).size(), 3);
    QCOMPARE(storedStages(workspace).size(), 12);
}

void EngineCancelTest::cancelKeepsEarlierStagesAndServesOn() {
    const auto workspace = home_ / "cancelled";
    EngineProcess served(home_.path(), {QStringLiteral("serve")});
    served.ask(1, "analyze", analyzeParameters(home_ / "pictures", workspace, endless));
    served.notification("loss", [](const auto& loss) { return trainsAt(loss, 2); });
    served.ask(2, "analyze", analyzeParameters(home_ / "pictures", workspace));
    QCOMPARE(codeOf(served.answer(2)), -32001);
    served.ask(3, "cancel");
    QCOMPARE(codeOf(served.answer(1)), -32800);
    QCOMPARE(storedStages(workspace),
             (QStringList{QStringLiteral("decode"), QStringLiteral("index"), QStringLiteral("quality")}));

    served.ask(4, "analyze", analyzeParameters(home_ / "pictures", workspace, 1));
    QStringList kept;
    const auto answer = served.until([&](const QJsonObject& message) {
        const auto event = message.value(QStringLiteral("params")).toObject();
        if (event.value(QStringLiteral("state")) == QStringLiteral("cached"))
            kept.append(event.value(QStringLiteral("name")).toString());
        return message.value(QStringLiteral("id")) == QJsonValue(4);
    });
    QCOMPARE(codeOf(answer), 0);
    QCOMPARE(kept,
             (QStringList{QStringLiteral("index"), QStringLiteral("decode"), QStringLiteral("quality")}));
    served.ask(5, "shutdown");
    served.answer(5);
    QCOMPARE(served.wait().code, 0);
}

void EngineCancelTest::aSecondEngineIsRefused() {
    const auto workspace = home_ / "shared";
    EngineProcess first(home_.path(), {QStringLiteral("serve")});
    first.ask(1, "analyze", analyzeParameters(home_ / "pictures", workspace, endless));
    first.notification("loss", [](const auto& loss) { return trainsAt(loss, 1); });
    const auto second = engine(home_.path(), analyzeArguments(home_ / "pictures", workspace));
    QCOMPARE(second.code, 1);
    QVERIFY2(isSentence(second.last()), qPrintable(second.last()));
    QVERIFY2(second.last().contains(text(workspace)), qPrintable(second.last()));
    // The first one goes on undisturbed.
    first.notification("loss", [](const auto&) { return true; });
    first.ask(2, "cancel");
    QCOMPARE(codeOf(first.answer(1)), -32800);
    // And leaves the workspace to others as soon as its analysis has ended.
    const auto third = engine(home_.path(), analyzeArguments(home_ / "pictures", workspace, 0));
    QVERIFY2(third.code == 0, third.all().constData());
}

void EngineCancelTest::theEndOfInputEndsServe() {
    EngineProcess served(home_.path(), {QStringLiteral("serve")});
    served.ask(1, "hello");
    served.answer(1);
    served.endInput();
    const auto ended = served.wait();
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.output, QByteArray());
}

void EngineCancelTest::theEndOfInputEndsARunningAnalysis() {
    EngineProcess served(home_.path(), {QStringLiteral("serve")});
    served.ask(1, "analyze", analyzeParameters(home_ / "pictures", home_ / "left", endless));
    served.notification("loss", [](const auto& loss) { return trainsAt(loss, 1); });
    served.endInput();
    QCOMPARE(codeOf(served.answer(1)), -32800);
    QCOMPARE(served.wait().code, 0);
}

QTEST_GUILESS_MAIN(EngineCancelTest)
#include "engine_cancel_test.moc"
