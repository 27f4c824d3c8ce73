// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/imaging/image_loader.h"
#include "core/imaging/resize.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/report.h"
#include "core/pipeline/search.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/core/pipeline/quiet_listener.h"
#include "tests/support/made_pictures.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>

using namespace wherefrom;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t pictures = 14;

double cosineDistance(std::span<const float> a, std::span<const float> b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t c = 0; c < a.size(); ++c) {
        ab += double{a[c]} * double{b[c]};
        aa += double{a[c]} * double{a[c]};
        bb += double{b[c]} * double{b[c]};
    }
    return 1 - ab / std::sqrt(aa * bb);
}

} // namespace

class SearchTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void aPictureOfTheDatasetFindsItself();
    void anotherPictureFindsTheNearest();
    void aScaledCopyIsANearDuplicate();
    void askingForMoreThanThereIsGivesAll();
    void theWorkspaceIsLeftAsItWas();
    void theReportSaysHowNeighboursWereFound();
    void whatCannotBeSearchedIsRefusedInASentence_data();
    void whatCannotBeSearchedIsRefusedInASentence();

  private:
    pipeline::SearchResult search(const fs::path& image, std::size_t k = 5) const {
        return pipeline::searchImage({home_ / "workspace", image, k}, {});
    }

    support::TemporaryFolder home_;
};

void SearchTest::initTestCase() {
    qputenv("XDG_CACHE_HOME", (home_ / "cache").c_str());
    qputenv("XDG_DATA_HOME", (home_ / "data").c_str());
    support::writeMadePictures(home_ / "pictures", pictures);
    std::ofstream(home_ / "pictures" / "p003b.png") << "This is no picture.";
    pipeline::Options options;
    options.device = "cpu";
    options.encoder.start = "random";
    options.encoder.inputSide = 16;
    options.encoder.pretrainEpochs = 0;
    options.influence.draws = 1;
    options.influence.curvature = "identity";
    options.map.perplexity = 3;
    options.map.iterations = 60;
    QuietListener listener;
    pipeline::analyse({home_ / "pictures", home_ / "workspace", {}, options}, listener, std::stop_token());
}

void SearchTest::aPictureOfTheDatasetFindsItself() {
    const auto found = search(home_ / "pictures" / "p007.png");
    QCOMPARE(found.neighbours.size(), std::size_t{5});
    QCOMPARE(found.neighbours.front().key, std::string("p007.png"));
    QCOMPARE(found.neighbours.front().row, 8); // p003b.png stands before it
    QVERIFY(std::abs(found.neighbours.front().distance) < 1e-6F);
    QVERIFY(!found.duplicates.empty());
    QCOMPARE(found.duplicates.front().key, std::string("p007.png"));
    QVERIFY(found.duplicates.front().samePixels);
    QCOMPARE(found.duplicates.front().distance, 0.0F);
    // Embedded as the analysis did, though alone and not in a batch.
    const auto stored = *workspace::Workspace::open(home_ / "workspace").array(workspace::arrays::embeddings);
    const auto row = stored.view<float>().row(8);
    QCOMPARE(found.embedding.size(), row.size());
    for (std::size_t c = 0; c < row.size(); ++c)
        QVERIFY(std::abs(found.embedding[c] - row[c]) <= 1e-4F * (1 + std::abs(row[c])));
}

void SearchTest::anotherPictureFindsTheNearest() {
    support::writeMadePicture(home_ / "other.png", 31);
    const auto found = search(home_ / "other.png", 6);
    const auto stored = *workspace::Workspace::open(home_ / "workspace").array(workspace::arrays::embeddings);
    const auto points = stored.view<float>();
    std::vector<std::pair<double, std::int32_t>> expected;
    for (std::size_t i = 0; i < points.rows; ++i)
        if (std::isfinite(points(i, 0)))
            expected.emplace_back(cosineDistance(found.embedding, points.row(i)),
                                  static_cast<std::int32_t>(i));
    std::sort(expected.begin(), expected.end());
    QCOMPARE(found.neighbours.size(), std::size_t{6});
    for (std::size_t j = 0; j < 6; ++j) {
        QCOMPARE(found.neighbours[j].row, expected[j].second);
        QVERIFY(std::abs(double{found.neighbours[j].distance} - expected[j].first) < 1e-6);
    }
    QVERIFY(std::none_of(found.duplicates.begin(), found.duplicates.end(),
                         [](const auto& one) { return one.samePixels; }));
}

void SearchTest::aScaledCopyIsANearDuplicate() {
    const auto original = imaging::loadFile(home_ / "pictures" / "p002.png");
    imaging::savePng(imaging::resized(original, 64, 64), home_ / "larger.png");
    const auto found = search(home_ / "larger.png");
    QVERIFY(!found.duplicates.empty());
    QCOMPARE(found.duplicates.front().key, std::string("p002.png"));
    QVERIFY(!found.duplicates.front().samePixels);
}

void SearchTest::askingForMoreThanThereIsGivesAll() {
    const auto found = search(home_ / "pictures" / "p000.png", 100);
    QCOMPARE(found.neighbours.size(), pictures);
    QVERIFY(std::none_of(found.neighbours.begin(), found.neighbours.end(),
                         [](const auto& one) { return one.key == "p003b.png"; }));
    QCOMPARE(search(home_ / "pictures" / "p000.png", 1).neighbours.size(), std::size_t{1});
}

void SearchTest::theWorkspaceIsLeftAsItWas() {
    const auto names = [&] {
        std::vector<std::pair<std::string, fs::file_time_type>> all;
        for (const auto& entry : fs::directory_iterator(home_ / "workspace"))
            all.emplace_back(entry.path().string(), entry.last_write_time());
        std::sort(all.begin(), all.end());
        return all;
    };
    const auto before = names();
    search(home_ / "pictures" / "p001.png");
    QVERIFY(names() == before);
}

void SearchTest::theReportSaysHowNeighboursWereFound() {
    const auto report = QString::fromStdString(pipeline::workspaceReport(home_ / "workspace"));
    QVERIFY2(report.contains(QStringLiteral("13 an image, exact\n")), qPrintable(report));
}

void SearchTest::whatCannotBeSearchedIsRefusedInASentence_data() {
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<QString>("image");
    QTest::addColumn<int>("k");
    const auto good = QStringLiteral("workspace");
    QTest::newRow("no such file") << good << QStringLiteral("nothing.png") << 5;
    QTest::newRow("a folder") << good << QStringLiteral("pictures") << 5;
    QTest::newRow("no picture") << good << QStringLiteral("pictures/p003b.png") << 5;
    QTest::newRow("no workspace") << QStringLiteral("pictures") << QStringLiteral("pictures/p001.png") << 5;
    QTest::newRow("nothing analysed yet")
        << QStringLiteral("empty") << QStringLiteral("pictures/p001.png") << 5;
    QTest::newRow("none asked for") << good << QStringLiteral("pictures/p001.png") << 0;
    workspace::Workspace::openOrCreate(home_ / "empty");
}

void SearchTest::whatCannotBeSearchedIsRefusedInASentence() {
    QFETCH(QString, workspace);
    QFETCH(QString, image);
    QFETCH(int, k);
    try {
        pipeline::searchImage(
            {home_ / workspace.toStdString(), home_ / image.toStdString(), static_cast<std::size_t>(k)}, {});
        QFAIL("it was searched");
    } catch (const base::Error& error) {
        const auto sentence = QString::fromUtf8(error.what());
        QVERIFY2(sentence.endsWith(QLatin1Char('.')) && sentence.count(QLatin1Char('\n')) == 0,
                 qPrintable(sentence));
    }
}

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
