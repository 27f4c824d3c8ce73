// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixel_distance.h"

#include "core/base/error.h"
#include "core/imaging/decode.h"
#include "core/imaging/resize.h"
#include "tests/core/imaging/natural_image.h"

#include <opencv2/imgcodecs.hpp>

#include <QElapsedTimer>
#include <QTest>

using namespace wherefrom;
using namespace wherefrom::imaging;

namespace {
using Miniature = std::vector<std::uint8_t>;
Miniature mini(const Image& image) {
    return resized(image, miniatureSide, miniatureSide).pixels;
}
Miniature flat(std::uint8_t r, std::uint8_t g, std::uint8_t b) {
    Miniature result;
    for (int p = 0; p < miniatureSide * miniatureSide; ++p)
        result.insert(result.end(), {r, g, b});
    return result;
}
Image cropped(const Image& image, int left, int top) {
    Image result{image.width - left, image.height - top, {}};
    for (int y = top; y < image.height; ++y)
        result.pixels.insert(result.pixels.end(), image.row(y) + 3 * left, image.row(y) + 3 * image.width);
    return result;
}
Image recompressed(const Image& image, int quality) {
    const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    std::vector<unsigned char> bytes; // red and blue change places twice, which does no harm
    cv::imencode(".jpg", rgb, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    Image back = decode(std::as_bytes(std::span(bytes)));
    for (std::size_t p = 0; p < back.pixels.size(); p += 3)
        std::swap(back.pixels[p], back.pixels[p + 2]);
    return back;
}
Image recoloured(const Image& image) {
    Image result = image;
    for (std::size_t i = 0; i < result.pixels.size(); ++i) {
        const double gain[3] = {1.15, 0.9, 0.8}, offset[3] = {-10, 15, 5};
        result.pixels[i] =
            static_cast<std::uint8_t>(std::clamp(image.pixels[i] * gain[i % 3] + offset[i % 3], 0.0, 255.0));
    }
    return result;
}
} // namespace

class PixelDistanceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void survivesWhatHappensToCopies_data() {
        QTest::addColumn<int>("change");
        for (const auto& [name, change] : {std::pair{"same", 0},
                                           {"mirrored", 1},
                                           {"scaled", 2},
                                           {"recompressed", 3},
                                           {"recoloured", 4},
                                           {"cropped", 5},
                                           {"all", 6}})
            QTest::newRow(name) << change;
    }
    void survivesWhatHappensToCopies() {
        QFETCH(int, change);
        float worst = 0;
        for (std::uint32_t seed = 0; seed < 30; ++seed) {
            const Image image = naturalImage(seed);
            Image copy = image;
            if (change == 1 || change == 6)
                copy = mirroredCopy(copy);
            if (change == 2 || change == 6)
                copy = resized(copy, 77, 101);
            if (change == 3 || change == 6)
                copy = recompressed(copy, 40);
            if (change == 4 || change == 6)
                copy = recoloured(copy);
            if (change == 5)
                copy = cropped(copy, 10, 7);
            const PixelDistance found = pixelDistance(mini(image), mini(copy));
            worst = std::max(worst, found.distance);
            QCOMPARE(found.orientation, (Orientation{change == 1 || change == 6, 0}));
            QCOMPARE(found.moved, change == 5);
        }
        qInfo("worst distance %.4f", static_cast<double>(worst));
        QVERIFY(worst <= defaultDuplicateDistance);
        if (change < 2)
            QVERIFY(worst < 0.005F);
    }
    void othersAreFar() {
        std::vector<Miniature> minis;
        for (std::uint32_t seed = 0; seed < 80; ++seed)
            minis.push_back(mini(naturalImage(seed)));
        float nearest = 1;
        QElapsedTimer clock;
        clock.start();
        for (std::size_t i = 0; i < minis.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                nearest = std::min(nearest, pixelDistance(minis[i], minis[j]).distance);
        qInfo("nearest of 3,160 pairs %.4f; %.1f µs a pair", static_cast<double>(nearest),
              static_cast<double>(clock.nsecsElapsed()) / 3160e3);
        QVERIFY(nearest > 1.15F * defaultDuplicateDistance);
    }
    void flatImagesStayDistinct() {
        QVERIFY(pixelDistance(flat(255, 0, 0), flat(0, 0, 255)).distance > 0.5F);
        QVERIFY(pixelDistance(flat(90, 90, 90), flat(110, 110, 110)).distance < 0.01F);
        QVERIFY(pixelDistance(flat(128, 128, 128), mini(naturalImage(1))).distance >
                2 * defaultDuplicateDistance);
    }
    void aSmallCoverIsLeftOut() {
        int covers = 0;
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            const Miniature plain = mini(naturalImage(seed));
            Miniature covered = plain;
            for (int y = 20; y < 27; ++y) // 49 of 1,024 pixels
                for (int x = 4; x < 11; ++x)
                    for (int c = 0; c < 3; ++c)
                        covered[static_cast<std::size_t>((y * miniatureSide + x) * 3 + c)] = c == 0 ? 255 : 0;
            const PixelDistance found = pixelDistance(plain, covered);
            QVERIFY2(found.distance <= defaultDuplicateDistance,
                     QByteArray::number(static_cast<double>(found.distance)));
            covers += found.covered ? 1 : 0;
        }
        QVERIFY2(covers >= 15, QByteArray::number(covers)); // on a like ground a cover is hardly seen
    }
    void colourMayFade() {
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            const Miniature plain = mini(naturalImage(seed));
            Miniature grey = plain;
            for (std::size_t p = 0; p < grey.size(); p += 3)
                grey[p] = grey[p + 1] = grey[p + 2] =
                    static_cast<std::uint8_t>(0.299 * plain[p] + 0.587 * plain[p + 1] + 0.114 * plain[p + 2]);
            QVERIFY(pixelDistance(plain, grey).distance < 0.03F);
            QVERIFY(pixelDistance(grey, plain).distance < 0.03F);
        }
    }
    /// On a plain ground a mark is the picture, however small.
    void marksOnAPlainGroundDiffer() {
        const auto marked = [](int left, int top, int right, int bottom) {
            Miniature result = flat(255, 255, 255);
            for (int y = 4; y < 28; ++y) // the common stem
                for (int x = 8; x < 12; ++x)
                    std::fill_n(result.begin() + (y * miniatureSide + x) * 3, 3, std::uint8_t{0});
            for (int y = top; y < bottom; ++y)
                for (int x = left; x < right; ++x)
                    std::fill_n(result.begin() + (y * miniatureSide + x) * 3, 3, std::uint8_t{0});
            return result;
        };
        const Miniature upper = marked(12, 4, 24, 8), middle = marked(12, 14, 24, 18);
        QVERIFY(pixelDistance(upper, middle).distance > 1.5F * defaultDuplicateDistance);
        QVERIFY(pixelDistance(upper, marked(0, 0, 0, 0)).distance > 1.5F * defaultDuplicateDistance);
    }
    void aMarkOnACommonBackgroundCounts() {
        const Miniature plain = mini(naturalImage(5));
        Miniature marked = plain;
        for (int y = 10; y < 20; ++y)
            for (int x = 8; x < 20; ++x)
                for (int c = 0; c < 3; ++c)
                    marked[static_cast<std::size_t>((y * miniatureSide + x) * 3 + c)] ^= 0x80U;
        QVERIFY(pixelDistance(plain, marked).distance > defaultDuplicateDistance);
    }
    void isSymmetric() {
        const Miniature a = mini(naturalImage(1)), b = mini(mirroredCopy(cropped(naturalImage(1), 5, 0)));
        QCOMPARE(pixelDistance(a, b).distance, pixelDistance(b, a).distance);
        QCOMPARE(pixelDistance(a, a).distance, 0.0F);
    }
    void refusesOtherSizes() {
        QVERIFY_THROWS_EXCEPTION(base::Error, pixelDistance(Miniature(10), flat(1, 1, 1)));
    }
};

QTEST_GUILESS_MAIN(PixelDistanceTest)
#include "pixel_distance_test.moc"
