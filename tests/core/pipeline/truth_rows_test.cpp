// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/truth_rows.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace wherefrom;
using namespace wherefrom::pipeline;

namespace {

/// 20 untouched images, two exact duplicates, two of noise: scores are made so that every figure is known.
PlantedImages made() {
    PlantedImages images;
    images.plants.assign(20, Plant::none);
    images.plants.insert(images.plants.end(), 2, Plant::exactDuplicate);
    images.plants.insert(images.plants.end(), 2, Plant::noise);
    images.rows.resize(images.plants.size());
    return images;
}

/// 1 … 20 for the untouched, then what the planted ones score.
std::vector<float> rising(std::initializer_list<float> plantedScores) {
    std::vector<float> values(20);
    std::iota(values.begin(), values.end(), 1.F);
    values.insert(values.end(), plantedScores);
    return values;
}

double valueOf(const std::vector<TruthRow>& rows, std::string_view section, std::string_view subject,
               std::string_view measure) {
    const auto found = std::ranges::find_if(rows, [&](const TruthRow& row) {
        return row.section.starts_with(section) && row.subject == subject && row.measure == measure;
    });
    return found == rows.end() ? -99 : found->value;
}

} // namespace

class TruthRowsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void repeatabilityCountsTheUntouchedAlone() {
        const auto images = made();
        Rankings one, other;
        one.influence = rising({100, 200, -5, -6});
        one.influenceAgain = one.influence;
        // The planted ones in another order: they must not count.
        std::reverse(one.influenceAgain.end() - 4, one.influenceAgain.end());
        one.neighbourDistance = rising({0, 0, 0, 0});
        other.influence = one.influence;
        std::reverse(other.influence.begin(), other.influence.begin() + 20);
        other.neighbourDistance = one.neighbourDistance;
        std::vector<TruthRow> rows;
        addRepeatability(images, one, other, rows);
        QCOMPARE(valueOf(rows, "One encoder", "influence", "Spearman"), 1.0);
        QCOMPARE(valueOf(rows, "One encoder", "influence", "overlap of the highest tenth"), 1.0);
        QCOMPARE(valueOf(rows, "Two encoders", "influence", "Spearman"), -1.0);
        QCOMPARE(valueOf(rows, "Two encoders", "influence", "Pearson"), -1.0);
        QCOMPARE(valueOf(rows, "Two encoders", "influence", "overlap of the highest tenth"), 0.0);
        QCOMPARE(valueOf(rows, "Two encoders", "kNN distance", "Spearman"), 1.0);
        QCOMPARE(valueOf(rows, "Influence beside", "influence and kNN distance, second seed", "Spearman"),
                 -1.0);
    }

    void plantedAreRankedAmongTheUntouched() {
        const auto images = made();
        Rankings rankings;
        rankings.influence = rising({0, 2.5, 30, 10.5}); // duplicates below 20 and 18, noise above 20 and 10
        rankings.neighbourDistance = rising({30, 30, 0, 0});
        std::vector<TruthRow> rows;
        addPlanted(images, rankings, rows);
        QCOMPARE(valueOf(rows, "Planted duplicates", "exact duplicates", "AUROC of influence"), 38.0 / 40);
        QCOMPARE(valueOf(rows, "Planted duplicates", "exact duplicates", "AUROC of kNN distance"), 0.0);
        QCOMPARE(valueOf(rows, "Planted outliers", "noise", "AUROC of influence"), 0.75);
        QCOMPARE(valueOf(rows, "Planted outliers", "noise", "median percentile by influence"), 100.0);
        QCOMPARE(valueOf(rows, "Planted outliers", "noise", "AUROC of kNN distance"), 0.0);
        QVERIFY(
            std::ranges::none_of(rows, [](const TruthRow& row) { return row.subject == "blank images"; }));
    }
};

QTEST_GUILESS_MAIN(TruthRowsTest)
#include "truth_rows_test.moc"
