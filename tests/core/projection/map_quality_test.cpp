// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/rank_statistics.h"
#include "core/projection/map_quality.h"
#include "tests/core/projection/waves.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace wherefrom;

namespace {

base::Matrix<float> firstTwoColumns(const base::Matrix<float>& points) {
    base::Matrix<float> result(points.rows, 2);
    for (std::size_t r = 0; r < points.rows; ++r)
        for (std::size_t c = 0; c < 2; ++c)
            result(r, c) = points(r, c);
    return result;
}

projection::MapQualityOptions euclidean() {
    projection::MapQualityOptions options;
    options.cosine = false;
    return options;
}

} // namespace

class MapQualityTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// sklearn.manifold.trustworthiness(X, X[:, :2], n_neighbors=10), scipy's spearmanr of pdist, and the
    /// overlap of two sklearn NearestNeighbors, X = waves(200, 5).
    void agreesWithScikitLearn() {
        const auto points = support::waves(200, 5);
        const auto quality = projection::mapQuality(points, firstTwoColumns(points), euclidean(), {});
        QCOMPARE(quality.sample, std::size_t{200});
        QVERIFY(std::abs(quality.trustworthiness - 0.9610243902439024) < 1e-5);
        QVERIFY(std::abs(quality.distanceRankCorrelation - 0.8629055860119036) < 1e-5);
        QVERIFY(std::abs(quality.neighboursKept - 0.622) < 1e-9);
    }

    void agreesWithScikitLearnByAngle() {
        const auto points = support::waves(200, 5);
        projection::MapQualityOptions options;
        const auto quality = projection::mapQuality(points, firstTwoColumns(points), options, {});
        QVERIFY(std::abs(quality.trustworthiness - 0.9475989159891599) < 1e-5);
    }

    void sampleIsNearTheWhole() {
        const auto points = support::waves(600, 5);
        const auto layout = firstTwoColumns(points);
        auto options = euclidean();
        const auto whole = projection::mapQuality(points, layout, options, {});
        options.sample = 200;
        const auto part = projection::mapQuality(points, layout, options, {});
        QCOMPARE(part.sample, std::size_t{200});
        QVERIFY(part.neighboursKept != whole.neighboursKept);
        QVERIFY(std::abs(part.neighboursKept - whole.neighboursKept) < 0.05);
        QVERIFY(std::abs(part.trustworthiness - whole.trustworthiness) < 0.01);
        QVERIFY(std::abs(part.distanceRankCorrelation - whole.distanceRankCorrelation) < 0.05);
        QCOMPARE(projection::mapQuality(points, layout, options, {}).neighboursKept, part.neighboursKept);
    }

    void perfectMap() {
        const auto points = support::waves(100, 2);
        const auto quality = projection::mapQuality(points, points, euclidean(), {});
        QCOMPARE(quality.neighboursKept, 1.0);
        QCOMPARE(quality.trustworthiness, 1.0);
        QVERIFY(std::abs(quality.distanceRankCorrelation - 1) < 1e-12);
    }

    void unusableRowsAreLeftOut() {
        const auto points = support::waves(200, 5);
        auto more = support::waves(201, 5);
        auto layout = firstTwoColumns(more);
        layout(200, 0) = layout(200, 1) = std::numeric_limits<float>::quiet_NaN();
        const auto quality = projection::mapQuality(more, layout, euclidean(), {});
        QVERIFY(std::abs(quality.trustworthiness - 0.9610243902439024) < 1e-5);
    }

    void fewPoints() {
        for (const std::size_t n : {std::size_t{0}, std::size_t{1}})
            QVERIFY(std::isnan(projection::mapQuality(support::waves(n, 5), base::Matrix<float>(n, 2), {}, {})
                                   .neighboursKept));
        const auto points = support::waves(4, 5);
        const auto quality = projection::mapQuality(points, firstTwoColumns(points), {}, {});
        QCOMPARE(quality.neighboursKept, 1.0); // all others are neighbours
        QVERIFY(std::isnan(quality.trustworthiness));
        QVERIFY_EXCEPTION_THROWN(projection::mapQuality(points, base::Matrix<float>(3, 2), {}, {}),
                                 base::Error);
    }

    /// scipy.stats.spearmanr([1, 2, 2, 4, 5], [3, 1, 4, 4, 9]) by hand: ranks less 3 are (−2, −.5, −.5, 1, 2)
    /// and (−1, −2, .5, .5, 2); products 7.25, squares 9.5 and 9.5.
    void tiesShareTheirRank() {
        const std::vector<float> a{1, 2, 2, 4, 5};
        const std::vector<float> b{3, 1, 4, 4, 9};
        QVERIFY(std::abs(base::spearman(a, b) - 7.25 / 9.5) < 1e-12);
        QVERIFY(std::isnan(base::spearman(a, std::vector<float>(5, 1.0F))));
    }

    void stopsWhenAsked() {
        std::stop_source source;
        source.request_stop();
        base::RunContext context;
        context.stop = source.get_token();
        const auto points = support::waves(50, 5);
        QVERIFY_EXCEPTION_THROWN(projection::mapQuality(points, firstTwoColumns(points), {}, context),
                                 base::Cancelled);
    }
};

QTEST_GUILESS_MAIN(MapQualityTest)
#include "map_quality_test.moc"
