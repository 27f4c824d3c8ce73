// SPDX-License-Identifier: Apache-2.0
// Images that come, go and change after an analysis: what is computed again, and that it comes out right.
#include "core/base/error.h"
#include "core/pipeline/analysis.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/core/pipeline/fast_options.h"
#include "tests/core/pipeline/quiet_listener.h"
#include "tests/support/made_pictures.h"
#include "tests/support/temporary_folder.h"

#include <QStringList>
#include <QTest>

#include <cmath>
#include <functional>
#include <map>

using namespace wherefrom;
namespace fs = std::filesystem;
namespace arrays = workspace::arrays;
namespace stages = workspace::stages;

namespace {

constexpr std::size_t pictures = 30;

class Events : public QuietListener {
  public:
    void onStage(const pipeline::StageEvent& event) override {
        if (stopAt == event.name && event.state == pipeline::StageState::started)
            stop.request_stop();
    }
    void onProgress(const pipeline::ProgressEvent& event) override { worked[event.stage] = event.total; }
    void onNotice(std::string_view sentence) override {
        notices.append(QString::fromUtf8(sentence.data(), static_cast<qsizetype>(sentence.size())));
    }

    std::map<std::string, std::int64_t> worked; ///< last total of each stage
    QStringList notices;
    std::string stopAt;
    std::stop_source stop;
};

} // namespace

class IncrementalAnalysisTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void anAddedImageIsAnalysedAloneAndTheOthersKeepTheirValues();
    void neighboursAndDuplicatesAreThoseOfAWholeAnalysis();
    void theEstimateCountsWhatIsLeftToDo();
    void imagesThatAreGoneLeaveNoTrace();
    void aChangedImageIsAnalysedAgain();
    void otherOptionsTakeNothingOver();
    void tooMuchChangeTrainsAnew();
    void anewComputesEverything();
    void anInterruptedRunGoesOnWithWhatWasKept();
    void whatWasKeptIsRemovedAtTheEnd();

  private:
    Events run(const pipeline::Options& options = fastOptions(), bool anew = false,
               const std::string& stopAt = {}) {
        Events events;
        events.stopAt = stopAt;
        pipeline::analyse({home_ / "pictures", home_ / "workspace", {}, options, anew}, events,
                          events.stop.get_token());
        return events;
    }
    workspace::Workspace stored() const { return workspace::Workspace::open(home_ / "workspace"); }
    /// Rows of an array by the image's key, as bytes.
    std::map<std::string, std::vector<float>> rowsOf(std::string_view name) const {
        const auto workspace = stored();
        const auto array = workspace.array(name);
        const auto dataset = workspace.dataset();
        const auto view = array->view<float>();
        std::map<std::string, std::vector<float>> rows;
        for (std::size_t i = 0; i < dataset->size(); ++i)
            rows[dataset->keys[i]] = {view.row(i).begin(), view.row(i).end()};
        return rows;
    }
    /// Length and half-precision numbers by the image's key.
    std::map<std::string, std::pair<float, std::vector<std::uint16_t>>> sketchesByKey() const {
        const auto workspace = stored();
        const auto rows = workspace.array(arrays::influenceSketches);
        const auto lengths = workspace.array(arrays::influenceSketchLengths);
        const auto dataset = workspace.dataset();
        std::map<std::string, std::pair<float, std::vector<std::uint16_t>>> all;
        for (std::size_t i = 0; i < dataset->size(); ++i) {
            const auto row = rows->view<std::uint16_t>().row(i);
            all[dataset->keys[i]] = {lengths->view<float>()(i, 0), {row.begin(), row.end()}};
        }
        return all;
    }
    bool tookOver(std::string_view stage) const { return stored().stages().at(std::string(stage)).tookOver; }
    void addPicture(const char* name, std::size_t number) {
        support::writeMadePicture(home_ / "pictures" / name, number);
    }

    support::TemporaryFolder home_;
};

void IncrementalAnalysisTest::initTestCase() {
    qputenv("XDG_CACHE_HOME", (home_ / "cache").c_str());
    qputenv("XDG_DATA_HOME", (home_ / "data").c_str());
}

void IncrementalAnalysisTest::init() {
    fs::remove_all(home_ / "pictures");
    fs::remove_all(home_ / "workspace");
    support::writeMadePictures(home_ / "pictures", pictures);
    run();
}

