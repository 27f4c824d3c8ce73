// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/image_loader.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/dataset/open.h"
#include "tests/core/imaging/png_bytes.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <atomic>

using namespace wherefrom;
using namespace wherefrom::imaging;
using support::TemporaryFolder;

namespace {
ImageLoader loaderOf(const std::filesystem::path& path) {
    return ImageLoader(std::make_shared<const dataset::Dataset>(dataset::open(path)));
}
constexpr base::ImageId first{0};
} // namespace

class ImageLoaderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void cutsTilesFromManyThreads() {
        std::string rows; // 40 x 40, each pixel 40 * (y / 10) + x / 10
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 40; ++x)
                rows += static_cast<char>(40 * (y / 10) + x / 10);
        const TemporaryFolder folder;
        folder.write("s.png", png(40, rows, 40, 8, 0));
        const auto loader = loaderOf(
            folder.write("r.json", R"({"kind":"sheet","image":"s.png","tile":[10,10],"rows_per_label":1})"));
        std::atomic<int> right{0};
        base::parallelFor(64, 1, [&](std::size_t i) {
            const std::size_t tile = i % 16;
            const Image image = loader.load(base::idAt<base::ImageId>(tile));
            const auto expected = static_cast<std::uint8_t>(40 * (tile / 4) + tile % 4);
            if (image.width == 10 && image.height == 10 &&
                image.pixels == std::vector<std::uint8_t>(300, expected))
                ++right;
        });
        QCOMPARE(right.load(), 64);
    }
    void everyTileOfABrokenSheetSaysWhy() {
        const TemporaryFolder folder;
        folder.write("s.png", png(40, std::string(1600, 'x'), 40, 8, 0).substr(0, 60));
        const auto loader =
            loaderOf(folder.write("r.json", R"({"kind":"sheet","image":"s.png","tile":[10,10]})"));
        QVERIFY_THROWS_EXCEPTION(base::Error, loader.load(first));
        QVERIFY_THROWS_EXCEPTION(base::Error, loader.loadAtMost(base::ImageId{3}, 5));
    }
    void spreadsGreyIdxImages() {
        const TemporaryFolder folder;
        const auto loader = loaderOf(folder.write(
            "x-images-idx3-ubyte", std::string("\0\0\x08\x03\0\0\0\1\0\0\0\1\0\0\0\2\x07\x09", 18)));
        const Image image = loader.load(first);
        QVERIFY(image.width == 2 && image.height == 1);
        QVERIFY(image.pixels == (std::vector<std::uint8_t>{7, 7, 7, 9, 9, 9}));
        QVERIFY(!loader.isOwnFile(first));
    }
    void shrinksButNeverEnlarges() {
        const TemporaryFolder folder;
        folder.write("a.png", png(300, std::string(300 * 100, 'x'), 100, 8, 0));
        const auto loader = loaderOf(folder.path());
        const Image small = loader.loadAtMost(first, 30);
        QVERIFY(small.width == 30 && small.height == 10);
        QVERIFY(small.pixels == std::vector<std::uint8_t>(900, 'x'));
        QCOMPARE(loader.loadAtMost(first, 1000).width, 300);
        QVERIFY(loader.loadAtMost(first, 1).height == 1);
        QVERIFY_THROWS_EXCEPTION(base::Error, loader.loadAtMost(first, 0));
    }
    void savesAndLoadsFiles() {
        const TemporaryFolder folder;
        const Image image{2, 1, {1, 2, 3, 250, 128, 0}};
        savePng(image, folder / "out.png");
        QVERIFY(loadFile(folder / "out.png").pixels == image.pixels);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), std::ptrdiff_t{1});
        QVERIFY_THROWS_EXCEPTION(base::Error, savePng(image, folder / "none/out.png"));
        QVERIFY_THROWS_EXCEPTION(base::Error, savePng({}, folder / "out.png"));
        QVERIFY_THROWS_EXCEPTION(base::Error, loadFile(folder / "gone.png"));
        QVERIFY_THROWS_EXCEPTION(base::Error, loadFile(folder.path()));
    }
};

QTEST_GUILESS_MAIN(ImageLoaderTest)
#include "image_loader_test.moc"
