// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/half.h"
#include "core/imaging/image_loader.h"
#include "core/influence/curvature.h"
#include "core/influence/pairwise.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/attribution_json.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/influence_options.h"
#include "core/pipeline/result_parts.h"
#include "core/workspace/layout.h"
#include "tests/core/pipeline/fast_options.h"
#include "tests/core/pipeline/quiet_listener.h"
#include "tests/support/made_pictures.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace wherefrom;
namespace fs = std::filesystem;
namespace arrays = workspace::arrays;

namespace {

constexpr std::size_t pictures = 14;

/// Stops the run as a stage begins.
class Stopper : public QuietListener {
  public:
    void onStage(const pipeline::StageEvent& event) override {
        if (event.state != pipeline::StageState::started)
            return;
        ran.push_back(event.name);
        if (event.name == stopAt)
            stop.request_stop();
    }

    std::string stopAt;
    std::stop_source stop;
    std::vector<std::string> ran;
};

pipeline::Options sketchOptions() {
    auto options = fastOptions();
    options.influence.draws = 2;
    options.influence.curvature = "ekfac";
    options.influence.sketchSize = 4096;
    return options;
}

} // namespace

class AttributionAnalysisTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void sketchesStandForTheExactInfluence();
    void anImageIsAnsweredWithBothRankings();
    void anOutsideCopyIsAnsweredAsTheImage();
    void theLabelNarrowsBothLists();
    void whatIsWrongIsSaidInASentence();
    void withoutSketchesTheReasonIsSaid();
    void aStoppedStageIsDoneLaterToTheSameBytes();
    void partsAreTakenUpUnderTheirKeyAlone();

  private:
    pipeline::AttributionResult ask(const std::string& image, std::size_t k = 4) const {
        return pipeline::attributeImage({home_ / "workspace", image, k}, {});
    }
    std::vector<std::string> run(const pipeline::Options& options, const std::string& stopAt = {}) {
        Stopper stopper;
        stopper.stopAt = stopAt;
        try {
            pipeline::AnalysisRequest request;
            request.dataset = home_ / "pictures";
            request.workspace = home_ / "workspace";
            request.options = options;
            pipeline::analyse(request, stopper, stopper.stop.get_token());
        } catch (const base::Cancelled&) {
            stopper.ran.push_back("cancelled");
        }
        return stopper.ran;
    }

    support::TemporaryFolder home_;
};

void AttributionAnalysisTest::initTestCase() {
    qputenv("XDG_CACHE_HOME", (home_ / "cache").c_str());
    qputenv("XDG_DATA_HOME", (home_ / "data").c_str());
    for (std::size_t i = 0; i < pictures; ++i) {
        std::string file = "p";
        file.append(std::to_string(10 + i)).append(".png");
        support::writeMadePicture(home_ / "pictures" / (i % 2 == 0 ? "even" : "odd") / file, i);
    }
    std::ofstream(home_ / "pictures" / "odd" / "p00.png") << "This is no picture.";
    run(sketchOptions());
}

