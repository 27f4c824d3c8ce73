// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/layout.h"
#include "tests/app/engine/engine_process.h"
#include "tests/support/made_pictures.h"

#include <QTest>

#include <cmath>
#include <fstream>

using namespace wherefrom;
namespace fs = std::filesystem;

class EngineRefusalsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void wrongUsage_data();
    void wrongUsage();
    void impossibleRequests_data();
    void impossibleRequests();
    void aWorkspaceInsideTheDatasetIsRefused();
    void aFolderOfOtherThingsIsNoWorkspace();
    void foldersWithoutUsablePictures_data();
    void foldersWithoutUsablePictures();
    void aHandfulOfPictures_data();
    void aHandfulOfPictures();

  private:
    support::TemporaryFolder home_;
};

/// Spares each of the many starts the second one, with an environment for faster mathematics.
void EngineRefusalsTest::initTestCase() {
    qputenv("WHEREFROM_ENVIRONMENT_READY", "1");
}

void EngineRefusalsTest::wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* line) {
        QTest::newRow(line) << QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    row("");
    row("dance");
    row("analyze /tmp --no-such-option");
    row("analyze /tmp /var");
}

void EngineRefusalsTest::wrongUsage() {
    QFETCH(QStringList, arguments);
    const auto ended = engine(home_.path(), arguments);
    QCOMPARE(ended.code, 2);
    QVERIFY(!ended.said.isEmpty());
    QCOMPARE(ended.output, QByteArray());
}

void EngineRefusalsTest::impossibleRequests_data() {
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* name, const char* line) {
        QTest::newRow(name) << QString::fromLatin1(line).split(QLatin1Char(' '));
    };
    row("missing path", "analyze /no/such/folder");
    row("damping is no number", "analyze /tmp --damping nan");
    row("architecture", "analyze /tmp --encoder random --architecture alexnet");
}

void EngineRefusalsTest::impossibleRequests() {
    QFETCH(QStringList, arguments);
    const auto ended = engine(home_.path(), arguments);
    QCOMPARE(ended.code, 1);
    QCOMPARE(ended.said.size(), 1);
    QVERIFY2(isSentence(ended.last()), qPrintable(ended.last()));
    QVERIFY2(!fs::exists(home_ / "data"), "nothing is made for a request that cannot be fulfilled");
}

void EngineRefusalsTest::aWorkspaceInsideTheDatasetIsRefused() {
    support::writeMadePictures(home_ / "inside", 4);
    const auto ended = engine(home_.path(), analyzeArguments(home_ / "inside", home_ / "inside" / "results"));
    QCOMPARE(ended.code, 1);
    QVERIFY2(isSentence(ended.last()), qPrintable(ended.last()));
    QVERIFY(!fs::exists(home_ / "inside" / "results"));
}

void EngineRefusalsTest::aFolderOfOtherThingsIsNoWorkspace() {
    support::writeMadePictures(home_ / "four", 4);
    const auto letter = home_.write("letters/letter.txt", "Dear reader");
    const auto ended = engine(home_.path(), analyzeArguments(home_ / "four", home_ / "letters"));
    QCOMPARE(ended.code, 1);
    QVERIFY2(isSentence(ended.last()), qPrintable(ended.last()));
    QCOMPARE(support::contentOf(letter), std::string("Dear reader"));
    QCOMPARE(std::distance(fs::directory_iterator(home_ / "letters"), {}), 1);
}

void EngineRefusalsTest::foldersWithoutUsablePictures_data() {
    QTest::addColumn<int>("brokenFiles");
    QTest::newRow("no file at all") << 0;
    QTest::newRow("two that are none") << 2;
}

void EngineRefusalsTest::foldersWithoutUsablePictures() {
    QFETCH(int, brokenFiles);
    const support::TemporaryFolder folder;
    fs::create_directories(folder / "pictures");
    for (int i = 0; i < brokenFiles; ++i)
        std::ofstream(folder / "pictures" / (std::to_string(i) + ".png")) << "no picture";
    const auto ended = engine(folder.path(), analyzeArguments(folder / "pictures", folder / "workspace"));
    QCOMPARE(ended.code, 1);
    QVERIFY2(isSentence(ended.last()), qPrintable(ended.last()));
    QVERIFY2(ended.last().contains(text(folder / "pictures")), qPrintable(ended.last()));
}

void EngineRefusalsTest::aHandfulOfPictures_data() {
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 3})
        QTest::newRow(std::to_string(count).c_str()) << count;
}

void EngineRefusalsTest::aHandfulOfPictures() {
    QFETCH(int, count);
    const auto n = static_cast<std::size_t>(count);
    const support::TemporaryFolder folder;
    support::writeMadePictures(folder / "pictures", n);
    const auto ended = engine(folder.path(), analyzeArguments(folder / "pictures", folder / "workspace"));
    QVERIFY2(ended.code == 0, ended.all().constData());
    const auto stored = workspace::Workspace::open(folder / "workspace");
    QCOMPARE(stored.stages().size(), std::size_t{12});
    for (const auto name : {workspace::arrays::map, workspace::arrays::influence}) {
        const auto array = *stored.array(name);
        QCOMPARE(array.shape()[0], n);
        for (const float value : array.view<float>().values())
            QVERIFY2(std::isfinite(value), std::string(name).c_str());
    }
    const auto ids = *stored.array(workspace::arrays::neighbours);
    QCOMPARE(ids.shape()[0], n);
    for (const auto id : ids.view<std::int32_t>().values())
        QVERIFY(id >= -1 && id < count);
}

QTEST_GUILESS_MAIN(EngineRefusalsTest)
#include "engine_refusals_test.moc"
