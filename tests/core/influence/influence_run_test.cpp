// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/influence/cost_model.h"
#include "core/influence/gradient_capture_torch.h"
#include "core/influence/normal_numbers.h"
#include "tests/core/influence/image_sample_torch.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace wherefrom;
using namespace wherefrom::influence;
using namespace wherefrom::influence::testing;
using torch::Tensor;

/// What a run of the scores keeps whatever its batches, its memory and its files do, and what it costs.
class InfluenceRunTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void permutingTheImagesPermutesTheScores() {
        auto network = convolutionalNetwork();
        const ImageSample sample(23, 3);
        const Tensor order = (torch::arange(23) * 7 + 4).remainder(23);
        auto views = sample.views(), moved = sample.permuted(order);
        auto options = optionsFor(Loss::cosine);
        options.draws = 3;
        const auto scores = scoresOf(network, views, views, options);
        const auto permuted = scoresOf(network, moved, moved, options);
        for (std::size_t i = 0; i < scores.size(); ++i)
            QVERIFY(relative(permuted[i], scores[std::size_t(order[std::int64_t(i)].item<std::int64_t>())]) <
                    1e-6);
    }

    void theBatchDoesNotMatter() {
        auto network = convolutionalNetwork();
        const ImageSample sample(23, 2);
        auto views = sample.views();
        auto options = optionsFor(Loss::cosine);
        options.draws = 2;
        std::vector<std::vector<double>> all;
        for (const int batch : {1, 7, 64}) {
            options.batch = batch;
            all.push_back(scoresOf(network, views, views, options));
        }
        for (std::size_t i = 0; i < all[0].size(); ++i) {
            QVERIFY(relative(all[1][i], all[0][i]) < 1e-6);
            QVERIFY(relative(all[2][i], all[0][i]) < 1e-6);
        }
    }

    void scoresArriveInParts() {
        auto network = convolutionalNetwork();
        auto views = ImageSample(20).views();
        auto options = optionsFor(Loss::cosine);
        options.batch = 8;
        const auto state = estimateCurvature(network, views, options, quiet);
        std::vector<float> parts;
        const auto all = scoreInfluence(network, state, views, options, quiet,
                                        [&](std::size_t from, const InfluenceScores& part) {
                                            QCOMPARE(from, parts.size());
                                            parts.insert(parts.end(), part.score.begin(), part.score.end());
                                        });
        QVERIFY(parts == all.score);
    }

    /// Memory that runs out above five images: halved from 16, told, and the same scores.
    void exhaustedMemoryHalvesTheBatch() {
        auto network = convolutionalNetwork();
        const ImageSample sample(20);
        auto views = sample.views();
        const auto options = optionsFor(Loss::cosine);
        const auto state = estimateCurvature(network, views, options, quiet);
        const auto expected = scoreInfluence(network, state, views, options, quiet);
        SmallNetwork narrow(network.layers(), [&](SmallNetwork&, const Tensor& x, encoder::LayerTape* tape) {
            if (x.size(0) > 5)
                throw std::bad_alloc();
            return network.forward(x, tape);
        });
        std::vector<std::string> notices;
        base::RunContext context;
        context.onNotice = [&](std::string_view text) { notices.emplace_back(text); };
        const auto scores = scoreInfluence(narrow, state, views, options, context);
        QCOMPARE(notices.size(), std::size_t(2));
        for (std::size_t i = 0; i < 20; ++i)
            QVERIFY(relative(scores.score[i], expected.score[i]) < 1e-5);
        const auto again = estimateCurvature(narrow, views, options, context);
        QCOMPARE(notices.size(), std::size_t(4));
        QVERIFY((again.layers[0].eigenvalues.sum() - state.layers[0].eigenvalues.sum()).abs().item<double>() <
                1e-9);
    }

    void aStopIsObeyed() {
        auto network = convolutionalNetwork();
        auto views = ImageSample(8).views();
        const auto options = optionsFor(Loss::cosine);
        const auto state = estimateCurvature(network, views, options, quiet);
        std::stop_source source;
        base::RunContext context;
        context.stop = source.get_token();
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(base::Cancelled, scoreInfluence(network, state, views, options, context));
        QVERIFY_THROWS_EXCEPTION(base::Cancelled, estimateCurvature(network, views, options, context));
    }

    void curvatureSurvivesItsFile() {
        auto network = convolutionalNetwork();
        const ImageSample sample(10);
        auto views = sample.views();
        const auto options = optionsFor(Loss::cosine);
        const Curvature curvature(
            std::make_shared<const CurvatureState>(estimateCurvature(network, views, options, quiet)));
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(QStringLiteral("curvature.pt")).toStdString();
        curvature.save(file);
        const Curvature again = Curvature::load(file, "cpu");
        QVERIFY(again.layerNames() == std::vector<std::string>({"conv1", "bn1", "conv2", "head"}));
        QCOMPARE(again.samples(), std::size_t(10));
        const auto before = scoreInfluence(network, curvature.state(), views, options, quiet);
        const auto after = scoreInfluence(network, again.state(), views, options, quiet);
        QVERIFY(before.score == after.score);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}), 1);

        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
        QVERIFY_THROWS_EXCEPTION(base::Error, Curvature::load(file, "cpu"));
        std::ofstream(file, std::ios::trunc) << "not a curvature";
        QVERIFY_THROWS_EXCEPTION(base::Error, Curvature::load(file, "cpu"));
        QVERIFY_THROWS_EXCEPTION(base::Error, Curvature::load(file.parent_path() / "missing", "cpu"));
        QVERIFY_THROWS_EXCEPTION(base::Error, curvature.save(file.parent_path() / "no folder" / "c.pt"));
    }

    void aForeignCurvatureIsRefused() {
        auto network = convolutionalNetwork();
        auto views = ImageSample(4).views();
        const auto options = optionsFor(Loss::cosine);
        auto state = estimateCurvature(network, views, options, quiet);
        state.layers[0].name = "another";
        QVERIFY_THROWS_EXCEPTION(base::Error, scoreInfluence(network, state, views, options, quiet));
        state.layers.pop_back();
        QVERIFY_THROWS_EXCEPTION(base::Error, scoreInfluence(network, state, views, options, quiet));
    }

    /// 2 views · (108·4·64 … ) counted by hand for the small network at 8 × 8.
    void costsAreThoseOfTheShapes() {
        auto network = convolutionalNetwork();
        const auto sizes = layerSizes(network, normal({1, 3, 8, 8}, 1));
        const auto cost = costOf(sizes, optionsFor(Loss::cosine), 100, true, 4);
        // conv1 4 x 28, 128 places; conv2 4 x 36, 32 places; head 3 x 5, 2 places
        QCOMPARE(cost.assembly, 4. * 28 * 128 + 4 * 36 * 32 + 3 * 5 * 2);
        QCOMPARE(cost.rotation, 4. * 28 * 28 + 28 * 16 + 4 * 36 * 36 + 32 * 16 + 2 * 25 + 2 * 9);
        QCOMPARE(cost.factors, 128. * (28 * 28 + 16) + 32 * (36 * 36 + 16) + 2 * (25 + 9));
        QVERIFY(cost.total > 100 * (3 * cost.assembly + cost.rotation));
        // Two leading vectors of each A: Q_G in the sum, in the sum and in the terms.
        auto options = optionsFor(Loss::cosine);
        options.truncation = 2;
        const auto two = costOf(sizes, options, 100, true, 4);
        QCOMPARE(two.rotation, 28. * 16 + 4 * 28 * 2 + 32 * 16 + 4 * 36 * 2 + 2 * 9 + 3 * 5 * 2);
        QCOMPARE(two.factors, cost.factors);
        QVERIFY(cost.total - two.total > 99 * (cost.rotation - two.rotation));
        options.truncation = 0.5; // at most 14, 18 and 3
        QCOMPARE(costOf(sizes, options, 100, true, 4).rotation,
                 28. * 16 + 4 * 28 * 14 + 32 * 16 + 4 * 36 * 18 + 2 * 9 + 3 * 5 * 3);
        options.truncation = 1000;
        QCOMPARE(costOf(sizes, options, 100, true, 4).rotation, cost.rotation);
    }

    void normalNumbersAreNormalAndKeyed() {
        std::vector<float> numbers(100'000), again(7);
        fillNormal(5, 9, numbers);
        fillNormal(5, 9, again);
        QVERIFY(std::equal(again.begin(), again.end() - 1, numbers.begin()));
        double mean = 0, square = 0, fourth = 0;
        for (const double x : numbers) {
            mean += x / 1e5;
            square += x * x / 1e5;
            fourth += x * x * x * x / 1e5;
        }
        QVERIFY(std::abs(mean) < 0.015);
        QVERIFY(std::abs(square - 1) < 0.02);
        QVERIFY(std::abs(fourth - 3) < 0.15);
        std::vector<float> other(7);
        fillNormal(5, 10, other);
        QVERIFY(other != again);
    }

    void wrongOptionsAreNamed() {
        InfluenceOptions options;
        options.validate();
        options.draws = 0;
        QVERIFY_THROWS_EXCEPTION(base::Error, options.validate());
        options = {};
        options.absoluteDamping = 0.0;
        QVERIFY_THROWS_EXCEPTION(base::Error, options.validate());
        options = {};
        options.factorSamples = 0;
        QVERIFY_THROWS_EXCEPTION(base::Error, options.validate());
        QCOMPARE(curvatureFromName(name(CurvatureKind::kfac)), CurvatureKind::kfac);
        QVERIFY_THROWS_EXCEPTION(base::Error, curvatureFromName("newton"));
    }
};

QTEST_GUILESS_MAIN(InfluenceRunTest)
#include "influence_run_test.moc"