void IncrementalAnalysisTest::anAddedImageIsAnalysedAloneAndTheOthersKeepTheirValues() {
    const auto embeddings = rowsOf(arrays::embeddings);
    const auto influence = rowsOf(arrays::influence);
    const auto sketches = sketchesByKey();
    const auto map = rowsOf(arrays::map);
    const auto quality = rowsOf(arrays::imageQuality);
    const auto encoder = stored().stages().at("encoder").values;
    addPicture("p004a.png", 99); // in the middle: all later rows move
    const auto events = run();
    QVERIFY(events.notices.join(QLatin1Char('\n')).contains(QStringLiteral("1 of its 31 images are new")));
    for (const auto name :
         {stages::decode, stages::encoder, stages::embeddings, stages::neighbours, stages::duplicates,
          stages::map, stages::curvature, stages::influence, stages::sketches})
        QVERIFY2(tookOver(name), std::string(name).c_str());
    QCOMPARE(events.worked.at("influence"), 1);
    const auto after = rowsOf(arrays::embeddings);
    const auto influenceAfter = rowsOf(arrays::influence);
    const auto sketchesAfter = sketchesByKey();
    QVERIFY(sketchesAfter.contains("p004a.png"));
    const auto mapAfter = rowsOf(arrays::map);
    const auto qualityAfter = rowsOf(arrays::imageQuality);
    QVERIFY(std::isfinite(qualityAfter.at("p004a.png")[0]));
    QCOMPARE(after.size(), pictures + 1);
    for (const auto& [key, values] : embeddings) {
        QCOMPARE(after.at(key), values);
        QCOMPARE(influenceAfter.at(key), influence.at(key));
        QVERIFY(sketchesAfter.at(key) == sketches.at(key));
        QCOMPARE(mapAfter.at(key), map.at(key));
        QCOMPARE(qualityAfter.at(key), quality.at(key));
    }
    QVERIFY(std::isfinite(after.at("p004a.png")[0]));
    QVERIFY(influenceAfter.at("p004a.png")[0] > 0);
    QVERIFY(std::isfinite(mapAfter.at("p004a.png")[0]));
}

void IncrementalAnalysisTest::neighboursAndDuplicatesAreThoseOfAWholeAnalysis() {
    addPicture("p004a.png", 99);
    fs::copy_file(home_ / "pictures" / "p007.png", home_ / "pictures" / "z copy.png");
    run();
    QVERIFY(tookOver(stages::neighbours));
    const auto ids = stored().array(arrays::neighbours);
    const auto pairs = stored().array(arrays::duplicatePairs);
    // The same embeddings, searched as if there had been nothing before.
    auto workspace = stored();
    for (const auto name : {"neighbours", "duplicates"})
        workspace.forgetStage(name);
    run();
    QVERIFY(!tookOver(stages::neighbours));
    const auto wholeIds = stored().array(arrays::neighbours);
    const auto whole = wholeIds->view<std::int32_t>();
    const auto view = ids->view<std::int32_t>();
    QCOMPARE(view.rows, whole.rows);
    for (std::size_t i = 0; i < whole.values().size(); ++i)
        QCOMPARE(view.values()[i], whole.values()[i]);
    const auto wholePairArray = stored().array(arrays::duplicatePairs);
    const auto wholePairs = wholePairArray->view<std::int32_t>();
    const auto pairView = pairs->view<std::int32_t>();
    QVERIFY(wholePairs.rows > 0); // the copy
    QCOMPARE(pairView.rows, wholePairs.rows);
    for (std::size_t i = 0; i < wholePairs.values().size(); ++i)
        QCOMPARE(pairView.values()[i], wholePairs.values()[i]);
}

void IncrementalAnalysisTest::theEstimateCountsWhatIsLeftToDo() {
    const auto secondsOf = [this](std::string_view stage) {
        const auto estimate =
            pipeline::estimate({home_ / "pictures", home_ / "workspace", {}, fastOptions()}, {});
        for (const auto& entry : estimate.stages)
            if (entry.name == stage)
                return entry.seconds;
        return -1.0;
    };
    fs::remove(home_ / "workspace" / workspace::files::curvature);
    QVERIFY(secondsOf(stages::curvature) > 0); // of unchanged images, but lost: estimated wholly
    const double whole = secondsOf(stages::influence);
    run();
    QCOMPARE(secondsOf(stages::curvature), 0.0);
    addPicture("p004a.png", 99);
    QCOMPARE(secondsOf(stages::curvature), 0.0); // taken over
    QCOMPARE(secondsOf(stages::encoder), 0.0);
    const double one = secondsOf(stages::influence);
    QVERIFY(one > 0);
    QVERIFY(one < whole / 10);
    try {
        run(fastOptions(), false, "neighbours");
        QFAIL("It was to be stopped.");
    } catch (const base::Cancelled&) {
    }
    QCOMPARE(secondsOf(stages::curvature), 0.0); // what the interrupted run kept counts
    QVERIFY(secondsOf(stages::influence) < whole / 10);
}

