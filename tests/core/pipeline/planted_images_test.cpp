// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/planted_images.h"
#include "core/pipeline/validation.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <set>

using namespace wherefrom;
using namespace wherefrom::pipeline;

namespace {

constexpr int side = 8;
constexpr std::size_t bytes = side * side * 3;

struct Images {
    Images(std::size_t n, unsigned seed) : pixels(n, bytes), rows(n) {
        std::mt19937 random(seed);
        // Never a single colour: what is blank must have been planted.
        std::ranges::generate(pixels.values, [&] { return static_cast<std::uint8_t>(40 + random() % 150); });
        std::iota(rows.begin(), rows.end(), 0);
    }
    encoder::PixelSource source() const { return {pixels, rows, side}; }

    base::Matrix<std::uint8_t> pixels;
    std::vector<std::int32_t> rows;
};

std::ptrdiff_t count(const PlantedImages& images, Plant plant) {
    return std::ranges::count(images.plants, plant);
}

double meanDifference(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::abs(double(a[i]) - double(b[i]));
    return sum / double(a.size());
}

} // namespace

class PlantedImagesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyKindIsPlantedInItsShare() {
        const Images own(120, 1), others(30, 2);
        const auto images = plantedImages(own.source(), others.source(), {100, 0.05, 3});
        QCOMPARE(images.plants.size(), std::size_t(100 + 5 * 5));
        QCOMPARE(images.pixels.rows, images.plants.size());
        QCOMPARE(images.rows.size(), images.plants.size());
        for (const Plant plant : planted)
            QCOMPARE(count(images, plant), std::ptrdiff_t(5));
        QCOMPARE(count(images, Plant::copied), std::ptrdiff_t(10));
        QCOMPARE(count(images, Plant::none), std::ptrdiff_t(90));
    }

    void copiesAreOfWhatIsMarkedAsCopied() {
        const Images own(60, 1);
        const auto images = plantedImages(own.source(), {}, {60, 0.1, 3});
        QCOMPARE(count(images, Plant::otherDataset), std::ptrdiff_t(0));
        for (std::size_t i = 0; i < images.plants.size(); ++i) {
            if (images.plants[i] != Plant::exactDuplicate)
                continue;
            std::size_t same = 0;
            for (std::size_t j = 0; j < 60; ++j)
                if (std::ranges::equal(images.pixels.row(i), images.pixels.row(j))) {
                    QCOMPARE(images.plants[j], Plant::copied);
                    ++same;
                }
            QCOMPARE(same, std::size_t(1));
        }
    }

    void nearDuplicatesDifferAndBlanksDoNotVary() {
        const Images own(60, 1);
        const auto images = plantedImages(own.source(), {}, {60, 0.1, 3});
        for (std::size_t i = 0; i < images.plants.size(); ++i) {
            const auto pixels = images.pixels.row(i);
            std::set<std::vector<std::uint8_t>> colours;
            for (std::size_t k = 0; k < bytes; k += 3)
                colours.insert({pixels[k], pixels[k + 1], pixels[k + 2]});
            QCOMPARE(colours.size() == 1, images.plants[i] == Plant::blank);
            if (images.plants[i] == Plant::nearDuplicate)
                for (std::size_t j = 0; j < 60; ++j)
                    QVERIFY(meanDifference(pixels, images.pixels.row(j)) > 0.5);
        }
    }

    void theSameSeedPlantsTheSame() {
        const Images own(60, 1);
        const auto one = plantedImages(own.source(), {}, {40, 0.1, 3});
        const auto again = plantedImages(own.source(), {}, {40, 0.1, 3});
        const auto other = plantedImages(own.source(), {}, {40, 0.1, 4});
        QVERIFY(one.pixels.values == again.pixels.values);
        QVERIFY(one.pixels.values != other.pixels.values);
    }

    void tableAndCsvShowWhatWasMeasured() {
        const Validation validation{
            {"Images: 3 of \"a, b\""},
            {{"First, with a comma", "noise", "AUROC", 0.8125},
             {"First, with a comma", "blank images", "AUROC", std::numeric_limits<double>::quiet_NaN()}}};
        QCOMPARE(QString::fromStdString(validationCsv(validation)),
                 QStringLiteral("# Images: 3 of \"a, b\"\nsection,subject,measure,value\n"
                                "\"First, with a comma\",noise,AUROC,0.8125\n"
                                "\"First, with a comma\",blank images,AUROC,\n"));
        QCOMPARE(QString::fromStdString(validationText(validation)),
                 QStringLiteral("Images: 3 of \"a, b\"\n\nFirst, with a comma\n"
                                "  noise         AUROC  0.8125\n"
                                "  blank images  AUROC  -\n"));
    }
};

QTEST_GUILESS_MAIN(PlantedImagesTest)
#include "planted_images_test.moc"
