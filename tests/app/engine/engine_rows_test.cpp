// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/layout.h"
#include "tests/app/engine/engine_process.h"
#include "tests/support/made_pictures.h"

#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <vector>

using namespace wherefrom;
namespace fs = std::filesystem;
namespace arrays = workspace::arrays;

namespace {

/// p000 … p015, and between them one file that is no picture (row 6), an empty one (row 7) and one that was
/// cut short (row 12).
constexpr std::size_t images = 19;
constexpr std::size_t brokenImages = 3;

bool isBroken(std::size_t row) {
    return row == 6 || row == 7 || row == 12;
}

void writePictures(const fs::path& folder) {
    support::writeMadePictures(folder, 16);
    std::ofstream(folder / "p005b.png") << "This is no picture.";
    std::ofstream(folder / "p005c.png").flush();
    const auto whole = support::contentOf(folder / "p009.png");
    std::ofstream(folder / "p009b.png", std::ios::binary) << whole.substr(0, whole.size() / 2);
}

/// Names, sizes, times and modes of all that is in a folder, and of the folder.
std::map<std::string, std::vector<long>> stateOf(const fs::path& folder) {
    std::map<std::string, std::vector<long>> state;
    const auto add = [&](const fs::path& path) {
        struct stat facts {};
        stat(path.c_str(), &facts);
        state[path.string()] = {static_cast<long>(facts.st_size),
                                static_cast<long>(facts.st_mode),
                                facts.st_mtim.tv_sec,
                                facts.st_mtim.tv_nsec,
                                facts.st_ctim.tv_sec,
                                facts.st_ctim.tv_nsec};
    };
    add(folder);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        add(entry.path());
    return state;
}

} // namespace

class EngineRowsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void endsWellAndNamesTheProblems();
    void leavesTheDatasetAsItWas();
    void tableHasOneRowAnImage();
    void everyArrayHasItsRows();
    void brokenImagesHaveNoResults_data();
    void brokenImagesHaveNoResults();
    void neighboursAreImages();
    void neighboursAreTheNearestEmbeddings();
    void rowsFollowTheFiles();
    void serveSaysTheSameAndNothingElse();

  private:
    workspace::Workspace stored() const { return workspace::Workspace::open(home_ / "workspace"); }

    support::TemporaryFolder home_;
    std::map<std::string, std::vector<long>> before_;
    Ended ended_;
};

void EngineRowsTest::initTestCase() {
    writePictures(home_ / "pictures");
    before_ = stateOf(home_ / "pictures");
    ended_ = engine(home_.path(), analyzeArguments(home_ / "pictures", home_ / "workspace"));
}

void EngineRowsTest::endsWellAndNamesTheProblems() {
    QVERIFY2(ended_.code == 0, ended_.all().constData());
    for (const auto* name : {"p005b.png", "p005c.png", "p009b.png"})
        QVERIFY2(ended_.all().contains(name), ended_.all().constData());
    const auto dataset = stored().dataset();
    const auto problems = stored().problems(*dataset);
    QCOMPARE(problems.size(), brokenImages);
    for (const auto& problem : problems) {
        QVERIFY(isBroken(problem.image.index()));
        QVERIFY(problem.reason.size() > 5);
    }
}

void EngineRowsTest::leavesTheDatasetAsItWas() {
    QVERIFY(stateOf(home_ / "pictures") == before_);
}

void EngineRowsTest::tableHasOneRowAnImage() {
    const auto dataset = stored().dataset();
    QCOMPARE(dataset->size(), images);
    QCOMPARE(dataset->keys[5], std::string("p005.png"));
    QCOMPARE(dataset->keys[6], std::string("p005b.png"));
    QCOMPARE(dataset->keys[12], std::string("p009b.png"));
    QCOMPARE(dataset->keys[18], std::string("p015.png"));
}

void EngineRowsTest::everyArrayHasItsRows() {
    std::set<std::string> perImage; // what reading measures of quality is handed on by the stage of that name
    const auto workspace = stored();
    for (const auto& [name, record] : workspace.stages())
        for (const auto& array : record.arrays) {
            const auto values = workspace.array(array);
            QVERIFY2(values, array.c_str());
            if (QString::fromStdString(array).startsWith(QStringLiteral("duplicate_")))
                continue;
            QVERIFY2(values->shape()[0] == images, array.c_str());
            perImage.insert(array);
        }
    QCOMPARE(perImage.size(), std::size_t{23});
}

void EngineRowsTest::brokenImagesHaveNoResults_data() {
    QTest::addColumn<QString>("array");
    for (const auto name :
         {arrays::embeddings, arrays::influence, arrays::influenceError, arrays::influenceLayers,
          arrays::instability, arrays::neighbourDistances, arrays::map, arrays::mapError,
          arrays::principalComponents, arrays::neighbourDistance, arrays::localOutlierFactor})
        QTest::newRow(std::string(name).c_str()) << QString::fromStdString(std::string(name));
}

