// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/augmentation_torch.h"
#include "tests/core/encoder/made_pixels.h"

#include <torch/types.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace wherefrom;
using namespace wherefrom::encoder;

namespace {

constexpr std::array<double, 3> luma{0.299, 0.587, 0.114};

torch::Tensor madeImages(int count, int side) {
    const MadePixels pixels(count, side);
    return toTensor01(pixels.source(), "cpu");
}

std::vector<std::int32_t> firstIds(int count) {
    std::vector<std::int32_t> ids(static_cast<std::size_t>(count));
    std::iota(ids.begin(), ids.end(), 0);
    return ids;
}

AugmentationOptions onlyJitter(double brightness, double contrast, double saturation, double hue) {
    AugmentationOptions options = AugmentationOptions::none();
    options.jitterChance = 1;
    options.jitterStrength = 0.5;
    options.brightness = brightness;
    options.contrast = contrast;
    options.saturation = saturation;
    options.hue = hue;
    return options;
}

double entry(const std::array<double, 9>& map, int row, int column) {
    return map[static_cast<std::size_t>(row * 3 + column)];
}

/// Bilinear value of one channel at pixel coordinates, the border repeated. The long way round.
double sampled(const torch::Tensor& channel, double x, double y) {
    const auto side = static_cast<double>(channel.size(0));
    x = std::clamp(x, 0.0, side - 1);
    y = std::clamp(y, 0.0, side - 1);
    const auto left = static_cast<std::int64_t>(x), top = static_cast<std::int64_t>(y);
    const auto right = std::min(left + 1, channel.size(0) - 1),
               bottom = std::min(top + 1, channel.size(0) - 1);
    const double fx = x - static_cast<double>(left), fy = y - static_cast<double>(top);
    const auto value = [&](std::int64_t row, std::int64_t column) {
        return channel[row][column].item<double>();
    };
    return (1 - fy) * ((1 - fx) * value(top, left) + fx * value(top, right)) +
           fy * ((1 - fx) * value(bottom, left) + fx * value(bottom, right));
}

} // namespace

class AugmentationTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void nothingWhenAllIsOff() {
        const torch::Tensor images = madeImages(5, 16);
        QVERIFY(augment(images, firstIds(5), 1, 0, AugmentationOptions::none()).equal(images));
    }

    void flipAloneIsExact() {
        AugmentationOptions options = AugmentationOptions::none();
        options.flipChance = 1;
        const torch::Tensor images = madeImages(5, 16);
        QVERIFY(augment(images, firstIds(5), 1, 0, options).equal(images.flip({3})));
        options.flipChance = 0.5;
        const torch::Tensor some = augment(images, firstIds(5), 1, 0, options);
        for (std::int32_t i = 0; i < 5; ++i) {
            const bool flipped = drawAugmentation(options, 1, i, 0).flip;
            QVERIFY(some[i].equal(flipped ? images[i].flip({2}) : images[i]));
        }
    }

    void imageIsAugmentedAlikeInAnyBatch() {
        const torch::Tensor images = madeImages(9, 32);
        const torch::Tensor all = augment(images, firstIds(9), 7, 3, {});
        for (const std::int32_t i : {0, 4, 8}) {
            const std::int32_t id[] = {i};
            QVERIFY(augment(images.slice(0, i, i + 1), id, 7, 3, {})[0].equal(all[i]));
        }
        QVERIFY(augment(images, firstIds(9), 7, 3, {}).equal(all));
        QVERIFY(!augment(images, firstIds(9), 8, 3, {}).allclose(all));
        QVERIFY(!augment(images, firstIds(9), 7, 4, {}).allclose(all));
        QVERIFY(all.min().item<float>() >= 0 && all.max().item<float>() <= 1);
        QCOMPARE(all.sizes(), images.sizes());
    }

    void cropIsBilinearSampling() {
        AugmentationOptions options = AugmentationOptions::none();
        options.crop = true;
        options.flipChance = 0.5;
        const int side = 12;
        const torch::Tensor images = madeImages(6, side);
        const torch::Tensor cropped = augment(images, firstIds(6), 2, 1, options);
        bool sawFlip = false, sawNone = false;
        for (std::int32_t i = 0; i < 6; ++i) {
            const AugmentationDraw draw = drawAugmentation(options, 2, i, 1);
            (draw.flip ? sawFlip : sawNone) = true;
            const auto& [left, top, width, height] = draw.crop;
            for (int y = 0; y < side; ++y)
                for (int x = 0; x < side; ++x) {
                    const int column = draw.flip ? side - 1 - x : x;
                    const double inX = (left + width * (column + 0.5) / side) * side - 0.5;
                    const double inY = (top + height * (y + 0.5) / side) * side - 0.5;
                    const double value = cropped[i][1][y][x].item<double>();
                    QVERIFY(std::abs(value - sampled(images[i][1], inX, inY)) < 1e-5);
                }
        }
        QVERIFY(sawFlip && sawNone);
    }

    void greyIsTheLuma() {
        AugmentationOptions options = AugmentationOptions::none();
        options.greyChance = 1;
        const torch::Tensor images = madeImages(2, 8);
        const torch::Tensor grey = augment(images, firstIds(2), 1, 0, options);
        const torch::Tensor expected =
            luma[0] * images.select(1, 0) + luma[1] * images.select(1, 1) + luma[2] * images.select(1, 2);
        for (int channel = 0; channel < 3; ++channel)
            QVERIFY(grey.select(1, channel).allclose(expected, 1e-5, 1e-6));
    }

    void brightnessScales() {
        const AugmentationDraw draw = drawAugmentation(onlyJitter(0.8, 0, 0, 0), 1, 4, 2);
        const double factor = draw.own[0];
        QVERIFY(factor >= 0.6 && factor <= 1.4 && factor != 1);
        for (int r = 0; r < 3; ++r)
            for (int c = 0; c < 3; ++c) {
                QVERIFY(std::abs(entry(draw.own, r, c) - (r == c ? factor : 0)) < 1e-3);
                QVERIFY(std::abs(entry(draw.ofMean, r, c)) < 1e-12);
            }
        const torch::Tensor images = madeImages(5, 8);
        const torch::Tensor bright = augment(images, firstIds(5), 1, 2, onlyJitter(0.8, 0, 0, 0));
        QVERIFY(bright[4].allclose((images[4] * factor).clamp(0, 1), 1e-3, 1e-3));
    }

    void contrastPullsTowardsTheMeanGrey() {
        const AugmentationOptions options = onlyJitter(0, 0.8, 0, 0);
        const torch::Tensor images = madeImages(3, 8) * 0.3 + 0.35; // so that nothing is clamped
        const torch::Tensor result = augment(images, firstIds(3), 5, 0, options);
        for (std::int32_t i = 0; i < 3; ++i) {
            const double factor = drawAugmentation(options, 5, i, 0).own[0];
            const torch::Tensor means = images[i].mean(at::IntArrayRef{1, 2});
            double grey = 0;
            for (int c = 0; c < 3; ++c)
                grey += luma[static_cast<std::size_t>(c)] * means[c].item<double>();
            QVERIFY(result[i].allclose(factor * images[i] + (1 - factor) * grey, 1e-3, 1e-3));
        }
    }

    void saturationAndHueKeepTheLumaAndGreys() {
        for (const AugmentationOptions& options : {onlyJitter(0, 0, 0.8, 0), onlyJitter(0, 0, 0, 0.8)}) {
            const AugmentationDraw draw = drawAugmentation(options, 1, 3, 0);
            double change = 0;
            for (int r = 0; r < 3; ++r) {
                double ofGrey = 0, lumaOfColumn = 0;
                for (int c = 0; c < 3; ++c) {
                    ofGrey += entry(draw.own, r, c);
                    lumaOfColumn += luma[static_cast<std::size_t>(c)] * entry(draw.own, c, r);
                    change = std::max(change, std::abs(entry(draw.own, r, c) - (r == c)));
                }
                QVERIFY(std::abs(ofGrey - 1) < 1e-3);
                QVERIFY(std::abs(lumaOfColumn - luma[static_cast<std::size_t>(r)]) < 1e-3);
            }
            QVERIFY(change > 0.01);
        }
    }

    void drawsFollowTheOptions() {
        const AugmentationOptions options;
        int flips = 0, coloured = 0;
        const int count = 4000;
        double smallest = 1, largest = 0;
        for (std::int32_t i = 0; i < count; ++i) {
            const AugmentationDraw draw = drawAugmentation(options, 11, i, 0);
            const auto& [left, top, width, height] = draw.crop;
            QVERIFY(left >= 0 && top >= 0 && left + width <= 1 + 1e-12 && top + height <= 1 + 1e-12);
            QVERIFY(width / height > 0.7499 && width / height < 1.3334);
            smallest = std::min(smallest, width * height);
            largest = std::max(largest, width * height);
            flips += draw.flip;
            coloured += draw.changesColour;
        }
        QVERIFY(smallest >= 0.1999 && smallest < 0.21);
        QVERIFY(largest > 0.95);
        // Four standard deviations about the expected share; colour changes with 1 − 0.2·0.8.
        QVERIFY(std::abs(flips / double(count) - 0.5) < 0.032);
        QVERIFY(std::abs(coloured / double(count) - 0.84) < 0.024);
    }

    void wrongOptionsAreRefused() {
        const auto refuse = [](const std::function<void(AugmentationOptions&)>& spoil) {
            AugmentationOptions options;
            spoil(options);
            QVERIFY_THROWS_EXCEPTION(base::Error, check(options));
        };
        check(AugmentationOptions());
        check(AugmentationOptions::none());
        refuse([](auto& o) { o.scaleFrom = 0; });
        refuse([](auto& o) { o.scaleTo = 1.5; });
        refuse([](auto& o) { o.ratioFrom = 2; });
        refuse([](auto& o) { o.flipChance = 1.1; });
        refuse([](auto& o) { o.greyChance = std::nan(""); });
        refuse([](auto& o) { o.hue = 2; });
        refuse([](auto& o) { o.contrast = -0.1; });
        QVERIFY_THROWS_EXCEPTION(base::Error, augment(madeImages(2, 8), firstIds(3), 1, 0, {}));
    }
};

QTEST_GUILESS_MAIN(AugmentationTest)
#include "augmentation_test.moc"