void IncrementalAnalysisTest::imagesThatAreGoneLeaveNoTrace() {
    const auto embeddings = rowsOf(arrays::embeddings);
    fs::remove(home_ / "pictures" / "p003.png");
    const auto events = run();
    QVERIFY(events.notices.join(QLatin1Char('\n')).contains(QStringLiteral("1 are gone")));
    const auto after = rowsOf(arrays::embeddings);
    QCOMPARE(after.size(), pictures - 1);
    QVERIFY(!after.contains("p003.png"));
    for (const auto& [key, values] : after)
        QCOMPARE(values, embeddings.at(key));
    const auto ids = stored().array(arrays::neighbours);
    for (const auto id : ids->view<std::int32_t>().values())
        QVERIFY(id < static_cast<std::int32_t>(pictures - 1));
    QVERIFY(!rowsOf(arrays::map).contains("p003.png"));
}

void IncrementalAnalysisTest::aChangedImageIsAnalysedAgain() {
    const auto embeddings = rowsOf(arrays::embeddings);
    fs::remove(home_ / "pictures" / "p003.png");
    addPicture("p003.png", 77);
    run();
    QVERIFY(tookOver(stages::embeddings));
    const auto after = rowsOf(arrays::embeddings);
    QVERIFY(after.at("p003.png") != embeddings.at("p003.png"));
    QCOMPARE(after.at("p004.png"), embeddings.at("p004.png"));
}

void IncrementalAnalysisTest::otherOptionsTakeNothingOver() {
    addPicture("p004a.png", 99);
    auto options = fastOptions();
    options.seed = 2;
    run(options);
    QVERIFY(tookOver(stages::decode)); // pixels know no seed
    QVERIFY(!tookOver(stages::encoder));
    QVERIFY(!tookOver(stages::embeddings));
    QVERIFY(!tookOver(stages::influence));
}

void IncrementalAnalysisTest::tooMuchChangeTrainsAnew() {
    const auto hash = [this] { return QString::fromStdString(stored().stages().at("encoder").values); };
    const auto before = hash();
    for (std::size_t i = 0; i < 4; ++i) // 13 %, then 27 % of the 30
        addPicture(qPrintable(QStringLiteral("q%1.png").arg(i)), 100 + i);
    run();
    QVERIFY(tookOver(stages::encoder));
    for (std::size_t i = 4; i < 8; ++i)
        addPicture(qPrintable(QStringLiteral("q%1.png").arg(i)), 100 + i);
    run();
    QVERIFY(tookOver(stages::decode));
    QVERIFY(!tookOver(stages::encoder));
    QVERIFY(!tookOver(stages::embeddings));
    QVERIFY(hash() != before);
}

void IncrementalAnalysisTest::anewComputesEverything() {
    addPicture("p004a.png", 99);
    run();
    QVERIFY(tookOver(stages::encoder));
    run(fastOptions(), true);
    const auto workspace = stored();
    for (const auto& [name, record] : workspace.stages())
        QVERIFY2(!record.tookOver, name.c_str());
}

void IncrementalAnalysisTest::anInterruptedRunGoesOnWithWhatWasKept() {
    const auto influence = rowsOf(arrays::influence);
    addPicture("p004a.png", 99);
    try {
        run(fastOptions(), false, "neighbours");
        QFAIL("It was to be stopped.");
    } catch (const base::Cancelled&) {
    }
    QVERIFY(fs::exists(home_ / "workspace" / "earlier"));
    const auto events = run();
    QVERIFY(tookOver(stages::influence));
    QCOMPARE(events.worked.at("influence"), 1);
    const auto after = rowsOf(arrays::influence);
    for (const auto& [key, values] : influence)
        QCOMPARE(after.at(key), values);
}

void IncrementalAnalysisTest::whatWasKeptIsRemovedAtTheEnd() {
    addPicture("p004a.png", 99);
    run();
    QVERIFY(!fs::exists(home_ / "workspace" / "earlier"));
    QVERIFY(run().worked.empty()); // and nothing is left to do
}

QTEST_GUILESS_MAIN(IncrementalAnalysisTest)
#include "incremental_analysis_test.moc"
