// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/resize.h"

#include "core/base/error.h"

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::imaging;

class ResizeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void averagesAreas() {
        const Image image{2, 2, {0, 0, 0, 100, 10, 0, 100, 10, 0, 200, 20, 8}};
        QVERIFY(resized(image, 1, 1).pixels == (std::vector<std::uint8_t>{100, 10, 2}));
        QVERIFY(resized(image, 2, 2).pixels == image.pixels);
        const Image mixed = resized(image, 1, 4);
        QVERIFY(mixed.width == 1 && mixed.height == 4);
        QVERIFY(mixed.pixels[0] == 50 && mixed.pixels[9] == 150);
    }
    void cutsTheCentre() {
        Image wide{6, 2, {}};
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 6; ++x)
                wide.pixels.insert(wide.pixels.end(), 3, static_cast<std::uint8_t>(x * 10));
        const Image square = centreSquare(wide, 2);
        QVERIFY(square.pixels == (std::vector<std::uint8_t>{20, 20, 20, 30, 30, 30, 20, 20, 20, 30, 30, 30}));
        const Image large = centreSquare(wide, 64);
        QVERIFY(large.width == 64 && large.height == 64);
        const Image line{200000, 1, std::vector<std::uint8_t>(600000, 9)};
        QVERIFY(centreSquare(line, 224).pixels == std::vector<std::uint8_t>(224 * 224 * 3, 9));
    }
    void refusesNothing() {
        QVERIFY_THROWS_EXCEPTION(base::Error, resized({}, 3, 3));
        QVERIFY_THROWS_EXCEPTION(base::Error, resized({1, 1, {1, 2, 3}}, 0, 3));
        QVERIFY_THROWS_EXCEPTION(base::Error, centreSquare({1, 1, {1, 2, 3}}, -1));
    }
};

QTEST_GUILESS_MAIN(ResizeTest)
#include "resize_test.moc"
