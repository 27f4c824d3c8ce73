// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/influence/cost.h"
#include "core/influence/score.h"
#include "tests/core/influence/coloured_blobs.h"

#include <QtTest>

#include <cmath>

using namespace wherefrom;
using namespace wherefrom::influence;
using testing::ColouredBlobs;

namespace {

const base::RunContext quiet;

encoder::Encoder smallEncoder() {
    return encoder::Encoder::create({}, 3);
}

InfluenceOptions smallOptions() {
    InfluenceOptions options;
    options.draws = 2;
    return options;
}

} // namespace

class InfluenceEncoderTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aRunMayBeCutIntoRanges() {
        const auto encoder = smallEncoder();
        const ColouredBlobs pictures;
        auto options = smallOptions();
        const auto curvature = estimateCurvature(encoder, pictures.all(), options, quiet);
        const auto whole = scoreInfluence(encoder, curvature, pictures.all(), options, quiet);
        options.batch = 5;
        const auto part = scoreInfluence(encoder, curvature, pictures.all().part(10, 9), options, quiet);
        for (std::size_t i = 0; i < 9; ++i) {
            QVERIFY(whole.score[10 + i] > 0);
            QVERIFY(std::abs(part.score[i] / whole.score[10 + i] - 1) < 1e-2F);
            QVERIFY(std::abs(part.instability[i] / whole.instability[10 + i] - 1) < 1e-3F);
        }
        QCOMPARE(whole.layerNames, curvature.layerNames());
        QVERIFY(whole.layerNames.size() > 20);
    }

    void theSampleDoesNotDependOnTheOrder() {
        const auto encoder = smallEncoder();
        ColouredBlobs pictures;
        auto options = smallOptions();
        options.factorSamples = 10;
        options.curvature = CurvatureKind::diagonal;
        const auto one = estimateCurvature(encoder, pictures.all(), options, quiet);
        std::reverse(pictures.rows.begin(), pictures.rows.end());
        const auto other = estimateCurvature(encoder, pictures.all(), options, quiet);
        QCOMPARE(one.samples(), std::size_t(10));
        const auto a = one.dampings(options), b = other.dampings(options);
        for (std::size_t l = 0; l < a.size(); ++l)
            QVERIFY(std::abs(a[l] / b[l] - 1) < 1e-4);
        options.seed = 1;
        QVERIFY(estimateCurvature(encoder, pictures.all(), options, quiet).dampings(options) != a);
    }

    void withoutAugmentationNothingIsUnstable() {
        const auto encoder = smallEncoder();
        const ColouredBlobs pictures;
        auto options = smallOptions();
        const auto curvature = estimateCurvature(encoder, pictures.all(), options, quiet);
        options.augmentation = encoder::AugmentationOptions::none();
        const auto scores = scoreInfluence(encoder, curvature, pictures.all(), options, quiet);
        for (std::size_t i = 0; i < scores.score.size(); ++i) {
            QCOMPARE(scores.score[i], 0.0F);
            QCOMPARE(scores.instability[i], 0.0F);
        }
    }

    void theProjectionHeadIsAnotherOutput() {
        const auto encoder = smallEncoder();
        const ColouredBlobs pictures;
        auto options = smallOptions();
        options.curvature = CurvatureKind::identity;
        const auto backbone = estimateCurvature(encoder, pictures.all(), options, quiet);
        options.output = Output::projection;
        const auto projected = estimateCurvature(encoder, pictures.all(), options, quiet);
        QVERIFY(projected.layerNames().size() == backbone.layerNames().size() + 2);
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 scoreInfluence(encoder, backbone, pictures.all(), options, quiet));
    }

    void timeAndMemoryAreForetold() {
        const auto encoder = smallEncoder();
        const ColouredBlobs pictures;
        const auto options = smallOptions();
        const auto cost = estimateCost(encoder, options, 1000);
        // ResNet-20 at 32 x 32 has 40.8 million multiply-adds a forward (He et al. 2016), so 82 for two
        // views.
        QVERIFY(std::abs(cost.assembly / 81.6e6 - 1) < 0.03);
        QVERIFY(cost.peakBytes > cost.curvatureBytes);
        const auto speed = measureScoringSpeed(encoder, pictures.all(), options, quiet);
        QVERIFY(speed.scoring > 0 && speed.factors > 0 && speed.eigenSeconds > 0);
        QVERIFY(speed.seconds(options, 2000) > 1.9 * (speed.seconds(options, 1000) - speed.eigenSeconds));
    }
};

QTEST_GUILESS_MAIN(InfluenceEncoderTest)
#include "influence_encoder_test.moc"
