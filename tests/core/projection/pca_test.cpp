// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/projection/pca.h"
#include "tests/core/projection/waves.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace wherefrom;

class PcaTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// sklearn.decomposition.PCA(2).fit_transform(waves(200, 5)), signs by the largest loading.
    void agreesWithScikitLearn() {
        const auto scores = projection::pca(support::waves(200, 5), 2, {});
        QVERIFY(std::abs(scores(0, 0) - 3.338544F) < 1e-4F);
        QVERIFY(std::abs(scores(0, 1) - 0.6499322F) < 1e-4F);
        QVERIFY(std::abs(scores(1, 0) + 0.8153442F) < 1e-4F);
        QVERIFY(std::abs(scores(199, 0) + 0.53557724F) < 1e-4F);
        QVERIFY(std::abs(scores(199, 1) - 0.8949512F) < 1e-4F);
    }

    void repeats() {
        const auto points = support::waves(100, 7);
        QCOMPARE(projection::pca(points, 3, {}).values, projection::pca(points, 3, {}).values);
    }

    void unusableRowsStayNaN() {
        auto points = support::waves(201, 5);
        points(200, 2) = std::numeric_limits<float>::quiet_NaN();
        const auto scores = projection::pca(points, 2, {});
        QVERIFY(std::isnan(scores(200, 0)) && std::isnan(scores(200, 1)));
        QVERIFY(std::abs(scores(0, 0) - 3.338544F) < 1e-4F);
    }

    /// One column varies: x − mean on it, nothing on the second component.
    void constantColumns() {
        base::Matrix<float> points(3, 4, 5.0F);
        points(0, 2) = 1;
        points(1, 2) = 2;
        points(2, 2) = 6;
        const auto scores = projection::pca(points, 2, {});
        const float expected[] = {-2, -1, 3};
        for (std::size_t r = 0; r < 3; ++r) {
            QVERIFY(std::abs(scores(r, 0) - expected[r]) < 1e-5F);
            QVERIFY(std::abs(scores(r, 1)) < 1e-5F);
        }
    }

    void fewPoints() {
        QCOMPARE(projection::pca({}, 2, {}).rows, std::size_t{0});
        QCOMPARE(projection::pca(support::waves(1, 5), 2, {}).values, (std::vector<float>{0, 0}));
        base::Matrix<float> two(2, 2);
        two.values = {0, 0, 3, 4};
        const auto scores = projection::pca(two, 2, {});
        QVERIFY(std::abs(scores(0, 0) + 2.5F) < 1e-5F && std::abs(scores(1, 0) - 2.5F) < 1e-5F);
        QVERIFY(std::abs(scores(0, 1)) < 1e-5F && std::abs(scores(1, 1)) < 1e-5F);
        QCOMPARE(projection::pca(base::Matrix<float>(4, 3, 1.0F), 2, {}).values, std::vector<float>(8, 0.0F));
    }

    void stopsWhenAsked() {
        std::stop_source source;
        source.request_stop();
        base::RunContext context;
        context.stop = source.get_token();
        QVERIFY_EXCEPTION_THROWN(projection::pca(support::waves(50, 5), 2, context), base::Cancelled);
    }

    /// Each of five columns 120 times, scaled by 1 / sqrt(120): all distances stay, and with them the scores,
    /// but the covariance is too wide for a full decomposition.
    void wideRowsGiveTheSameScores() {
        const auto narrow = support::waves(200, 5);
        base::Matrix<float> wide(200, 600);
        for (std::size_t r = 0; r < 200; ++r)
            for (std::size_t c = 0; c < 600; ++c)
                wide(r, c) = narrow(r, c % 5) / std::sqrt(120.0F);
        const auto expected = projection::pca(narrow, 2, {});
        const auto scores = projection::pca(wide, 2, {});
        for (std::size_t v = 0; v < scores.values.size(); ++v)
            QVERIFY2(std::abs(scores.values[v] - expected.values[v]) < 1e-4F,
                     qPrintable(QString::number(double{scores.values[v] - expected.values[v]})));
    }

    void startHasTheStatedSpread() {
        auto scores = projection::pca(support::waves(200, 5), 2, {});
        scores(7, 0) = std::numeric_limits<float>::quiet_NaN();
        const auto start = projection::initialLayout(scores, 1);
        double sum = 0;
        double squares = 0;
        for (std::size_t r = 0; r < 200; ++r) {
            if (r == 7)
                continue;
            sum += double{start(r, 0)};
            squares += double{start(r, 0)} * double{start(r, 0)};
        }
        QVERIFY(std::abs(std::sqrt(squares / 199 - sum / 199 * sum / 199) - 1e-4) < 1e-6);
        QVERIFY(std::isnan(start(7, 0)) && std::isnan(start(7, 1)));
        QVERIFY(projection::initialLayout(scores, 2)(0, 0) != start(0, 0));
    }

    void identicalPointsStartApart() {
        const auto start = projection::initialLayout(base::Matrix<float>(3, 2), 1);
        QVERIFY(start(0, 0) != start(1, 0) && start(1, 1) != start(2, 1));
        QVERIFY(std::abs(start(0, 0)) < 1e-3F);
    }
};

QTEST_GUILESS_MAIN(PcaTest)
#include "pca_test.moc"
