// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/projection/affinities.h"
#include "core/projection/descent.h"
#include "core/projection/repulsion.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace wherefrom;

namespace {

struct Reference {
    double z = 0;
    std::vector<double> forces;
};

/// The sums of repulsion.h in float64.
Reference reference(const std::vector<float>& y) {
    Reference result{0, std::vector<double>(y.size(), 0.0)};
    for (std::size_t i = 0; i < y.size(); i += 2)
        for (std::size_t j = 0; j < y.size(); j += 2) {
            if (i == j)
                continue;
            const double dx = double{y[i]} - double{y[j]};
            const double dy = double{y[i + 1]} - double{y[j + 1]};
            const double weight = 1 / (1 + dx * dx + dy * dy);
            result.z += weight;
            result.forces[i] += weight * weight * dx;
            result.forces[i + 1] += weight * weight * dy;
        }
    return result;
}

std::vector<float> cloud(std::size_t count, float scale, int clusters) {
    std::mt19937_64 generator(3);
    std::normal_distribution<float> normal;
    std::vector<float> centres(static_cast<std::size_t>(2 * clusters));
    for (float& value : centres)
        value = scale * normal(generator);
    std::vector<float> y;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t c = 0; c < 2; ++c)
            y.push_back(centres[2 * (i % static_cast<std::size_t>(clusters)) + c] +
                        (clusters == 1 ? scale : 0.03F * scale) * normal(generator));
    return y;
}

double relativeError(const std::vector<float>& forces, const std::vector<double>& expected) {
    double errors = 0;
    double sum = 0;
    for (std::size_t v = 0; v < expected.size(); ++v) {
        errors += std::pow(double{forces[v]} - expected[v], 2);
        sum += expected[v] * expected[v];
    }
    return std::sqrt(errors / sum);
}

double divergence(const projection::Affinities& p, const std::vector<float>& y) {
    const double z = reference(y).z;
    double sum = 0;
    for (std::size_t i = 0; i < p.count(); ++i)
        for (std::size_t e = p.rowStarts[i]; e < p.rowStarts[i + 1]; ++e) {
            const auto j = static_cast<std::size_t>(p.columns[e]);
            const double dx = double{y[2 * i]} - double{y[2 * j]};
            const double dy = double{y[2 * i + 1]} - double{y[2 * j + 1]};
            sum += double{p.values[e]} * std::log(double{p.values[e]} * z * (1 + dx * dx + dy * dy));
        }
    return sum;
}

} // namespace

class RepulsionTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void agreesWithTheSum_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<float>("scale");
        QTest::addColumn<int>("clusters");
        for (const int count : {500, 1500})
            for (const float scale : {1e-4F, 1e-2F, 1.0F, 5.0F, 20.0F, 60.0F})
                for (const int clusters : {1, 50})
                    QTest::addRow("%d points, scale %g, %d clusters", count, double{scale}, clusters)
                        << count << scale << clusters;
    }

    /// Relative errors (root mean square): exact 1e-6; interpolated 1e-4 on small layouts (the first
    /// iterations), 1 % on wide ones, 3 % where points are so scattered that only their nearest ones push.
    void agreesWithTheSum() {
        QFETCH(int, count);
        QFETCH(float, scale);
        QFETCH(int, clusters);
        const auto y = cloud(static_cast<std::size_t>(count), scale, clusters);
        const auto expected = reference(y);
        std::vector<float> forces(y.size());
        const double exactZ = projection::exactRepulsion()->evaluate(y, forces, {});
        QVERIFY(std::abs(exactZ / expected.z - 1) < 1e-6);
        QVERIFY(relativeError(forces, expected.forces) < 1e-6);
        const double tolerance = scale < 0.1F ? 1e-4 : scale < 10 ? 0.01 : 0.03;
        for (const auto stencils : {projection::Stencils::fastest, projection::Stencils::tensors}) {
            const double z = projection::interpolatedRepulsion("cpu", stencils)->evaluate(y, forces, {});
            const double error = relativeError(forces, expected.forces);
            QVERIFY2(std::abs(z / expected.z - 1) < tolerance,
                     qPrintable(QString::number(z / expected.z - 1)));
            QVERIFY2(error < tolerance, qPrintable(QString::number(error)));
        }
    }

    /// A grid used before must not leak into the next layout.
    void gridFollowsTheLayout() {
        const auto repulsion = projection::interpolatedRepulsion("cpu");
        const auto wide = cloud(500, 20, 1);
        const auto small = cloud(500, 0.01F, 1);
        std::vector<float> first(wide.size());
        std::vector<float> again(wide.size());
        repulsion->evaluate(wide, first, {});
        repulsion->evaluate(small, again, {});
        QVERIFY(relativeError(again, reference(small).forces) < 1e-4);
        repulsion->evaluate(wide, again, {});
        QCOMPARE(again, first);
    }

    /// Loops and tensor operations are one method: they differ by rounding alone.
    void bothStencilsAgree() {
        const auto y = cloud(3000, 15, 20);
        std::vector<float> byLoops(y.size());
        std::vector<float> byTensors(y.size());
        const double z = projection::interpolatedRepulsion("cpu")->evaluate(y, byLoops, {});
        const double other = projection::interpolatedRepulsion("cpu", projection::Stencils::tensors)
                                 ->evaluate(y, byTensors, {});
        QVERIFY(std::abs(other / z - 1) < 1e-5);
        QVERIFY(relativeError(byLoops, {byTensors.begin(), byTensors.end()}) < 1e-4);
    }

    void coincidingPointsDoNotPush() {
        const std::vector<float> y(40, 0.25F);
        std::vector<float> forces(40);
        for (const auto& repulsion :
             {projection::exactRepulsion(), projection::interpolatedRepulsion("cpu")}) {
            const double z = repulsion->evaluate(y, forces, {});
            QVERIFY(std::abs(z - 20 * 19) < 0.01);
            for (const float force : forces)
                QVERIFY(std::abs(force) < 1e-5F);
        }
    }

    void cancelStopsWithin() {
        std::stop_source source;
        source.request_stop();
        base::RunContext stopped;
        stopped.stop = source.get_token();
        const auto y = cloud(3000, 5, 1);
        std::vector<float> forces(y.size());
        for (const auto& repulsion : {projection::exactRepulsion(), projection::interpolatedRepulsion("cpu")})
            QVERIFY_EXCEPTION_THROWN(repulsion->evaluate(y, forces, stopped), base::Cancelled);
    }

    void runawayLayoutIsRefused() {
        std::vector<float> y(40, 0.0F);
        y[7] = std::numeric_limits<float>::infinity();
        std::vector<float> forces(40);
        QVERIFY_EXCEPTION_THROWN(projection::interpolatedRepulsion("cpu")->evaluate(y, forces, {}),
                                 base::Error);
    }

    /// The gradient against central differences of KL in float64; it is a quarter of dKL/dy.
    void gradientIsThatOfTheDivergence() {
        const auto y = cloud(12, 1.5F, 1);
        base::Matrix<std::int32_t> ids(12, 3);
        base::Matrix<float> distances(12, 3);
        for (std::size_t i = 0; i < 12; ++i)
            for (std::size_t j = 0; j < 3; ++j) {
                ids(i, j) = static_cast<std::int32_t>((i + j * j + 1) % 12);
                distances(i, j) = 1 + 0.1F * static_cast<float>((i * 5 + j) % 7);
            }
        const auto p = projection::affinities(ids, distances, 2, {});
        std::vector<float> gradient(y.size());
        projection::tsneGradient(p, 1, *projection::exactRepulsion(), y, gradient, {});
        for (std::size_t v = 0; v < y.size(); ++v) {
            auto more = y;
            auto less = y;
            more[v] += 1e-2F;
            less[v] -= 1e-2F;
            const double slope =
                (divergence(p, more) - divergence(p, less)) / (double{more[v]} - double{less[v]});
            QVERIFY2(std::abs(double{gradient[v]} - slope / 4) < 1e-5,
                     qPrintable(QString::number(double{gradient[v]} - slope / 4)));
        }
    }
};

QTEST_GUILESS_MAIN(RepulsionTest)
#include "repulsion_test.moc"
