// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/scored_views.h"

#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/encoder/embed.h"
#include "core/imaging/decode.h"
#include "core/pipeline/analysis.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/core/pipeline/fast_options.h"
#include "tests/core/pipeline/quiet_listener.h"
#include "tests/support/made_pictures.h"
#include "tests/support/sentence_of.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <fstream>
#include <numeric>

using namespace wherefrom;
namespace arrays = workspace::arrays;

namespace {

constexpr std::size_t pictures = 9;
constexpr int draws = 3;

pipeline::Options drawnOptions() {
    auto options = fastOptions();
    options.seed = 5;
    options.encoder.inputSide = 16;
    options.influence.draws = draws;
    options.influence.augmentation.scaleFrom = 0.4;
    return options;
}

/// A picture through the stored encoder, by the road that searches take.
std::vector<float> seen(const encoder::Encoder& encoder, const imaging::Image& picture) {
    constexpr std::array<std::int32_t, 1> first{0};
    return encoder::embed(encoder, {{picture.pixels.data(), 1, picture.pixels.size()}, first, picture.width},
                          "cpu", 1, {})
        .values;
}

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
    const auto dot = [](const auto& u, const auto& v) {
        return std::inner_product(u.begin(), u.end(), v.begin(), 0.0);
    };
    return dot(a, b) / std::sqrt(dot(a, a) * dot(b, b));
}

std::string sentenceOf(const pipeline::ScoredViewsRequest& request) {
    return support::sentenceOf([&] { pipeline::scoredViews(request, {}); });
}

} // namespace

class ScoredViewsTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder home_;

    std::filesystem::path store() const { return home_ / "workspace"; }
    void analyse(const pipeline::Options& options) {
        QuietListener listener;
        pipeline::AnalysisRequest request;
        request.dataset = home_ / "pictures";
        request.workspace = store();
        request.options = options;
        pipeline::analyse(request, listener, std::stop_token());
    }

  private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CACHE_HOME", (home_ / "cache").c_str());
        qputenv("XDG_DATA_HOME", (home_ / "data").c_str());
        support::writeMadePictures(home_ / "pictures", pictures);
        std::ofstream(home_ / "pictures" / "p004a.png") << "This is no picture.";
        analyse(drawnOptions());
    }

    /// The score was made in batches, with gradients, by another program run: its mean is the oracle.
    void theirMeanIsTheStoredInstability() {
        const auto stored = workspace::Workspace::open(store()).array(arrays::instability);
        const auto instability = stored->view<float>();
        for (const std::int32_t row : {0, 3, 4, 6, 9}) {
            const auto found = pipeline::scoredViews({store(), {}, row}, {});
            QCOMPARE(found.views.size(), std::size_t{draws});
            QCOMPARE(found.loss, std::string("cosine"));
            double mean = 0;
            for (const auto& view : found.views)
                mean += view.loss / draws;
            const double expected = double{instability(static_cast<std::size_t>(row), 0)};
            QVERIFY(expected > 0);
            QVERIFY2(std::abs(mean / expected - 1) < 1e-3,
                     qPrintable(QStringLiteral("%1: %2 for %3").arg(row).arg(mean).arg(expected)));
        }
    }

    /// 1 − cosine between what the encoder makes of the pictures that are shown; they are rounded to 8 bits.
    void eachIsThatOfThePicturesShown() {
        const auto encoder = encoder::Encoder::load(store() / std::string(workspace::files::encoder));
        const auto found = pipeline::scoredViews({store(), {}, 6}, {});
        const auto clean = imaging::decode(found.image);
        QCOMPARE(clean.width, 16);
        QCOMPARE(found.side, 16);
        const auto own = seen(encoder, clean);
        for (const auto& view : found.views) {
            const double expected = 1 - cosine(own, seen(encoder, imaging::decode(view.png)));
            QVERIFY2(std::abs(view.loss - expected) < 0.05 * expected + 1e-5,
                     qPrintable(QStringLiteral("%1 for %2").arg(view.loss).arg(expected)));
        }
        QVERIFY(found.views[0].png != found.views[1].png);
    }

    void theImageIsAsItWasDecoded() {
        const auto pixels = workspace::Workspace::open(store()).array(arrays::pixels);
        const auto row = pixels->view<std::uint8_t>().row(9);
        const auto image = imaging::decode(pipeline::scoredViews({store(), {}, 9}, {}).image);
        QVERIFY(std::equal(row.begin(), row.end(), image.pixels.begin(), image.pixels.end()));
    }

    void theAnswerAsJson() {
        const auto request = pipeline::scoredViewsRequest({{"workspace", store().string()}, {"row", 3}});
        const auto found = pipeline::scoredViews(request, {});
        const auto json = pipeline::toJson(found);
        QCOMPARE(json.at("views").size(), std::size_t{draws});
        QCOMPARE(json.at("side").get<int>(), 16);
        QCOMPARE(json.at("views")[1].at("loss").get<double>(), found.views[1].loss);
        QVERIFY(base::fromBase64(json.at("views")[2].at("png").get<std::string>()) == found.views[2].png);
        QVERIFY(base::fromBase64(json.at("image").get<std::string>()) == found.image);
        QVERIFY_THROWS_EXCEPTION(base::Error, pipeline::scoredViewsRequest({{"row", 3}}));
    }

    void whatCannotBeIsSaidInASentence() {
        QVERIFY(sentenceOf({store(), {}, 5}).find("could not be used") != std::string::npos); // p004a.png
        QVERIFY(sentenceOf({store(), {}, 700}).find("row 700") != std::string::npos);
        QVERIFY(!sentenceOf({store(), "no-such-run", 1}).empty());
        QVERIFY(!sentenceOf({home_ / "nowhere", {}, 1}).empty());
        auto empty = workspace::Workspace::openOrCreate(home_ / "empty");
        empty.storeDataset(*workspace::Workspace::open(store()).dataset());
        QVERIFY(sentenceOf({home_ / "empty", {}, 1}).find("analyse its dataset first") != std::string::npos);
    }

    /// A kept run is asked about by its own seed and encoder.
    void aKeptRunHasItsOwn() {
        const auto before = pipeline::scoredViews({store(), {}, 2}, {});
        auto options = drawnOptions();
        options.seed = 6;
        analyse(options); // keeps the first
        const auto now = pipeline::scoredViews({store(), {}, 2}, {});
        std::string run;
        for (const auto& entry : std::filesystem::directory_iterator(store() / "runs"))
            run = entry.path().filename().string();
        QVERIFY(!run.empty());
        const auto kept = pipeline::scoredViews({store(), run, 2}, {});
        QVERIFY(kept.views[0].png == before.views[0].png);
        QCOMPARE(kept.views[0].loss, before.views[0].loss);
        QVERIFY(now.views[0].png != before.views[0].png);
    }
};

QTEST_GUILESS_MAIN(ScoredViewsTest)
#include "scored_views_test.moc"
