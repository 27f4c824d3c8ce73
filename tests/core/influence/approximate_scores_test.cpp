// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/rank_statistics.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/layer_selection_torch.h"
#include "core/influence/precision_torch.h"
#include "core/influence/score_agreement.h"
#include "core/influence/score_torch.h"
#include "core/influence/truncation_torch.h"
#include "tests/core/influence/coloured_blobs.h"
#include "tests/core/influence/small_networks_torch.h"

#include <QtTest>

#include <cmath>

using namespace wherefrom;
using namespace wherefrom::influence;
using namespace wherefrom::influence::testing;
using torch::Tensor;

namespace {

const base::RunContext quiet;

InfluenceOptions plainOptions() {
    InfluenceOptions options;
    options.draws = 1;
    options.batch = 16;
    return options;
}

/// Few positions and many inputs: the gradient itself is never made.
SmallNetwork wideNetwork() {
    return {{linear("a", 30, 40, 60, true), linear("b", 4, 30, 61, false)},
            [](SmallNetwork& network, const Tensor& x, encoder::LayerTape* tape) {
                return network.run(1, torch::tanh(network.run(0, x, tape)), tape);
            }};
}

SmallNetwork groupedNetwork() {
    return {{convolution("c", 6, 4, 3, 70, true, 2), linear("l", 3, 6, 71, true)},
            [](SmallNetwork& network, const Tensor& x, encoder::LayerTape* tape) {
                return network.run(
                    1, torch::tanh(network.run(0, x, tape)).mean(std::vector<std::int64_t>{2, 3}), tape);
            }};
}

struct Sample {
    SmallNetwork network;
    TensorViews views;
};

Sample sampleOf(const QByteArray& name) {
    const auto views = [](std::vector<std::int64_t> shape, std::int64_t width) {
        const Tensor clean = normal(shape, 80);
        return TensorViews(clean, {clean + 0.3 * normal(shape, 81)}, normal({shape[0], width}, 82));
    };
    if (name == "wide")
        return {wideNetwork(), views({50, 40}, 4)};
    if (name == "grouped")
        return {groupedNetwork(), views({50, 4, 6, 6}, 3)};
    return {convolutionalNetwork(), views({50, 3, 8, 8}, 3)};
}

/// Every eigenvalue beyond the leading ones is replaced by its row's mean, and nothing else is changed.
CurvatureState withMeanTails(const CurvatureState& state, double truncation) {
    CurvatureState changed = state;
    for (auto& layer : changed.layers) {
        const auto in = layer.eigenvalues.size(2);
        const auto rest = in - keptVectors(layer, truncation);
        layer.eigenvalues = layer.eigenvalues.clone();
        for (std::int64_t g = 0; g < layer.eigenvalues.size(0); ++g)
            for (std::int64_t i = 0; i < layer.eigenvalues.size(1) && rest > 0; ++i) {
                double sum = 0;
                for (std::int64_t j = 0; j < rest; ++j)
                    sum += layer.eigenvalues[g][i][j].item<double>();
                for (std::int64_t j = 0; j < rest; ++j)
                    layer.eigenvalues[g][i][j] = sum / double(rest);
            }
    }
    return changed;
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        worst = std::max(worst, std::abs(double(a[i]) / double(b[i]) - 1));
    return worst;
}

} // namespace

class ApproximateScoresTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void truncatedScoresAreThoseOfMeanTails_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<double>("truncation");
        for (const char* name : {"convolutional", "grouped", "wide"})
            for (const double truncation : {1.0, 3.0, 0.8, 0.9})
                QTest::addRow("%s, %g", name, truncation) << QByteArray(name) << truncation;
    }
    void truncatedScoresAreThoseOfMeanTails() {
        QFETCH(QByteArray, name);
        QFETCH(double, truncation);
        auto sample = sampleOf(name);
        auto options = plainOptions();
        options.relativeDamping = 1e-3; // so that the tail weighs in
        const auto state = estimateCurvature(sample.network, sample.views, options, quiet);
        const auto expected =
            scoreInfluence(sample.network, withMeanTails(state, truncation), sample.views, options, quiet);
        const auto exact = scoreInfluence(sample.network, state, sample.views, options, quiet);
        options.truncation = truncation;
        const auto scores = scoreInfluence(sample.network, state, sample.views, options, quiet);
        QVERIFY(largestDifference(scores.score, expected.score) < 1e-5);
        QVERIFY(largestDifference(exact.score, expected.score) > 1e-4); // the truncation is one
    }

    void keepingAllIsExact() {
        auto sample = sampleOf("convolutional");
        auto options = plainOptions();
        const auto state = estimateCurvature(sample.network, sample.views, options, quiet);
        const auto exact = scoreInfluence(sample.network, state, sample.views, options, quiet);
        options.truncation = 1000;
        QVERIFY(scoreInfluence(sample.network, state, sample.views, options, quiet).score == exact.score);
    }

    void aShareKeepsWhatHoldsIt() {
        LayerCurvature layer;
        layer.basis.in = torch::eye(4, torch::kFloat64).unsqueeze(0);
        layer.eigenvalues = torch::ones({1, 2, 4}, torch::kFloat64);
        layer.inValues = torch::tensor({{1.0, 2.0, 3.0, 4.0}}, torch::kFloat64);
        QCOMPARE(keptVectors(layer, 0), 4);
        QCOMPARE(keptVectors(layer, 0.39), 1);
        QCOMPARE(keptVectors(layer, 0.6), 2);
        QCOMPARE(keptVectors(layer, 0.95), 4);
        QCOMPARE(keptVectors(layer, 3), 3);
        QCOMPARE(keptVectors(layer, 9), 4);
        layer.inValues = torch::tensor({{0.0, 0.0, 0.0, 4.0}, {1.0, 2.0, 3.0, 4.0}}, torch::kFloat64);
        QCOMPARE(keptVectors(layer, 0.6), 2); // the group that needs more
        layer.inValues = Tensor();
        QVERIFY_THROWS_EXCEPTION(base::Error, keptVectors(layer, 0.6));
    }

    void globsMatch_data() {
        QTest::addColumn<QByteArray>("glob");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char* glob, const char* text, bool expected) {
            QTest::addRow("%s %s", glob, text) << QByteArray(glob) << QByteArray(text) << expected;
        };
        row("fc", "fc", true);
        row("fc", "fc2", false);
        row("layer4.*", "layer4.0.conv1", true);
        row("layer4.*", "layer3.0.conv1", false);
        row("*conv?", "layer3.0.conv1", true);
        row("*conv?", "layer3.0.conv", false);
        row("*.conv*.x", "a.conv.conv1.x", true);
        row("*", "", true);
        row("?", "", false);
    }
    void globsMatch() {
        QFETCH(QByteArray, glob);
        QFETCH(QByteArray, text);
        QTEST(matches(glob.toStdString(), text.toStdString()), "expected");
    }

    void chosenLayersScoreAsAmongAll() {
        auto sample = sampleOf("convolutional");
        auto options = plainOptions();
        options.absoluteDamping = 1e-3;
        const auto state = estimateCurvature(sample.network, sample.views, options, quiet);
        const auto all = scoreInfluence(sample.network, state, sample.views, options, quiet);
        LayerSelection some(sample.network, {"conv2", "h*"});
        const auto chosen = estimateCurvature(some, sample.views, options, quiet);
        const auto scores = scoreInfluence(some, chosen, sample.views, options, quiet);
        QVERIFY(scores.layerNames == std::vector<std::string>({"conv2", "head"}));
        for (std::size_t i = 0; i < scores.score.size(); ++i)
            for (std::size_t l = 0; l < 2; ++l)
                QVERIFY(std::abs(scores.layers(i, l) / all.layers(i, l + 2) - 1) < 1e-5F);
        QVERIFY_THROWS_EXCEPTION(base::Error, LayerSelection(sample.network, {"conv2", "layer9.*"}));
    }

    void whatTheProcessorCannotDoIsRefused() {
        auto sample = sampleOf("convolutional");
        auto options = plainOptions();
        const auto state = estimateCurvature(sample.network, sample.views, options, quiet);
        options.precision = Precision::tf32;
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 scoreInfluence(sample.network, state, sample.views, options, quiet));
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 estimateCurvature(sample.network, sample.views, options, quiet));
    }

    void reducedScoresAgreeWithExactOnes() {
        const auto encoder = encoder::Encoder::create({}, 3);
        const ColouredBlobs pictures;
        auto options = plainOptions();
        const auto curvature = estimateCurvature(encoder, pictures.all(), options, quiet);
        const auto exact = scoreInfluence(encoder, curvature, pictures.all(), options, quiet);
        QVERIFY(!isApproximate(options));
        options.truncation = 0.999;
        QVERIFY(isApproximate(options));
        const auto truncated = scoreInfluence(encoder, curvature, pictures.all(), options, quiet);
        const auto agreement =
            agreementWithExact(encoder, curvature, pictures.all(), truncated.score, options, quiet);
        QCOMPARE(agreement.images, std::size_t(24));
        QCOMPARE(agreement.spearman, base::spearman(exact.score, truncated.score));
        QVERIFY(agreement.spearman > 0.99);
        QCOMPARE(
            agreementWithExact(encoder, curvature, pictures.all(), truncated.score, options, quiet, 7).images,
            std::size_t(7));
    }

    void bfloat16RanksAlike() {
        try {
            requirePrecision(Precision::bfloat16, torch::kCPU);
        } catch (const base::Error& error) {
            QSKIP(error.what());
        }
        const auto encoder = encoder::Encoder::create({}, 3);
        const ColouredBlobs pictures;
        auto options = plainOptions();
        const auto curvature = estimateCurvature(encoder, pictures.all(), options, quiet);
        const auto exact = scoreInfluence(encoder, curvature, pictures.all(), options, quiet);
        options.precision = Precision::bfloat16;
        const auto scores = scoreInfluence(encoder, curvature, pictures.all(), options, quiet);
        const double agreement = base::spearman(exact.score, scores.score);
        qInfo("bfloat16 beside float32: Spearman %.4f", agreement);
        QVERIFY(agreement > 0.98);
        QVERIFY(scores.score != exact.score);
        const auto reduced = estimateCurvature(encoder, pictures.all(), options, quiet);
        const auto a = curvature.dampings(options), b = reduced.dampings(options);
        for (std::size_t l = 0; l < a.size(); ++l)
            QVERIFY(std::abs(a[l] / b[l] - 1) < 0.1);
    }
};

QTEST_GUILESS_MAIN(ApproximateScoresTest)
#include "approximate_scores_test.moc"
