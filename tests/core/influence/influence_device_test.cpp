// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/rank_statistics.h"
#include "core/encoder/device.h"
#include "core/influence/score.h"

#include <QtTest>

#include <numeric>
#include <random>

using namespace wherefrom;
using namespace wherefrom::influence;

/// On a CUDA device the scores are those of the processor, and reduced precisions rank alike.
class InfluenceDeviceTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        if (encoder::devices().size() < 2)
            QSKIP("There is no CUDA device here.");
        std::mt19937 random(3);
        for (auto& value : pixels_.values)
            value = std::uint8_t(random());
        std::iota(rows_.begin(), rows_.end(), 0);
        onProcessor_ = scores("cpu", Precision::float32);
    }
    void float32IsTheProcessors() {
        const auto there = scores("cuda:0", Precision::float32);
        for (std::size_t i = 0; i < there.size(); ++i)
            QVERIFY(std::abs(there[i] / onProcessor_[i] - 1) < 0.02F);
    }
    void tf32RanksAlike() { ranksAlike(Precision::tf32); }
    void bfloat16RanksAlike() { ranksAlike(Precision::bfloat16); }

  private:
    void ranksAlike(Precision precision) {
        std::vector<float> there;
        try {
            there = scores("cuda:0", precision);
        } catch (const base::Error& error) {
            QSKIP(error.what()); // an older device
        }
        const double agreement = base::spearman(onProcessor_, there);
        qInfo("%s beside float32: Spearman %.4f", name(precision).data(), agreement);
        QVERIFY(agreement > 0.98);
    }
    std::vector<float> scores(const char* device, Precision precision) const {
        auto encoder = encoder::Encoder::create({}, 3);
        encoder.moveTo(device);
        InfluenceOptions options;
        options.draws = 1;
        options.precision = precision;
        const encoder::PixelSource images{pixels_, rows_, 32};
        const auto curvature = estimateCurvature(encoder, images, options, {});
        return scoreInfluence(encoder, curvature, images, options, {}).score;
    }

    base::Matrix<std::uint8_t> pixels_{48, 32 * 32 * 3};
    std::vector<std::int32_t> rows_ = std::vector<std::int32_t>(48);
    std::vector<float> onProcessor_;
};

QTEST_GUILESS_MAIN(InfluenceDeviceTest)
#include "influence_device_test.moc"