void AttributionAnalysisTest::sketchesStandForTheExactInfluence() {
    const auto workspace = workspace::Workspace::open(home_ / "workspace");
    const pipeline::ImagesInUse images(workspace);
    QCOMPARE(images.rows().size(), pictures);
    pipeline::Run run;
    run.options = sketchOptions();
    const auto encoder = encoder::Encoder::load(home_ / "workspace" / workspace::files::encoder);
    const auto curvature =
        influence::Curvature::load(home_ / "workspace" / workspace::files::curvature, "cpu");
    const auto exact = influence::pairwiseInfluence(encoder, curvature, images.source(), images.source(),
                                                    pipeline::influenceOptions(run), {});
    const auto rows = *workspace.array(arrays::influenceSketches);
    const auto lengths = *workspace.array(arrays::influenceSketchLengths);
    QCOMPARE(rows.shape(), (std::vector<std::size_t>{pictures + 1, 4096}));
    const curation::SketchTable table{rows.view<std::uint16_t>(), lengths.view<float>().values()};
    for (std::size_t i = 0; i < pictures; ++i) {
        const auto x = table.sketch(base::ImageId{images.rows()[i]});
        for (std::size_t j = 0; j < pictures; ++j) {
            const auto z = table.sketch(base::ImageId{images.rows()[j]});
            double product = 0;
            for (std::size_t c = 0; c < x.size(); ++c)
                product += double{x[c]} * double{z[c]};
            // Standard deviation about 1/√4096 = 1.6 % and that of the sides that were projected.
            const double lengthsProduct = std::sqrt(double{exact(i, i)} * double{exact(j, j)});
            QVERIFY2(std::abs(product - double{exact(i, j)}) < 0.25 * lengthsProduct,
                     qPrintable(QStringLiteral("%1 for %2").arg(product).arg(double{exact(i, j)})));
        }
    }
    // Compact rows lie beside them, of every image, as curation makes them.
    const auto codes = *workspace.array(arrays::compactSketches);
    const auto sizes = *workspace.array(arrays::compactSketchSizes);
    QCOMPARE(codes.shape(), rows.shape());
    QCOMPARE(sizes.shape(), (std::vector<std::size_t>{pictures + 1, 3}));
    std::vector<std::uint8_t> made(4096);
    for (std::size_t i = 0; i <= pictures; ++i) {
        const auto size = curation::compactRow(table.rows.row(i), made);
        QVERIFY(std::ranges::equal(codes.view<std::uint8_t>().row(i), made));
        QCOMPARE(sizes.view<float>()(i, 1), size.error);
    }
    const auto problem = std::find_if(table.lengths.begin(), table.lengths.end(),
                                      [](float length) { return std::isnan(length); });
    QVERIFY(problem != table.lengths.end());
    QVERIFY(std::none_of(problem + 1, table.lengths.end(), [](float length) { return std::isnan(length); }));
}

void AttributionAnalysisTest::anImageIsAnsweredWithBothRankings() {
    const auto found = ask("even/p14.png");
    QVERIFY(found.whyNoInfluence.empty());
    QCOMPARE(found.label, std::string("even"));
    QVERIFY(found.selfInfluence && *found.selfInfluence > 0);
    QCOMPARE(found.most.size(), std::size_t{4});
    QCOMPARE(found.similar.size(), std::size_t{4});
    for (const auto* list : {&found.most, &found.least, &found.similar})
        for (const auto& one : *list)
            QVERIFY(one.row >= 0 && one.key != "even/p14.png" && one.key != "odd/p00.png");
    for (std::size_t j = 1; j < 4; ++j) {
        QVERIFY(found.most[j - 1].value >= found.most[j].value);
        QVERIFY(found.similar[j - 1].value <= found.similar[j].value);
    }
    for (const auto& one : found.most)
        QCOMPARE(one.inBoth, std::any_of(found.similar.begin(), found.similar.end(),
                                         [&](const auto& other) { return other.row == one.row; }));
    const auto json = pipeline::protocol::toJson(found);
    QCOMPARE(json["most"].size(), std::size_t{4});
    QCOMPARE(json["most"][0]["key"].get<std::string>(), found.most[0].key);
}

void AttributionAnalysisTest::anOutsideCopyIsAnsweredAsTheImage() {
    // Row 0's draws are those of an outside picture: a copy of the first image has its very sketch.
    fs::copy_file(home_ / "pictures" / "even" / "p10.png", home_ / "copy.png");
    const auto inside = ask("even/p10.png", 6), outside = ask((home_ / "copy.png").string(), 6);
    QCOMPARE(inside.row, 0);
    QCOMPARE(outside.row, -1);
    QVERIFY(std::abs(*outside.selfInfluence / *inside.selfInfluence - 1) < 0.01F);
    QCOMPARE(outside.most.front().key, std::string("even/p10.png")); // itself is one of the dataset
    QVERIFY(std::abs(outside.most.front().value / *inside.selfInfluence - 1) < 0.01F);
    for (std::size_t j = 0; j < 3; ++j)
        QCOMPARE(outside.most[j + 1].key, inside.most[j].key);
    QVERIFY(outside.similar.front().value < 1e-5F);
}

void AttributionAnalysisTest::theLabelNarrowsBothLists() {
    pipeline::AttributionRequest request{home_ / "workspace", "odd/p11.png", 20};
    request.sameLabel = true;
    request.similarity = curation::Similarity::euclidean;
    const auto found = pipeline::attributeImage(request, {});
    QCOMPARE(found.most.size(), std::size_t{6});
    for (const auto* list : {&found.most, &found.similar})
        for (const auto& one : *list)
            QCOMPARE(one.label, std::string("odd"));
    request.image = (home_ / "pictures" / "even" / "p12.png").string(); // a path: from outside
    QVERIFY_THROWS_EXCEPTION(base::Error, pipeline::attributeImage(request, {}));
    request.label = "even";
    QCOMPARE(pipeline::attributeImage(request, {}).similar.front().key, std::string("even/p12.png"));
    request.label = "neither";
    QVERIFY_THROWS_EXCEPTION(base::Error, pipeline::attributeImage(request, {}));
}

