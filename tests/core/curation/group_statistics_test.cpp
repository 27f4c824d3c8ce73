// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/group_statistics.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

using namespace wherefrom;
using curation::GroupRow;

namespace {

const float none = std::numeric_limits<float>::quiet_NaN();

bool near(double a, double b, double within = 1e-9) {
    return std::abs(a - b) <= within;
}

/// Ten images: five "low" ones with the scores 0 … 4, four "high" ones with 5 … 8, one without a label
/// with 9.
struct Ten {
    std::vector<std::string> names{"low", "high", "nobody"};
    std::vector<std::int32_t> codes{0, 0, 0, 0, 0, 1, 1, 1, 1, -1};
    std::vector<float> scores{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    curation::CategoryField column{"label", names, std::span<const std::int32_t>(codes)};

    curation::GroupQuestion question(double ends = 20) const {
        curation::GroupQuestion asked;
        asked.column = &column;
        asked.scores = scores;
        asked.endPercent = ends;
        asked.size = codes.size();
        return asked;
    }
};

} // namespace

class GroupStatisticsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Newcombe 1998, table I, method 3, and (1 + z²/n)⁻¹ z²/n for none of ten.
    void intervalsAreThePublishedOnes() {
        struct Case {
            std::size_t hits, images;
            double low, high;
        };
        for (const Case& at : {Case{81, 263, 0.2553, 0.3662}, Case{15, 148, 0.0624, 0.1605},
                               Case{0, 20, 0.0000, 0.1611}, Case{1, 29, 0.0061, 0.1718}}) {
            const auto found = curation::wilson(at.hits, at.images);
            QVERIFY(near(found.low, at.low, 5e-5));
            QVERIFY(near(found.high, at.high, 5e-5));
        }
        QVERIFY(near(curation::wilson(0, 10).high, 0.2775327998628892));
        QCOMPARE(curation::wilson(10, 10).high, 1.0);
        QVERIFY(near(curation::wilson(10, 10).low, 1 - 0.2775327998628892));
        QVERIFY(std::isnan(curation::wilson(0, 0).share));
    }

