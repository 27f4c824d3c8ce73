// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/device.h"
#include "core/encoder/embed.h"
#include "core/encoder/knn_probe.h"
#include "core/pretraining/pretrain.h"
#include "tests/core/pretraining/made_lights.h"

#include <ATen/Parallel.h>

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::encoder;
using namespace wherefrom::pretraining;

Q_DECLARE_METATYPE(Objective)

namespace {

constexpr int images = 192, side = 8, epochs = 15, batch = 16;
constexpr double clearly = 0.05; // share of right labels

/// What leaves the lightness alone: the hue, by which pictures differ most, is turned at will.
AugmentationOptions anyHue() {
    AugmentationOptions options;
    options.jitterChance = 1;
    options.jitterStrength = 1;
    options.hue = 0.5;
    options.brightness = options.contrast = options.saturation = options.greyChance = 0;
    return options;
}

Encoder randomEncoder() {
    EncoderSpec spec;
    spec.inputSide = side;
    return Encoder::create(spec, 1);
}

double probe(const Encoder& encoder, const MadeLights& made) {
    return knnProbe(embed(encoder, made.source(), "cpu", 64, {}), made.labels,
                    {.neighbours = 10, .temperature = 0.1}, {});
}

} // namespace

/// The defaults of each objective teach the encoder something: after a short run on a small set its kNN probe
/// lies clearly above that of the random encoder it began with.
class ObjectivesLearnTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); } // the same sums on every machine

    void aShortRunEndsAboveTheRandomEncoder_data() {
        QTest::addColumn<Objective>("objective");
        for (const Objective objective : allObjectives)
            QTest::newRow(nameOf(objective).data()) << objective;
    }
    void aShortRunEndsAboveTheRandomEncoder() {
        QFETCH(Objective, objective);
        const MadeLights made(images, side, 5);
        Encoder encoder = randomEncoder();
        const double random = probe(encoder, made);
        PretrainOptions options = defaultsFor(objective, images);
        options.epochs = epochs;
        options.batch = batch;
        options.precision = Precision::float32;
        options.augmentation = anyHue();
        const PretrainResult result = pretrain(encoder, made.source(), options, "cpu", {});
        const double trained = probe(encoder, made);
        const QByteArray figures = QByteArray::number(100 * trained, 'f', 1) + " % after " +
                                   QByteArray::number(static_cast<qlonglong>(result.steps)) +
                                   " steps, random " + QByteArray::number(100 * random, 'f', 1) + " %";
        QVERIFY2(trained > random + clearly, figures.constData());
        qInfo("%s", figures.constData());
    }

    void momentumFollowsTheLengthOfTheRun() {
        QCOMPARE(targetMomentumFor(1'000'000), 0.999); // He et al. 2020: 200 epochs of ImageNet
        QVERIFY(std::abs(targetMomentumFor(313'000) - 0.996) < 1e-3); // Grill et al. 2020: 1,000 at 4,096
        QVERIFY(std::abs(targetMomentumFor(375'000) - 0.996) < 2e-3); // Caron et al. 2021: 300 at 1,024
        QCOMPARE(targetMomentumFor(300), 0.9);
        QCOMPARE(targetMomentumFor(0), 0.9);
    }
};

QTEST_GUILESS_MAIN(ObjectivesLearnTest)
#include "objectives_learn_test.moc"
