// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/pipeline/map_checkpoint.h"
#include "core/pipeline/options.h"
#include "core/pipeline/pretrain_plan.h"
#include "core/pipeline/result_parts.h"
#include "core/pipeline/scatter.h"
#include "core/pipeline/stage_key.h"
#include "tests/support/temporary_folder.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

using namespace wherefrom;

namespace {

/// Image i of a run scores i + 0.5, with the layers i and 1.
base::Matrix<float> rowsOf(std::size_t from, std::size_t count) {
    base::Matrix<float> rows(count, 5);
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = static_cast<float>(from + i);
        std::ranges::copy(std::array{value + 0.5F, value * 2, value * 3, value, 1.0F}, rows.row(i).begin());
    }
    return rows;
}

projection::TsneState madeState() {
    projection::TsneState state;
    state.iteration = 17;
    float next = 0;
    for (auto* part : {&state.layout, &state.velocities, &state.gains}) {
        *part = base::Matrix<float>(5, 2);
        for (std::size_t i = 0; i < 5; ++i)
            for (std::size_t c = 0; c < 2; ++c)
                (*part)(i, c) = next++;
    }
    return state;
}

bool same(const base::Matrix<float>& a, const base::Matrix<float>& b) {
    return a.rows == b.rows && a.columns == b.columns &&
           std::ranges::equal(a.view().values(), b.view().values());
}

} // namespace

class PipelinePartsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void keysOfDifferentListsDiffer();
    void resultsOfUsableImagesGoToTheirRows();
    void optionsSurviveTheirJson();
    void impossibleOptionsAreRefused_data();
    void impossibleOptionsAreRefused();
    void resultsGoOnAfterTheLastPartThatWasWritten();
    void resultsOfAnotherKeyAreForgotten();
    void aDamagedPartIsMadeAgain();
    void aMapGoesOnWhereItWasSaved();
    void aMapOfAnotherKeyOrSizeBeginsAnew();
    void aDamagedMapBeginsAnew();
    void aPlanIsOfItsRunAlone();
};

void PipelinePartsTest::keysOfDifferentListsDiffer() {
    QSet<QString> keys;
    const auto add = [&](std::string_view name, const std::vector<std::string>& inputs,
                         std::string_view dependencies) {
        const auto key = pipeline::stageKey(name, inputs, dependencies);
        QCOMPARE(pipeline::stageKey(name, inputs, dependencies), key);
        keys.insert(QString::fromStdString(key));
    };
    add("map", {}, "");
    add("ma", {}, "p");
    add("map", {"a"}, "");
    add("map", {}, "a");
    add("map", {"a", "b"}, "");
    add("map", {"b", "a"}, "");
    add("map", {"ab"}, "");
    add("map", {"a"}, "b");
    add("map", {"a1:b"}, "");
    add("map", {""}, "");
    QCOMPARE(keys.size(), 10);
}

void PipelinePartsTest::resultsOfUsableImagesGoToTheirRows() {
    const std::vector<std::int32_t> rows{1, 2, 4};
    base::Matrix<float> values(3, 2);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t c = 0; c < 2; ++c)
            values(i, c) = static_cast<float>(10 * i + c);
    const auto all = pipeline::scattered(values.view(), rows, 6, -1.0F);
    QCOMPARE(all.rows, std::size_t{6});
    const std::array<std::array<float, 2>, 6> expected{
        {{-1, -1}, {0, 1}, {10, 11}, {-1, -1}, {20, 21}, {-1, -1}}};
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t c = 0; c < 2; ++c)
            QCOMPARE(all(i, c), expected[i][c]);
    const auto column = pipeline::scattered(std::vector<int>{7, 8, 9}, rows, 6, -1);
    QCOMPARE(column, (std::vector<int>{-1, 7, 8, -1, 9, -1}));
}