void EngineRowsTest::brokenImagesHaveNoResults() {
    QFETCH(QString, array);
    const auto mapped = *stored().array(array.toStdString());
    const auto values = mapped.view<float>();
    QVERIFY(values.columns > 0);
    for (std::size_t i = 0; i < images; ++i)
        for (std::size_t c = 0; c < values.columns; ++c)
            QVERIFY2(std::isnan(values(i, c)) == isBroken(i),
                     qPrintable(QStringLiteral("row %1 column %2: %3").arg(i).arg(c).arg(values(i, c))));
}

void EngineRowsTest::neighboursAreImages() {
    const auto mapped = *stored().array(arrays::neighbours);
    const auto ids = mapped.view<std::int32_t>();
    QCOMPARE(ids.columns, images - brokenImages - 1);
    for (std::size_t i = 0; i < images; ++i) {
        std::vector<bool> seen(images);
        seen[i] = true;
        for (const auto id : ids.row(i)) {
            if (isBroken(i)) {
                QCOMPARE(id, -1);
                continue;
            }
            QVERIFY(id >= 0 && static_cast<std::size_t>(id) < images);
            QVERIFY(!isBroken(static_cast<std::size_t>(id)));
            QVERIFY2(!seen[static_cast<std::size_t>(id)], "twice the same, or itself");
            seen[static_cast<std::size_t>(id)] = true;
        }
    }
}

/// By brute force in float64, from the stored embeddings of the same rows: distances would not fit if the
/// rows of one of the two were those of the usable images alone.
void EngineRowsTest::neighboursAreTheNearestEmbeddings() {
    const auto embedded = *stored().array(arrays::embeddings);
    const auto found = *stored().array(arrays::neighbours);
    const auto apart = *stored().array(arrays::neighbourDistances);
    const auto points = embedded.view<float>();
    const auto cosine = [&](std::size_t a, std::size_t b) {
        double ab = 0, aa = 0, bb = 0;
        for (std::size_t c = 0; c < points.columns; ++c) {
            ab += double(points(a, c)) * double(points(b, c));
            aa += double(points(a, c)) * double(points(a, c));
            bb += double(points(b, c)) * double(points(b, c));
        }
        return 1 - ab / std::sqrt(aa * bb);
    };
    for (std::size_t i = 0; i < images; ++i) {
        if (isBroken(i))
            continue;
        double last = -1;
        for (std::size_t j = 0; j < found.view<std::int32_t>().columns; ++j) {
            const auto id = static_cast<std::size_t>(found.view<std::int32_t>()(i, j));
            const double distance = apart.view<float>()(i, j);
            QVERIFY2(std::abs(cosine(i, id) - distance) < 1e-5,
                     qPrintable(QStringLiteral("%1 and %2: %3, stored %4")
                                    .arg(i)
                                    .arg(id)
                                    .arg(cosine(i, id))
                                    .arg(distance)));
            QVERIFY(distance >= last);
            last = distance;
        }
    }
}

/// The same pictures without the broken ones have the same scores: each is where its file is.
void EngineRowsTest::rowsFollowTheFiles() {
    fs::create_directories(home_ / "alone");
    support::writeMadePictures(home_ / "alone", 16);
    const auto sizes = *stored().array(arrays::imageSize);
    const auto pixels = *stored().array(arrays::pixels);
    const auto run = engine(home_.path(), analyzeArguments(home_ / "alone", home_ / "workspace-alone", 0));
    QVERIFY2(run.code == 0, run.all().constData());
    const auto alone = *workspace::Workspace::open(home_ / "workspace-alone").array(arrays::pixels);
    std::size_t usable = 0;
    for (std::size_t i = 0; i < images; ++i) {
        const int side = isBroken(i) ? 0 : 32;
        QCOMPARE(sizes.view<std::int32_t>()(i, 0), side);
        QCOMPARE(sizes.view<std::int32_t>()(i, 1), side);
        if (!isBroken(i))
            QVERIFY(std::ranges::equal(pixels.view<std::uint8_t>().row(i),
                                       alone.view<std::uint8_t>().row(usable++)));
    }
}

void EngineRowsTest::serveSaysTheSameAndNothingElse() {
    EngineProcess served(home_.path(), {QStringLiteral("serve")});
    served.ask(1, "hello");
    QCOMPARE(served.answer(1).value(QStringLiteral("result")).toObject().value(QStringLiteral("threads")),
             QJsonValue(1));
    served.ask(2, "estimate", analyzeParameters(home_ / "pictures", home_ / "served"));
    const auto estimate = served.answer(2).value(QStringLiteral("result")).toObject();
    QCOMPARE(estimate.value(QStringLiteral("images")), QJsonValue(static_cast<int>(images)));
    QVERIFY2(!fs::exists(home_ / "served"), "an estimate creates no workspace");
    served.ask(3, "analyze", analyzeParameters(home_ / "pictures", home_ / "served"));
    QCOMPARE(codeOf(served.answer(3)), 0); // every line on the way was a message
    served.ask(4, "shutdown");
    served.answer(4);
    const auto ended = served.wait();
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.output, QByteArray());
    const auto scores = support::contentOf(home_ / "served" / "influence.npy");
    QVERIFY(!scores.empty());
    QCOMPARE(scores, support::contentOf(home_ / "workspace" / "influence.npy"));
}

QTEST_GUILESS_MAIN(EngineRowsTest)
#include "engine_rows_test.moc"
