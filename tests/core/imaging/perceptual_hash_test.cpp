// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/perceptual_hash.h"

#include "core/imaging/resize.h"
#include "tests/core/imaging/natural_image.h"

#include <QTest>

#include <bit>
#include <numbers>

using namespace wherefrom::imaging;

namespace {
int distance(std::uint64_t a, std::uint64_t b) {
    return std::popcount(a ^ b);
}
} // namespace

class PerceptualHashTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// A picture that is one wave of the DCT has that one bit (and no other coefficient above the median 0).
    void oneWaveIsOneBit() {
        for (const auto& [u, v] : {std::pair{1, 1}, {3, 2}, {8, 8}}) {
            Image image{32, 32, {}};
            for (int y = 0; y < 32; ++y)
                for (int x = 0; x < 32; ++x)
                    image.pixels.insert(image.pixels.end(), 3,
                                        static_cast<std::uint8_t>(std::lround(
                                            128 + 100 * std::cos(std::numbers::pi * u * (2 * x + 1) / 64) *
                                                      std::cos(std::numbers::pi * v * (2 * y + 1) / 64))));
            const std::uint64_t hash = perceptualHash(image);
            QVERIFY((hash >> static_cast<unsigned>((v - 1) * 8 + u - 1) & 1U) == 1U);
            const std::uint64_t mirrored =
                perceptualHashes(image)[static_cast<std::size_t>(codeOf({true, 0}))];
            QCOMPARE(mirrored >> static_cast<unsigned>((v - 1) * 8 + u - 1) & 1U,
                     std::uint64_t(u % 2 == 0 ? 1 : 0));
        }
    }
    void mirroringIsKnownWithoutMirroring() {
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            const Image image = naturalImage(seed);
            QVERIFY(distance(perceptualHashes(image)[4], perceptualHash(mirroredCopy(image))) <= 2);
        }
    }
    /// Laid pixel by pixel, and hashed: what the coefficients say without laying.
    void orientationsAreKnownWithoutTurning() {
        for (std::uint32_t seed = 0; seed < 10; ++seed) {
            const Image image = naturalImage(seed, 32, 32);
            const auto hashes = perceptualHashes(image);
            for (int code = 0; code < orientationCount; ++code) {
                Image laid = image;
                for (int y = 0; y < 32; ++y)
                    for (int x = 0; x < 32; ++x) {
                        const Position from = sourceOf({x, y}, orientationOf(code), 32);
                        std::copy_n(image.row(from.y) + 3 * from.x, 3,
                                    laid.pixels.begin() + 3 * (y * 32 + x));
                    }
                QVERIFY(distance(hashes[static_cast<std::size_t>(code)], perceptualHash(laid)) <= 2);
                QVERIFY(code == 0 || distance(hashes[0], hashes[static_cast<std::size_t>(code)]) > 12);
            }
        }
    }
    /// Of four pixels 0 1 / 2 3 a quarter turn clockwise makes 2 0 / 3 1.
    void orientationsTurnClockwise() {
        const auto made = [](Orientation o) {
            std::vector<int> pixels;
            for (int y = 0; y < 2; ++y)
                for (int x = 0; x < 2; ++x) {
                    const Position from = sourceOf({x, y}, o, 2);
                    pixels.push_back(from.y * 2 + from.x);
                }
            return pixels;
        };
        QCOMPARE(made({false, 1}), (std::vector<int>{2, 0, 3, 1}));
        QCOMPARE(made({true, 0}), (std::vector<int>{1, 0, 3, 2}));
        QCOMPARE(made({true, 1}), (std::vector<int>{3, 1, 2, 0}));
        QCOMPARE(inverse({false, 1}), (Orientation{false, 3}));
        QCOMPARE(inverse({true, 3}), (Orientation{true, 3}));
    }
    void copiesAreCloseAndOthersAreNot() {
        int closestOther = 64;
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            const Image image = naturalImage(seed);
            QVERIFY(distance(perceptualHash(image), perceptualHash(resized(image, 90, 70))) <= 6);
            closestOther = std::min(
                closestOther, distance(perceptualHash(image), perceptualHash(naturalImage(seed + 100))));
        }
        QVERIFY2(closestOther >= 12, QByteArray::number(closestOther));
    }
    void flatImagesHaveNoBits() {
        QCOMPARE(perceptualHash({40, 30, std::vector<std::uint8_t>(3600, 77)}), std::uint64_t{0});
    }
    void pixelHashIsOfPixelsAndSize() {
        const Image image = naturalImage(1, 8, 6);
        Image changed = image, turned = image;
        changed.pixels[5] ^= 1U;
        std::swap(turned.width, turned.height);
        QCOMPARE(pixelHash(image), pixelHash(Image(image)));
        QVERIFY(pixelHash(image) != pixelHash(changed));
        QVERIFY(pixelHash(image) != pixelHash(turned));
    }
};

QTEST_GUILESS_MAIN(PerceptualHashTest)
#include "perceptual_hash_test.moc"