void PipelinePartsTest::optionsSurviveTheirJson() {
    pipeline::Options options;
    options.device = "cuda:1";
    options.seed = 18446744073709551615ULL;
    options.encoder.start = "/a \"b\"\n/c.pt";
    options.encoder.architecture = "resnet18";
    options.encoder.inputSide = 48;
    options.encoder.objective = "byol";
    options.encoder.pretrainEpochs = 3;
    options.encoder.pretrainSeconds = 2.5;
    options.encoder.mean = std::array{0.1F, 0.25F, 0.5F};
    options.encoder.outputNode = "features";
    auto& influence = options.influence;
    influence.draws = 7;
    influence.damping = 1.0 / 3;
    influence.absoluteDamping = 1e-9;
    influence.curvature = "kfac";
    influence.fisher = "empirical";
    influence.loss = "squared-euclidean";
    influence.output = "projection";
    influence.factorSamples = 123;
    influence.layers = "layer1.*";
    influence.averageGradients = true;
    influence.augmentation.flipChance = 1;
    influence.augmentation.crop = false;
    influence.sketchSize = 0;
    options.map = {12.25, 99};
    options.neighbours.k = 11;
    const auto json = pipeline::toJson(options);
    const auto back = pipeline::parseOptions(json);
    QCOMPARE(back.seed, options.seed);
    QCOMPARE(back.encoder.start, options.encoder.start);
    QCOMPARE(back.influence.damping, options.influence.damping);
    QCOMPARE(back.influence.absoluteDamping.value_or(0), 1e-9);
    QCOMPARE(back.map.perplexity, 12.25);
    QCOMPARE(pipeline::toJson(back), json);
    const auto defaults = pipeline::parseOptions("{}");
    QCOMPARE(pipeline::toJson(defaults), pipeline::toJson(pipeline::Options{}));
    QVERIFY(!defaults.influence.absoluteDamping);
}

void PipelinePartsTest::impossibleOptionsAreRefused_data() {
    using Change = std::function<void(pipeline::Options&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* named, const Change& change) {
        QTest::newRow(named) << change << QString::fromLatin1(named);
    };
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    row("device", [](auto& o) { o.device = "cuda:x"; });
    row("encoder.start", [](auto& o) { o.encoder.start.clear(); });
    row("encoder.inputSide", [](auto& o) { o.encoder.inputSide = 3; });
    row("encoder.pretrainEpochs", [](auto& o) { o.encoder.pretrainEpochs = -2; });
    row("encoder.pretrainSeconds", [](auto& o) { o.encoder.pretrainSeconds = -1; });
    row("influence.draws", [](auto& o) { o.influence.draws = 0; });
    row("influence.damping", [](auto& o) { o.influence.damping = nan; });
    row("influence.absoluteDamping", [](auto& o) { o.influence.absoluteDamping = 0; });
    row("influence.factorSamples", [](auto& o) { o.influence.factorSamples = 0; });
    row("exact", [](auto& o) { o.influence.curvature = "exact"; });
    row("alexnet", [](auto& o) { o.encoder.architecture = "alexnet"; });
    row("map.perplexity", [](auto& o) { o.map.perplexity = 0.5; });
    row("map.iterations", [](auto& o) { o.map.iterations = 0; });
    row("neighbours.k", [](auto& o) { o.neighbours.k = -1; });
}

void PipelinePartsTest::impossibleOptionsAreRefused() {
    QFETCH(std::function<void(pipeline::Options&)>, change);
    QFETCH(QString, named);
    pipeline::Options options;
    pipeline::validate(options);
    change(options);
    try {
        pipeline::validate(options);
        QFAIL("it was taken");
    } catch (const base::Error& error) {
        const auto sentence = QString::fromUtf8(error.what());
        QVERIFY2(sentence.contains(named) && sentence.endsWith(QLatin1Char('.')), error.what());
    }
}

void PipelinePartsTest::resultsGoOnAfterTheLastPartThatWasWritten() {
    const support::TemporaryFolder folder;
    constexpr std::size_t images = 1000;
    std::size_t written = 0;
    {
        pipeline::ResultParts parts(folder / "parts", "k", images, 5);
        QCOMPARE(parts.done(), std::size_t{0});
        for (std::size_t from = 0; from < 640; from += 64)
            parts.add(from, rowsOf(from, 64));
        QCOMPARE(parts.done(), std::size_t{640});
        // No flush: killed here.
    }
    pipeline::ResultParts parts(folder / "parts", "k", images, 5);
    written = parts.done();
    QVERIFY2(written > 256 && written < 640, qPrintable(QString::number(written)));
    QVERIFY_THROWS_EXCEPTION(base::Error, parts.add(written + 1, rowsOf(written + 1, 5)));
    parts.add(written, rowsOf(written, 3));
    parts.flush();
    pipeline::ResultParts third(folder / "parts", "k", images, 5);
    QCOMPARE(third.done(), written + 3);
    third.add(written + 3, rowsOf(written + 3, images - written - 3));
    third.flush();
    const auto rows = third.rows();
    QCOMPARE(rows.rows, images);
    for (std::size_t i = 0; i < images; ++i) {
        const auto value = static_cast<float>(i);
        const std::array<float, 5> expected{value + 0.5F, value * 2, value * 3, value, 1};
        QVERIFY2(std::ranges::equal(rows.row(i), expected), qPrintable(QString::number(i)));
    }
    third.remove();
    QCOMPARE(pipeline::ResultParts(folder / "parts", "k", images, 5).done(), std::size_t{0});
}

