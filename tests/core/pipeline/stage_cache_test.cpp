// SPDX-License-Identifier: Apache-2.0
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

#include <functional>

using namespace wherefrom;
namespace fs = std::filesystem;
using pipeline::StageState;

namespace {

constexpr std::size_t pictures = 14;

/// What an analysis told; stops it at the first event that `stopAt` says yes to.
class Events : public QuietListener {
  public:
    void onStage(const pipeline::StageEvent& event) override {
        const auto name = QString::fromStdString(event.name);
        if (event.state == StageState::started)
            ran.append(name);
        if (event.state == StageState::cached)
            kept.append(name);
        if (event.state == StageState::finished)
            finished.append(name);
        if (stopAt && stopAt(event))
            stop.request_stop();
    }

    QStringList ran, kept, finished;
    std::function<bool(const pipeline::StageEvent&)> stopAt;
    std::stop_source stop;
};

QStringList names(const char* text) {
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

class StageCacheTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void allStagesRunOnceInTheirOrder();
    void anOptionRerunsWhatDependsOnItAlone_data();
    void anOptionRerunsWhatDependsOnItAlone();
    void anotherContentRerunsFromTheStart();
    void anotherPictureHasItsRows();
    void aLostArrayIsMadeAgain();
    void imagesOfAnOlderWorkspaceAreMeasuredAndNothingElse();
    void aStageIsKeptThoughALaterOneWasCancelled();
    void whatWasCancelledBeforeItsFirstStageRunsWholly();

  private:
    Events run(const pipeline::Options& options = fastOptions()) {
        Events events;
        pipeline::analyse({home_ / "pictures", home_ / "workspace", {}, options}, events,
                          events.stop.get_token());
        return events;
    }
    workspace::Workspace stored() const { return workspace::Workspace::open(home_ / "workspace"); }

    support::TemporaryFolder home_;
    QStringList all_;
};

void StageCacheTest::initTestCase() {
    qputenv("XDG_CACHE_HOME", (home_ / "cache").c_str());
    qputenv("XDG_DATA_HOME", (home_ / "data").c_str());
    all_ = names("index decode quality encoder embeddings neighbours duplicates outliers map curvature "
                 "influence sketches");
}

/// Each test starts from a finished analysis of the same pictures.
void StageCacheTest::init() {
    fs::remove_all(home_ / "pictures");
    fs::remove_all(home_ / "workspace");
    support::writeMadePictures(home_ / "pictures", pictures);
    run();
}

void StageCacheTest::allStagesRunOnceInTheirOrder() {
    fs::remove_all(home_ / "workspace");
    const auto first = run();
    QCOMPARE(first.ran, all_);
    QCOMPARE(first.finished, all_);
    QVERIFY(first.kept.isEmpty());
    const auto second = run();
    QVERIFY(second.ran.isEmpty());
    QCOMPARE(second.kept, all_);
}

void StageCacheTest::anOptionRerunsWhatDependsOnItAlone_data() {
    using Change = std::function<void(pipeline::Options&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("rerun");
    const auto row = [](const char* name, const Change& change, const char* rerun) {
        QTest::newRow(name) << change << names(rerun);
    };
    row(
        "perplexity", [](auto& o) { o.map.perplexity = 4; }, "map");
    row(
        "iterations", [](auto& o) { o.map.iterations = 61; }, "map");
    row(
        "damping", [](auto& o) { o.influence.damping = 0.2; }, "influence sketches");
    row(
        "a small difference of damping", [](auto& o) { o.influence.damping = 0.1 + 1e-9; },
        "influence sketches");
    row(
        "absolute damping", [](auto& o) { o.influence.absoluteDamping = 1e-3; }, "influence sketches");
    row(
        "draws", [](auto& o) { o.influence.draws = 2; }, "influence sketches");
    row(
        "curvature", [](auto& o) { o.influence.curvature = "identity"; }, "curvature influence sketches");
    row(
        "fisher", [](auto& o) { o.influence.fisher = "empirical"; }, "curvature influence sketches");
    row(
        "loss", [](auto& o) { o.influence.loss = "squared-euclidean"; }, "curvature influence sketches");
    row(
        "averaged gradients", [](auto& o) { o.influence.averageGradients = true; }, "influence sketches");
    row(
        "layers", [](auto& o) { o.influence.layers = "layer3.*"; }, "curvature influence sketches");
    row(
        "augmentation", [](auto& o) { o.influence.augmentation.flipChance = 1; },
        "curvature influence sketches");
    row(
        "factor samples", [](auto& o) { o.influence.factorSamples = 9; }, "curvature influence sketches");
    row(
        "sketch size", [](auto& o) { o.influence.sketchSize = 64; }, "sketches");
    row(
        "neighbours", [](auto& o) { o.neighbours.k = 5; }, "neighbours duplicates outliers map");
    row(
        "neighbour search", [](auto& o) { o.neighbours.method = "approximate"; },
        "neighbours duplicates outliers map");
    row(
        "epochs", [](auto& o) { o.encoder.pretrainEpochs = 2; },
        "encoder embeddings neighbours duplicates outliers map curvature influence sketches");
    row(
        "seed", [](auto& o) { o.seed = 2; },
        "encoder embeddings neighbours duplicates outliers map curvature influence sketches");
    row(
        "input side", [](auto& o) { o.encoder.inputSide = 10; },
        "decode quality encoder embeddings neighbours duplicates outliers map curvature influence sketches");
}

void StageCacheTest::anOptionRerunsWhatDependsOnItAlone() {
    QFETCH(std::function<void(pipeline::Options&)>, change);
    QFETCH(QStringList, rerun);
    auto options = fastOptions();
    change(options);
    const auto events = run(options);
    QCOMPARE(events.ran, rerun);
    QCOMPARE(events.kept.size() + rerun.size(), all_.size());
    QVERIFY(run(options).ran.isEmpty());
}

void StageCacheTest::anotherContentRerunsFromTheStart() {
    support::writeMadePicture(home_ / "pictures" / "p003.png", 99);
    const auto events = run();
    for (const auto* stage : {"decode", "encoder", "embeddings", "map", "curvature", "influence", "sketches"})
        QVERIFY2(events.ran.contains(QString::fromLatin1(stage)), stage);
    QVERIFY(run().ran.isEmpty());
}

void StageCacheTest::anotherPictureHasItsRows() {
    // It sorts first: every row moves by one.
    const auto before = *stored().array(workspace::arrays::pixelHash);
    support::writeMadePicture(home_ / "pictures" / "a.png", 99);
    run();
    const auto after = *stored().array(workspace::arrays::pixelHash);
    QCOMPARE(after.shape()[0], pictures + 1);
    for (std::size_t i = 0; i < pictures; ++i)
        QCOMPARE(after.view<std::uint64_t>()(i + 1, 0), before.view<std::uint64_t>()(i, 0));
    for (const auto name :
         {workspace::arrays::influence, workspace::arrays::map, workspace::arrays::neighbours})
        QCOMPARE(stored().array(name)->shape()[0], pictures + 1);
}

void StageCacheTest::aLostArrayIsMadeAgain() {
    const auto map = support::contentOf(stored().arrayFile(workspace::arrays::map));
    fs::remove(stored().arrayFile(workspace::arrays::map));
    QCOMPARE(run().ran, names("map"));
    QCOMPARE(support::contentOf(stored().arrayFile(workspace::arrays::map)), map);
}

/// As an analysis left it before image quality was measured.
void StageCacheTest::imagesOfAnOlderWorkspaceAreMeasuredAndNothingElse() {
    auto store = stored();
    const auto file = store.arrayFile(workspace::arrays::imageQuality);
    const auto measured = support::contentOf(file);
    QVERIFY(!measured.empty());
    auto record = store.stages().at("decode");
    std::erase(record.arrays, std::string(workspace::arrays::imageQuality));
    record.values = R"({"inputSide":32,"images":14,"unusable":0})";
    store.storeStage("decode", record);
    store.forgetStage("quality");
    fs::remove(file);
    QCOMPARE(run().ran, names("quality"));
    QVERIFY(support::contentOf(file) == measured);
}

void StageCacheTest::aStageIsKeptThoughALaterOneWasCancelled() {
    fs::remove_all(home_ / "workspace");
    Events events;
    events.stopAt = [](const auto& event) {
        return event.name == "map" && event.state == StageState::started;
    };
    QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                             pipeline::analyse({home_ / "pictures", home_ / "workspace", {}, fastOptions()},
                                               events, events.stop.get_token()));
    const auto before = all_.mid(0, all_.indexOf(QStringLiteral("map")));
    QCOMPARE(events.finished, before);
    const auto again = run();
    QCOMPARE(again.kept, before);
    QCOMPARE(again.ran, all_.mid(before.size()));
}

void StageCacheTest::whatWasCancelledBeforeItsFirstStageRunsWholly() {
    fs::remove_all(home_ / "workspace");
    Events events;
    events.stop.request_stop();
    QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                             pipeline::analyse({home_ / "pictures", home_ / "workspace", {}, fastOptions()},
                                               events, events.stop.get_token()));
    QVERIFY(events.ran.isEmpty());
    QCOMPARE(run().ran, all_);
}

QTEST_GUILESS_MAIN(StageCacheTest)
#include "stage_cache_test.moc"