    /// Rows with any number of names, against a count of each name apart.
    void groupsOfListsOverlap() {
        constexpr std::size_t n = 300;
        const std::vector<std::string> names{"a", "b", "c", "nobody"};
        std::vector<std::vector<std::int32_t>> of(n);
        std::vector<std::uint32_t> first{0};
        std::vector<std::int32_t> codes;
        std::vector<float> scores;
        std::vector<std::uint8_t> removed(n), counted(n);
        std::size_t several = 0;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::int32_t code = 0; code < 3; ++code)
                if (i % (static_cast<std::size_t>(code) + 2) == 0)
                    of[i].push_back(code);
            codes.insert(codes.end(), of[i].begin(), of[i].end());
            first.push_back(static_cast<std::uint32_t>(codes.size()));
            scores.push_back(i % 7 == 0 ? none : static_cast<float>(i * 37 % n));
            removed[i] = i % 5 == 0 ? 1 : 0;
            counted[i] = i % 11 == 0 ? 0 : 1;
            several += counted[i] != 0 && of[i].size() > 1 ? 1 : 0;
        }
        const curation::CategoryField column{"tag", names, curation::CategoryLists{first, codes}};
        curation::GroupQuestion asked;
        asked.column = &column;
        asked.scores = scores;
        asked.removed = removed;
        asked.counted = counted;
        asked.size = n;
        const auto table = curation::groupStatistics(asked);
        QCOMPARE(table.inSeveral, several);
        QCOMPARE(table.images, n - (n + 10) / 11);
        QCOMPARE(table.rows.size(), std::size_t{4}); // none, a, b, c
        for (const GroupRow& row : table.rows) {
            std::size_t images = 0, gone = 0, scored = 0;
            std::vector<double> its;
            for (std::size_t i = 0; i < n; ++i) {
                const bool isIn = row.code < 0 ? of[i].empty() : std::ranges::count(of[i], row.code) > 0;
                if (!isIn || counted[i] == 0)
                    continue;
                ++images;
                gone += removed[i];
                if (!std::isnan(scores[i])) {
                    ++scored;
                    its.push_back(static_cast<double>(scores[i]));
                }
            }
            QCOMPARE(row.images, images);
            QCOMPARE(row.removed, gone);
            QCOMPARE(row.scored, scored);
            QCOMPARE(std::accumulate(row.bars.begin(), row.bars.end(), std::size_t{0}), scored);
            std::ranges::nth_element(its, its.begin() + static_cast<std::ptrdiff_t>(its.size() / 2));
            if (its.size() % 2 == 1)
                QCOMPARE(row.quantiles[2], its[its.size() / 2]);
        }
    }

    void everythingOfAGroup() {
        const Ten ten;
        const auto table = curation::groupStatistics(ten.question());
        QCOMPARE(table.images, std::size_t{10});
        QCOMPARE(table.ends, std::size_t{2});
        QCOMPARE(table.rows.size(), std::size_t{3}); // nobody is left out
        const GroupRow& unnamed = table.rows[0];
        const GroupRow& low = table.rows[1];
        const GroupRow& high = table.rows[2];
        QCOMPARE(unnamed.code, -1);
        QCOMPARE(unnamed.highest.images, std::size_t{1});
        QVERIFY(near(unnamed.highest.ratio, 1 / 0.2));
        QCOMPARE(low.images, std::size_t{5});
        QVERIFY(near(low.share, 0.5));
        // numpy.quantile([0, 1, 2, 3, 4], …)
        const std::array expected{0.2, 1.0, 2.0, 3.0, 3.8};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(near(low.quantiles[i], expected[i]));
        QCOMPARE(low.lowest.images, std::size_t{2});
        QVERIFY(near(low.lowest.ratio, (2.0 / 5) / (2.0 / 10)));
        // wilson(2, 5) is 0.11762077 to 0.76927572 (worked out apart)
        QVERIFY(near(low.lowest.low, 0.11762077 / 0.2, 1e-6));
        QVERIFY(near(low.lowest.high, 0.76927572 / 0.2, 1e-6));
        QVERIFY(!low.lowest.isClear());
        QCOMPARE(low.highest.images, std::size_t{0});
        QCOMPARE(low.highest.low, 0.0);
        QCOMPARE(high.highest.images, std::size_t{1});
        QCOMPARE(std::accumulate(high.bars.begin(), high.bars.end(), 0U), 4U);
        // ranks 5 … 8 of 10 in 20 bars
        for (const std::size_t bar : {10U, 12U, 14U, 16U})
            QCOMPARE(high.bars[bar], 1U);
    }

    void imagesWithoutAScoreAreCountedApart() {
        Ten ten;
        ten.scores[0] = ten.scores[9] = none;
        const auto table = curation::groupStatistics(ten.question(25));
        QCOMPARE(table.scored, std::size_t{8});
        QCOMPARE(table.ends, std::size_t{2});
        QCOMPARE(table.rows[1].images, std::size_t{5});
        QCOMPARE(table.rows[1].scored, std::size_t{4});
        QVERIFY(near(table.rows[1].lowest.ratio, (2.0 / 4) / (2.0 / 8)));
        QVERIFY(std::isnan(table.rows[0].lowest.ratio));
        QVERIFY(std::isnan(table.rows[0].quantiles[2]));
    }

    void aCutAndAFilter() {
        const Ten ten;
        const std::vector<std::uint8_t> counted{0, 1, 1, 1, 1, 1, 1, 0, 0, 0};
        const auto removed = curation::lowestOf(ten.scores, 30);
        auto asked = ten.question(50);
        asked.counted = counted;
        asked.removed = removed;
        const auto table = curation::groupStatistics(asked);
        QCOMPARE(table.images, std::size_t{6});
        QCOMPARE(table.removed, std::size_t{2}); // of 0, 1, 2 the first does not count
        QCOMPARE(table.rows.size(), std::size_t{2});
        QCOMPARE(table.rows[0].removed, std::size_t{2});
        QCOMPARE(table.rows[1].removed, std::size_t{0});
        QCOMPARE(table.rows[0].lowest.images, std::size_t{3}); // 1, 2, 3 of 1 … 6
    }

    void ofEqualScoresTheFirstRowsAreLower() {
        const std::vector<float> scores{1, 0, 1, none, 0};
        QCOMPARE(curation::lowestOf(scores, 50), (std::vector<std::uint8_t>{0, 1, 0, 0, 1}));
        QCOMPARE(curation::lowestOf(scores, 75), (std::vector<std::uint8_t>{1, 1, 0, 0, 1}));
        QCOMPARE(curation::lowestOf(scores, 0), (std::vector<std::uint8_t>{0, 0, 0, 0, 0}));
        using workspace::Flag;
        const std::vector<Flag> flags{Flag::keep, Flag::reject, Flag::none, Flag::outlier};
        const std::vector<Flag> wanted{Flag::reject, Flag::outlier};
        QCOMPARE(curation::flaggedAs(flags, wanted), (std::vector<std::uint8_t>{0, 1, 0, 1}));
    }

    void withoutScoresThereAreSizes() {
        const Ten ten;
        auto asked = ten.question();
        asked.scores = {};
        const auto table = curation::groupStatistics(asked);
        QCOMPARE(table.ends, std::size_t{0});
        QCOMPARE(table.rows[1].images, std::size_t{5});
        QVERIFY(std::isnan(table.rows[1].lowest.ratio));
        asked.endPercent = 60;
        QVERIFY_THROWS_EXCEPTION(base::Error, curation::groupStatistics(asked));
        asked.column = nullptr;
        QVERIFY_THROWS_EXCEPTION(base::Error, curation::groupStatistics(asked));
    }
};

QTEST_GUILESS_MAIN(GroupStatisticsTest)
#include "group_statistics_test.moc"