void AttributionAnalysisTest::whatIsWrongIsSaidInASentence() {
    QVERIFY_THROWS_EXCEPTION(base::Error, ask("even/p99.png"));
    QVERIFY_THROWS_EXCEPTION(base::Error, ask("even/p10.png", 0));
    const auto unusableImage = ask("odd/p00.png");
    QVERIFY(!unusableImage.whyNoInfluence.empty());
    using pipeline::protocol::attributionRequest;
    using Json = pipeline::protocol::Json;
    QCOMPARE(attributionRequest(Json{{"workspace", "w"}, {"image", "i"}, {"k", 3}}).k, std::size_t{3});
    for (const auto& wrong : {Json{{"workspace", "w"}}, Json{{"workspace", "w"}, {"image", "i"}, {"k", 0}},
                              Json{{"workspace", "w"}, {"image", "i"}, {"similarity", "manhattan"}},
                              Json{{"workspace", "w"}, {"image", "i"}, {"sameLabel", 1}},
                              Json{{"workspace", "w"}, {"image", "i"}, {"other", 1}}})
        QVERIFY_THROWS_EXCEPTION(base::Error, attributionRequest(wrong));
}

void AttributionAnalysisTest::withoutSketchesTheReasonIsSaid() {
    auto options = sketchOptions();
    options.influence.sketchSize = 0;
    QCOMPARE(run(options), std::vector<std::string>{"sketches"});
    const auto found = ask("even/p14.png");
    QVERIFY(found.most.empty());
    QCOMPARE(found.similar.size(), std::size_t{4});
    QVERIFY(QString::fromStdString(found.whyNoInfluence).contains(QStringLiteral("switched off")));
    QVERIFY(!fs::exists(home_ / "workspace" / "influence_sketches.npy"));
    auto workspace = workspace::Workspace::open(home_ / "workspace");
    workspace.forgetStage("sketches"); // as an analysis of an earlier version left it
    QVERIFY(QString::fromStdString(ask("even/p14.png").whyNoInfluence).contains(QStringLiteral("again")));
    run(sketchOptions());
    QVERIFY(ask("even/p14.png").whyNoInfluence.empty());
}

void AttributionAnalysisTest::aStoppedStageIsDoneLaterToTheSameBytes() {
    auto options = sketchOptions();
    run(options);
    const auto file = home_ / "workspace" / "influence_sketches.npy";
    const auto whole = support::contentOf(file);
    workspace::Workspace::open(home_ / "workspace").forgetStage("sketches");
    fs::remove(file);
    QCOMPARE(run(options, "sketches"), (std::vector<std::string>{"sketches", "cancelled"}));
    QCOMPARE(run(options), std::vector<std::string>{"sketches"});
    QVERIFY(support::contentOf(file) == whole);
    QVERIFY(!fs::exists(home_ / "workspace" / ".sketches"));
}

void AttributionAnalysisTest::partsAreTakenUpUnderTheirKeyAlone() {
    const fs::path folder = home_ / "parts";
    fs::create_directories(folder);
    base::Matrix<float> values(5, 16);
    for (std::size_t i = 0; i < values.values.size(); ++i)
        values.values[i] = static_cast<float>(i);
    {
        pipeline::ResultParts parts(folder, "one", 9, 16);
        parts.add(0, values);
        parts.flush();
        QVERIFY_THROWS_EXCEPTION(base::Error, parts.add(3, values));
    }
    pipeline::ResultParts again(folder, "one", 9, 16);
    QCOMPARE(again.done(), std::size_t{5});
    again.add(5, base::MatrixView<float>{values.values.data(), 4, 16});
    again.flush();
    std::vector<float> first;
    again.forEach([&](std::size_t i, std::span<const float> row) {
        QCOMPARE(i, first.size());
        first.push_back(row[0]);
    });
    QCOMPARE(first, (std::vector<float>{0, 16, 32, 48, 64, 0, 16, 32, 48}));
    QCOMPARE(pipeline::ResultParts(folder, "other", 9, 16).done(), std::size_t{0});
}

QTEST_GUILESS_MAIN(AttributionAnalysisTest)
#include "attribution_analysis_test.moc"
