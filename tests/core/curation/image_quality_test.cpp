// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/image_quality.h"
#include "core/workspace/layout.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace wherefrom;
using curation::Issue;
using imaging::QualityMeasure;

namespace {

const float none = std::numeric_limits<float>::quiet_NaN();

base::Matrix<float> tableOf(QualityMeasure measure, const std::vector<float>& values, float others = 0.5F) {
    base::Matrix<float> table(values.size(), imaging::qualityMeasureCount, others);
    for (std::size_t i = 0; i < values.size(); ++i)
        table(i, static_cast<std::size_t>(measure)) = values[i];
    return table;
}

} // namespace

class ImageQualityTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void namesAreUniqueAndFound() {
        for (const Issue issue : curation::allIssues) {
            const auto& rule = curation::ruleOf(issue);
            QCOMPARE(rule.issue, issue);
            QVERIFY(curation::issueNamed(rule.name) == issue);
            QVERIFY(rule.threshold >= rule.least && rule.threshold <= rule.most);
        }
        QVERIFY(!curation::issueNamed("ugly"));
    }

    void belowOrAboveAndNeverNaN() {
        const auto dark = tableOf(QualityMeasure::lightEnd, {0.1F, 0.9F, none, 0.3F});
        QCOMPARE(curation::imagesWith(Issue::dark, dark, 0.3), (std::vector<std::uint8_t>{1, 0, 0, 0}));
        const auto light = tableOf(QualityMeasure::darkEnd, {0.1F, 0.9F, none, 0.8F});
        const auto values = curation::issueValues(Issue::light, light);
        QCOMPARE(curation::countBeyond(Issue::light, values, 0.5), std::size_t{2});
        QCOMPARE(curation::worstFirst(Issue::light, values, 0.5), (std::vector<std::int32_t>{1, 3}));
        const auto blurry = curation::issueValues(
            Issue::blurry, tableOf(QualityMeasure::sharpness, {0.3F, 0.1F, none, 0.1F, 0.9F}));
        QCOMPARE(curation::worstFirst(Issue::blurry, blurry, 0.5), (std::vector<std::int32_t>{1, 3, 0}));
    }

    void amongImagesOfOneSizeHalfOrTwiceIsOdd() {
        std::vector<float> sizes(20, 32);
        sizes[3] = 66;
        sizes[5] = 15;
        sizes[7] = 40;
        const auto odd = curation::imagesWith(Issue::oddSize, tableOf(QualityMeasure::size, sizes),
                                              curation::QualityThresholds()[Issue::oddSize]);
        for (std::size_t i = 0; i < sizes.size(); ++i)
            QCOMPARE(odd[i], std::uint8_t(i == 3 || i == 5));
        // ln 66/32 over ln 1.25
        const auto values = curation::issueValues(Issue::oddSize, tableOf(QualityMeasure::size, sizes));
        QVERIFY(std::abs(static_cast<double>(values[3]) - std::log(66.0 / 32) / std::log(1.25)) < 1e-5);
        QCOMPARE(values[0], 0.0F);
    }

    void sizesThatVaryMakeFewerOdd() {
        std::vector<float> sizes;
        for (int i = 0; i < 41; ++i) // half of them within a factor of 4
            sizes.push_back(100.0F * static_cast<float>(std::pow(2.0, 4.0 * i / 40)));
        QCOMPARE(curation::countBeyond(
                     Issue::oddSize,
                     curation::issueValues(Issue::oddSize, tableOf(QualityMeasure::size, sizes)), 3),
                 std::size_t{0});
    }

    void wideAndTallAreOddAlike() {
        std::vector<float> aspects(12, 1.5F);
        aspects[0] = 6;
        aspects[1] = 0.375F;
        aspects[2] = none;
        const auto values = curation::issueValues(Issue::oddAspect, tableOf(QualityMeasure::aspect, aspects));
        QVERIFY(std::abs(values[0] - values[1]) < 1e-5F); // four times either way
        QVERIFY(std::isnan(values[2]));
        QCOMPARE(curation::countBeyond(Issue::oddAspect, values, 3), std::size_t{2});
    }

    void greyIsNoIssueAmongGrey() {
        const auto coloured = tableOf(QualityMeasure::colourfulness, {0, 40, 50, 60});
        QCOMPARE(curation::imagesWith(Issue::grey, coloured, 4), (std::vector<std::uint8_t>{1, 0, 0, 0}));
        const auto grey = tableOf(QualityMeasure::colourfulness, {0, 0, 0, 60});
        QCOMPARE(curation::imagesWith(Issue::grey, grey, 4), (std::vector<std::uint8_t>{0, 0, 0, 0}));
    }

    void theTableSaysTheSame() {
        auto table = tableOf(QualityMeasure::size, {10, 20, 30, 40, 500});
        const curation::QualityTable quality(table);
        for (const Issue issue : curation::allIssues) {
            const auto values = curation::issueValues(issue, table);
            const auto judged = quality.judged(issue);
            QCOMPARE(judged.size(), values.size());
            for (std::size_t i = 0; i < values.size(); ++i)
                QVERIFY(judged[i] == values[i] || (std::isnan(judged[i]) && std::isnan(values[i])));
        }
        QCOMPARE(quality.measure(QualityMeasure::size)[4], 500.0F);
        QVERIFY_THROWS_EXCEPTION(base::Error, curation::QualityTable(base::Matrix<float>(3, 2)));
    }

    void thresholdsAreKept() {
        const support::TemporaryFolder folder;
        QVERIFY(curation::readThresholds(folder.path()) == curation::QualityThresholds());
        curation::QualityThresholds moved;
        moved.set(Issue::blurry, 0.125);
        moved.set(Issue::dark, 7); // clamped
        moved.set(Issue::light, std::nan(""));
        QCOMPARE(moved[Issue::dark], 1.0);
        QVERIFY(moved.isDefault(Issue::light) && !moved.isDefault(Issue::blurry));
        curation::storeThresholds(folder.path(), moved);
        QVERIFY(curation::readThresholds(folder.path()) == moved);
        folder.write(std::string(workspace::files::qualityThresholds), R"({"blurry": "much", "ugly": 3})");
        QVERIFY(curation::readThresholds(folder.path()) == curation::QualityThresholds());
        folder.write(std::string(workspace::files::qualityThresholds), "half a fi");
        QVERIFY_THROWS_EXCEPTION(base::Error, curation::readThresholds(folder.path()));
    }
};

QTEST_GUILESS_MAIN(ImageQualityTest)
#include "image_quality_test.moc"