void PipelinePartsTest::resultsOfAnotherKeyAreForgotten() {
    const support::TemporaryFolder folder;
    {
        pipeline::ResultParts parts(folder / "parts", "k", 300, 5);
        parts.add(0, rowsOf(0, 280));
    }
    QCOMPARE(pipeline::ResultParts(folder / "parts", "other", 300, 5).done(), std::size_t{0});
    QCOMPARE(pipeline::ResultParts(folder / "parts", "k", 300, 5).done(), std::size_t{0});
}

void PipelinePartsTest::aDamagedPartIsMadeAgain() {
    const support::TemporaryFolder folder;
    {
        pipeline::ResultParts parts(folder / "parts", "k", 900, 5);
        for (std::size_t from = 0; from < 900; from += 300)
            parts.add(from, rowsOf(from, 300));
    }
    folder.write("parts/300.npy", "no array");
    pipeline::ResultParts parts(folder / "parts", "k", 900, 5);
    QCOMPARE(parts.done(), std::size_t{300});
    parts.add(300, rowsOf(300, 600));
    QCOMPARE(pipeline::ResultParts(folder / "parts", "k", 900, 5).done(), std::size_t{900});
    // Parts of a run that had another width do not fit.
    QCOMPARE(pipeline::ResultParts(folder / "parts", "k", 900, 6).done(), std::size_t{0});
}

void PipelinePartsTest::aMapGoesOnWhereItWasSaved() {
    const support::TemporaryFolder folder;
    const pipeline::MapCheckpoint checkpoint(folder.path(), "k");
    QCOMPARE(checkpoint.load(5).iteration, 0);
    const auto state = madeState();
    checkpoint.save(state);
    const auto loaded = checkpoint.load(5);
    QCOMPARE(loaded.iteration, 17);
    QVERIFY(same(loaded.layout, state.layout));
    QVERIFY(same(loaded.velocities, state.velocities));
    QVERIFY(same(loaded.gains, state.gains));
    checkpoint.remove();
    QCOMPARE(checkpoint.load(5).iteration, 0);
    QVERIFY(std::filesystem::is_empty(folder.path()));
}

void PipelinePartsTest::aMapOfAnotherKeyOrSizeBeginsAnew() {
    const support::TemporaryFolder folder;
    pipeline::MapCheckpoint(folder.path(), "k").save(madeState());
    QCOMPARE(pipeline::MapCheckpoint(folder.path(), "other").load(5).iteration, 0);
    QCOMPARE(pipeline::MapCheckpoint(folder.path(), "k").load(6).iteration, 0);
}

void PipelinePartsTest::aDamagedMapBeginsAnew() {
    const support::TemporaryFolder folder;
    const pipeline::MapCheckpoint checkpoint(folder.path(), "k");
    for (const auto* facts : {"", "[]", "{\"key\":\"k\",\"iteration\":\"many\"}", "{\"key\":3}"}) {
        checkpoint.save(madeState());
        folder.write(".map_state.json", facts);
        QCOMPARE(checkpoint.load(5).iteration, 0);
    }
    checkpoint.save(madeState());
    folder.write(".map_state.npy", "no array");
    QCOMPARE(checkpoint.load(5).iteration, 0);
}

void PipelinePartsTest::aPlanIsOfItsRunAlone() {
    const support::TemporaryFolder folder;
    const pipeline::PretrainPlan plan(folder / "plan.json");
    QCOMPARE(plan.storedEpochs("k"), -1);
    plan.store("k", 9);
    QCOMPARE(plan.storedEpochs("k"), 9);
    QCOMPARE(plan.storedEpochs("other"), -1);
    for (const auto* damaged :
         {"", "[]", "{\"key\":3}", "{\"key\":\"k\",\"epochs\":\"x\"}", "{\"key\":\"k\"}"}) {
        folder.write("plan.json", damaged);
        QCOMPARE(plan.storedEpochs("k"), -1);
    }
}

QTEST_GUILESS_MAIN(PipelinePartsTest)
#include "pipeline_parts_test.moc"
