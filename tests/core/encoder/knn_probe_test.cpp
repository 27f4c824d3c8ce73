// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/knn_probe.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <vector>

using namespace wherefrom;
using namespace wherefrom::encoder;

namespace {

/// Unit directions, scaled: only the angle may count.
base::Matrix<float> directions(const std::vector<double>& degrees) {
    base::Matrix<float> result(degrees.size(), 2);
    for (std::size_t i = 0; i < degrees.size(); ++i) {
        const double angle = degrees[i] * std::numbers::pi / 180, length = 1 + static_cast<double>(i);
        result(i, 0) = static_cast<float>(length * std::cos(angle));
        result(i, 1) = static_cast<float>(length * std::sin(angle));
    }
    return result;
}

} // namespace

class KnnProbeTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void votesAreWeightedBySimilarity() {
        // By hand: one at 5 degrees against two at 40. τ = 0.1: e^9.96 = 21,200 against 2 e^7.66 = 4,245; τ =
        // 10: 1.105 against 2.159.
        const auto embeddings = directions({0, 5, 40, -40});
        const std::vector<std::int32_t> labels{0, 0, 1, 1}, reference{1, 2, 3}, test{0};
        QCOMPARE(knnProbe(embeddings, labels, reference, test, {3, 0.1}, {}), 1.0);
        QCOMPARE(knnProbe(embeddings, labels, reference, test, {3, 10}, {}), 0.0);
        QCOMPARE(knnProbe(embeddings, labels, reference, test, {1, 10}, {}), 1.0);
        QCOMPARE(knnProbe(embeddings, labels, reference, test, {200, 10}, {}), 0.0); // k beyond what there is
    }

    void noImageVotesForItself() {
        const auto embeddings = directions({0, 1, 90, 91, 180});
        // Leave-one-out with k = 1: 0↔1 agree, 2↔3 do not; 4 (nearest: 3, label 1) agrees.
        QCOMPARE(knnProbe(embeddings, std::vector<std::int32_t>{0, 0, 0, 1, 1}, {1, 0.1}, {}), 0.6);
    }

    void imagesWithoutLabelDoNotCount() {
        const auto embeddings = directions({0, 1, 2, 90});
        QCOMPARE(knnProbe(embeddings, std::vector<std::int32_t>{0, -1, 0, -1}, {1, 0.1}, {}), 1.0);
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 knnProbe(embeddings, std::vector<std::int32_t>(4, -1), {1, 0.1}, {}));
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 knnProbe(embeddings, std::vector<std::int32_t>{0}, {1, 0.1}, {}));
    }
};

QTEST_GUILESS_MAIN(KnnProbeTest)
#include "knn_probe_test.moc"
