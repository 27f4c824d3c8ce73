// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/device.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/pretrain.h"
#include "core/pretraining/trainer_torch.h"
#include "tests/core/encoder/made_pixels.h"
#include "tests/support/temporary_folder.h"

#include <torch/types.h>

#include <QTest>

#include <chrono>
#include <cmath>
#include <thread>

using namespace wherefrom;
using namespace wherefrom::encoder;
using namespace wherefrom::pretraining;

namespace {

Encoder smallEncoder() {
    EncoderSpec spec;
    spec.inputSide = 8;
    spec.projectionWidth = 16;
    return Encoder::create(spec, 1);
}

PretrainOptions fewSteps() { // 40 images: two steps an epoch and eight images left out
    PretrainOptions options;
    options.epochs = 3;
    options.batch = 16;
    options.precision = Precision::float32;
    return options;
}

base::RunContext stoppedBy(const std::stop_source& stop) {
    return {stop.get_token(), {}, {}};
}

} // namespace

class PretrainTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { useAllCores(); }

    void ntXentIsThePapers() {
        // Worked out apart, in plain Python:
        //   u = [[x / sqrt(sum(y*y for y in r)) for x in r] for r in z]
        //   s = [[sum(p*q for p, q in zip(r, t)) / tau for t in u] for r in u]; n = 2*b
        //   sum(-s[i][(i+b)%n] + log(sum(exp(s[i][k]) for k in range(n) if k != i)) for i in range(n)) / n
        // with tau = 0.5, b = 3.
        const torch::Tensor z = torch::tensor({1.0, 2.0, -1.0, 0.5, -0.5, 0.25, -2.0, 0.0, 1.0, 1.5, 1.0,
                                               -0.5, 0.2, -1.0, 0.8, -1.0, 0.3, 2.0})
                                    .view({6, 3});
        QVERIFY(std::abs(ntXent(z, 0.5).item<double>() - 0.41648092109642604) < 1e-6);
        QVERIFY(std::abs(ntXent(z * 7, 0.5).item<double>() - 0.41648092109642604) < 1e-6);
    }

    void scheduleWarmsUpAndFalls() {
        QCOMPARE(scheduleFactor(0.05, 0.1), 0.5);
        QCOMPARE(scheduleFactor(0.1, 0.1), 1.0);
        QCOMPARE(scheduleFactor(0.55, 0.1), 0.5);
        QVERIFY(std::abs(scheduleFactor(1, 0.1)) < 1e-12);
        QCOMPARE(scheduleFactor(0, 0), 1.0);
    }

    void lossFalls() {
        Encoder encoder = smallEncoder();
        const MadePixels pixels(64, 8);
        PretrainOptions options = fewSteps();
        options.epochs = 12;
        options.batch = 32;
        options.learningRate = 1;
        options.augmentation = AugmentationOptions::none(); // an easy task for a short run
        options.augmentation.crop = true;
        options.augmentation.scaleFrom = 0.8;
        std::vector<double> losses;
        const std::string before = encoder.hash();
        const PretrainResult result = pretrain(encoder, pixels.source(), options, "cpu", {},
                                               {.onLoss = [&](int epoch, std::int64_t step, double loss) {
                                                   QCOMPARE(step, static_cast<std::int64_t>(losses.size()));
                                                   QCOMPARE(epoch, static_cast<int>(step / 2));
                                                   losses.push_back(loss);
                                               }});
        QCOMPARE(losses.size(), std::size_t{24});
        QCOMPARE(result.steps, std::int64_t{24});
        QCOMPARE(result.epochLoss.size(), std::size_t{12});
        QVERIFY(std::abs(result.epochLoss[3] - (losses[6] + losses[7]) / 2) < 1e-9);
        QVERIFY2(
            result.epochLoss.back() < result.epochLoss.front() - 0.3,
            qPrintable(QStringLiteral("%1 → %2").arg(result.epochLoss.front()).arg(result.epochLoss.back())));
        QVERIFY(encoder.hash() != before);
    }

    void resumedRunEndsWithTheSameWeights() {
        const MadePixels pixels(40, 8);
        Encoder uninterrupted = smallEncoder();
        PretrainOptions options = fewSteps();
        pretrain(uninterrupted, pixels.source(), options, "cpu", {});

        const support::TemporaryFolder folder;
        options.checkpoint = folder / "checkpoint.safetensors";
        Encoder encoder = smallEncoder();
        const std::string before = encoder.hash();
        std::stop_source stop;
        const auto stopInTheSecondEpoch = [&stop](int, std::int64_t step, double) {
            if (step == 2)
                stop.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                                 pretrain(encoder, pixels.source(), options, "cpu", stoppedBy(stop),
                                          {.onLoss = stopInTheSecondEpoch}));
        QCOMPARE(encoder.hash(), before);
        const PretrainResult result = pretrain(encoder, pixels.source(), options, "cpu", {});
        QCOMPARE(result.resumedAtStep, std::int64_t{3});
        QCOMPARE(result.steps, std::int64_t{6});
        QCOMPARE(result.epochLoss.size(), std::size_t{3});
        QCOMPARE(encoder.hash(), uninterrupted.hash());

        // A finished checkpoint: nothing is trained again.
        Encoder again = smallEncoder();
        int steps = 0;
        pretrain(again, pixels.source(), options, "cpu", {},
                 {.onLoss = [&steps](int, std::int64_t, double) { ++steps; }});
        QCOMPARE(steps, 0);
        QCOMPARE(again.hash(), uninterrupted.hash());
    }

    void stopWithinAStepLosesNothing() {
        const MadePixels pixels(40, 8);
        Encoder uninterrupted = smallEncoder();
        PretrainOptions options = fewSteps();
        options.epochs = 2;
        pretrain(uninterrupted, pixels.source(), options, "cpu", {});
        const support::TemporaryFolder folder;
        options.checkpoint = folder / "checkpoint.safetensors";
        Encoder encoder = smallEncoder();
        int stops = 0;
        bool finished = false;
        for (int patience = 5; !finished; patience += 5) {
            std::stop_source stop;
            const std::jthread impatient([&stop, patience] {
                std::this_thread::sleep_for(std::chrono::milliseconds(patience));
                stop.request_stop();
            });
            try {
                pretrain(encoder, pixels.source(), options, "cpu", stoppedBy(stop));
                finished = true;
            } catch (const base::Cancelled&) {
                ++stops;
            }
        }
        QVERIFY(stops > 0);
        QCOMPARE(encoder.hash(), uninterrupted.hash());
    }

    void checkpointOfAnotherRunIsRefused() {
        const MadePixels pixels(16, 8);
        const support::TemporaryFolder folder;
        PretrainOptions options = fewSteps();
        options.epochs = 1;
        options.checkpoint = folder / "checkpoint.safetensors";
        Encoder encoder = smallEncoder();
        pretrain(encoder, pixels.source(), options, "cpu", {});
        Encoder other = smallEncoder();
        options.temperature = 0.4;
        QVERIFY_THROWS_EXCEPTION(base::Error, pretrain(other, pixels.source(), options, "cpu", {}));
        options.temperature = 0.5;
        std::string bytes = support::contentOf(options.checkpoint);
        bytes[bytes.size() / 2] ^= 1;
        folder.write("checkpoint.safetensors", bytes);
        QVERIFY_THROWS_EXCEPTION(base::Error, pretrain(other, pixels.source(), options, "cpu", {}));
    }

    void progressIsTrue() {
        const MadePixels pixels(40, 8);
        Encoder encoder = smallEncoder();
        std::vector<base::Progress> seen;
        base::RunContext context;
        context.onProgress = [&seen](const base::Progress& progress) { seen.push_back(progress); };
        pretrain(encoder, pixels.source(), fewSteps(), "cpu", context);
        QCOMPARE(seen.size(), std::size_t{6});
        QCOMPARE(seen.front().done, std::int64_t{16});
        QCOMPARE(seen.back().done, std::int64_t{120});
        QCOMPARE(seen.back().total, std::int64_t{120});
        QCOMPARE(seen.back().unit, std::string("images"));
        QVERIFY(seen.back().detail.starts_with("epoch 3 of 3, loss "));
    }

    void fewImagesAreOneBatch() {
        const MadePixels pixels(5, 8);
        Encoder encoder = smallEncoder();
        PretrainOptions options = fewSteps();
        options.batch = 256;
        QCOMPARE(pretrain(encoder, pixels.source(), options, "cpu", {}).steps, std::int64_t{3});
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 pretrain(encoder, pixels.source().part(0, 1), options, "cpu", {}));
    }

    void bfloat16TrainsAlike() {
        const MadePixels pixels(32, 8);
        PretrainOptions options = fewSteps();
        options.epochs = 1;
        options.batch = 32;
        Encoder full = smallEncoder(), reduced = smallEncoder();
        const double expected = pretrain(full, pixels.source(), options, "cpu", {}).epochLoss[0];
        options.precision = Precision::bfloat16;
        const double loss = pretrain(reduced, pixels.source(), options, "cpu", {}).epochLoss[0];
        QVERIFY(loss != expected); // it is another arithmetic …
        QVERIFY(std::abs(loss - expected) < 0.02 * expected);
    }

    void measuringTheSpeedChangesNothing() {
        const MadePixels pixels(16, 8);
        const Encoder encoder = smallEncoder();
        const std::string before = encoder.hash();
        QVERIFY(measureTrainingSpeed(encoder, pixels.source(), fewSteps(), "cpu", {}) > 0);
        QCOMPARE(encoder.hash(), before);
    }

    void wrongOptionsAreRefused() {
        const auto refuse = [](const std::function<void(PretrainOptions&)>& spoil) {
            PretrainOptions options;
            spoil(options);
            QVERIFY_THROWS_EXCEPTION(base::Error, check(options));
        };
        check(PretrainOptions());
        refuse([](auto& o) { o.epochs = 0; });
        refuse([](auto& o) { o.batch = 1; });
        refuse([](auto& o) { o.learningRate = 0; });
        refuse([](auto& o) { o.temperature = -1; });
        refuse([](auto& o) { o.momentum = 1; });
        refuse([](auto& o) { o.augmentation.flipChance = 2; });
    }
};

QTEST_GUILESS_MAIN(PretrainTest)
#include "pretrain_test.moc"
