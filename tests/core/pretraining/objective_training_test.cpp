// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/device.h"
#include "core/pretraining/trainer_torch.h"
#include "core/pretraining/training_probe.h"
#include "tests/core/encoder/made_pixels.h"
#include "tests/support/temporary_folder.h"

#include <ATen/Parallel.h>
#include <torch/types.h>

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::encoder;
using namespace wherefrom::pretraining;

Q_DECLARE_METATYPE(Objective)

namespace {

Encoder smallEncoder(int side) {
    EncoderSpec spec;
    spec.inputSide = side;
    spec.projectionWidth = 16;
    return Encoder::create(spec, 1);
}

PretrainOptions fewSteps(Objective objective) { // 40 images: two steps an epoch and eight images left out
    PretrainOptions options = defaultsFor(objective, 40);
    options.epochs = 3;
    options.batch = 16;
    options.sizes = {32, 16, 8, 8, 24}; // a queue that wraps within a batch
    options.precision = Precision::float32;
    return options;
}

} // namespace

class ObjectiveTrainingTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { useAllCores(); }

    void names() {
        for (const Objective objective : allObjectives) {
            QCOMPARE(objectiveOf(nameOf(objective)), objective);
            QVERIFY(!titleOf(objective).empty() && sentenceOf(objective).ends_with('.'));
            check(defaultsFor(objective, 100));
        }
        QVERIFY_THROWS_EXCEPTION(base::Error, objectiveOf("supervised"));
    }

    void sizesFollowTheData() {
        const ObjectiveSizes papers = completed({}, Objective::barlowTwins, 1'281'167, 2048);
        QCOMPARE(papers.hidden, 8192); // Zbontar et al. 2021, section 2.2
        QCOMPARE(papers.output, 8192);
        const ObjectiveSizes byol = completed({}, Objective::byol, 1'281'167, 2048);
        QCOMPARE(byol.hidden, 4096); // Grill et al. 2020, section 3.2
        QCOMPARE(byol.output, 256);
        const ObjectiveSizes simsiam = completed({}, Objective::simsiam, 1'281'167, 2048);
        QCOMPARE(simsiam.output, 2048); // Chen & He 2021, section 3
        QCOMPARE(simsiam.predictor, 512);
        QCOMPARE(completed({}, Objective::swav, 1'281'167, 2048).prototypes, 3000);
        QCOMPARE(completed({}, Objective::moco, 1'281'167, 2048).queue, 65536);
        QCOMPARE(completed({}, Objective::swav, 50'000, 64).prototypes, 500);
        QVERIFY(completed({}, Objective::moco, 1000, 64).queue <= 500);
        QCOMPARE(completed({7, 6, 5, 4, 3}, Objective::dino, 1000, 64), (ObjectiveSizes{7, 6, 5, 4, 3}));
    }

    void resumedRunEndsWithTheSameWeights_data() { eachObjective(); }
    void resumedRunEndsWithTheSameWeights() {
        QFETCH(Objective, objective);
        const int threads = at::get_num_threads();
        at::set_num_threads(1);
        const MadePixels pixels(40, 8);
        PretrainOptions options = fewSteps(objective);
        Encoder uninterrupted = smallEncoder(8);
        const std::string start = uninterrupted.hash();
        const PretrainResult whole = pretrain(uninterrupted, pixels.source(), options, "cpu", {});
        QCOMPARE(uninterrupted.spec().projectionWidth > 0, trainsProjection(objective));

        const support::TemporaryFolder folder;
        options.checkpoint = folder / "checkpoint.safetensors";
        Encoder encoder = smallEncoder(8);
        // Stopped within the second epoch, and once more within its next step.
        for (const std::int64_t stopAt : {2, 3}) {
            std::stop_source stop;
            const TrainingWatch stopping{.onLoss = [&](int, std::int64_t step, double) {
                if (step == stopAt)
                    stop.request_stop();
            }};
            QVERIFY_THROWS_EXCEPTION(base::Cancelled, pretrain(encoder, pixels.source(), options, "cpu",
                                                               {stop.get_token(), {}, {}}, stopping));
            QCOMPARE(encoder.hash(), start);
        }
        const PretrainResult result = pretrain(encoder, pixels.source(), options, "cpu", {});
        at::set_num_threads(threads);
        QCOMPARE(result.resumedAtStep, std::int64_t{4});
        QCOMPARE(result.epochLoss, whole.epochLoss);
        QCOMPARE(encoder.hash(), uninterrupted.hash());
    }

    void brokenStepLeavesAllAsBefore_data() { eachObjective(); }
    void brokenStepLeavesAllAsBefore() {
        QFETCH(Objective, objective);
        const MadePixels pixels(16, 8);
        const PretrainOptions options = fewSteps(objective);
        Encoder encoder = preparedFor(objective, smallEncoder(8), 1);
        Trainer trainer(encoder, options, 16, "cpu");
        trainer.step(pixels.source(), 0, 0.1, 0.1);
        std::vector<torch::Tensor> before;
        for (const auto& [name, tensor] : trainer.state())
            before.push_back(tensor.detach().clone());
        int layersLeft = 40; // within the forward pass, but after the first batch norms
        trainer.setInterrupt([&] {
            if (--layersLeft == 0)
                throw base::Cancelled();
        });
        QVERIFY_THROWS_EXCEPTION(base::Cancelled, trainer.step(pixels.source(), 1, 0.1, 0.2));
        trainer.setInterrupt({});
        const NamedTensors after = trainer.state();
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY2(after[i].second.equal(before[i]), after[i].first.c_str());
        trainer.step(pixels.source(), 1, 0.1, 0.2);
        // What is remembered moves on with a whole step.
        int remembered = 0, moved = 0;
        for (std::size_t i = 0; i < before.size(); ++i)
            if (after[i].first.starts_with("objective.")) {
                ++remembered;
                moved += after[i].second.equal(before[i]) ? 0 : 1;
            }
        const bool remembers =
            objective == Objective::byol || objective == Objective::moco || objective == Objective::dino;
        QCOMPARE(remembered > 0, remembers);
        QCOMPARE(moved > 0, remembers);
    }

    void imagesThatAreAlikeAreACollapse() {
        MadePixels pixels(16, 8);
        std::fill(pixels.bytes.begin(), pixels.bytes.end(), std::uint8_t{90});
        PretrainOptions options = fewSteps(Objective::simclr);
        options.epochs = 25;
        options.augmentation = AugmentationOptions::none();
        std::vector<std::string> notices;
        base::RunContext context;
        context.onNotice = [&](std::string_view sentence) { notices.emplace_back(sentence); };
        Encoder encoder = smallEncoder(8);
        pretrain(encoder, pixels.source(), options, "cpu", context);
        QCOMPARE(notices.size(), std::size_t{1});
        QVERIFY(notices.front().starts_with("The encoder is collapsing"));
    }

    void withoutLabelsThereIsNoProbe() {
        const MadePixels pixels(40, 8);
        QVERIFY(!TrainingProbe(pixels.source(), {}, 1).isPossible());
        QVERIFY(!TrainingProbe(pixels.source(), std::vector<std::int32_t>(40, 3), 1).isPossible());
        QVERIFY(!TrainingProbe(pixels.source(), std::vector<std::int32_t>(40, -1), 1).isPossible());
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 TrainingProbe(pixels.source(), std::vector<std::int32_t>(39, 1), 1));
    }

  private:
    static void eachObjective() {
        QTest::addColumn<Objective>("objective");
        for (const Objective objective : allObjectives)
            QTest::newRow(nameOf(objective).data()) << objective;
    }
};

QTEST_GUILESS_MAIN(ObjectiveTrainingTest)
#include "objective_training_test.moc"
