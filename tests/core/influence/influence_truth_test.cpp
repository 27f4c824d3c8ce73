// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/influence/closed_form.h"
#include "core/influence/dense_agreement.h"

#include <QtTest>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

using namespace wherefrom;
using namespace wherefrom::influence;

namespace {

/// n images of 16 pixels: a colour gradient each, with noise of another strength.
struct Images {
    explicit Images(std::size_t n) : pixels(n, 16 * 16 * 3), rows(n) {
        std::mt19937 random(3);
        std::iota(rows.begin(), rows.end(), 0);
        for (std::size_t i = 0; i < n; ++i) {
            const auto strength = static_cast<double>(random() % 100);
            const auto slope = static_cast<double>(random() % 12);
            for (std::size_t k = 0; k < pixels.columns; ++k) {
                const double value = 60 + slope * static_cast<double>(k / 3 % 16) +
                                     strength * static_cast<double>(random() % 1000) / 1000;
                pixels(i, k) = static_cast<std::uint8_t>(std::min(value, 255.0));
            }
        }
    }
    encoder::PixelSource source() const { return {pixels, rows, 16}; }

    base::Matrix<std::uint8_t> pixels;
    std::vector<std::int32_t> rows;
};

} // namespace

/// What `validate` prints about the computation itself.
class InfluenceTruthTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void closedFormIsMetAtEveryDamping() {
        const auto errors = closedFormErrors(7);
        QVERIFY(errors.size() >= 3);
        for (const auto& error : errors) {
            qInfo("lambda %g: largest relative error %.1e", error.damping, error.largestRelativeError);
            QVERIFY(error.largestRelativeError < 1e-5);
        }
    }

    void theBetterApproximationAgreesBetterWithTheDenseInverse() {
        const Images images(120);
        const auto agreement = agreementWithDense(images.source(), 1, {});
        QCOMPARE(agreement.images, std::size_t(120));
        // 3·9·6 + 6, 6·9·8 + 8, 8·9·8 + 8, 8·6 + 6
        QCOMPARE(agreement.parameters, std::size_t(168 + 440 + 584 + 54));
        QCOMPARE(agreement.rows.size(), std::size_t(12));
        for (const auto& row : agreement.rows)
            qInfo("%s, damping %g: Spearman %.4f, Pearson %.4f", std::string(name(row.kind)).c_str(),
                  row.relativeDamping, row.spearman, row.pearson);
        const auto spearmanOf = [&](CurvatureKind kind, double damping) {
            for (const auto& row : agreement.rows)
                if (row.kind == kind && row.relativeDamping == damping)
                    return row.spearman;
            return -2.0;
        };
        QVERIFY(spearmanOf(CurvatureKind::ekfac, 0.1) > 0.9);
        QVERIFY(spearmanOf(CurvatureKind::ekfac, 0.1) > spearmanOf(CurvatureKind::identity, 0.1));
    }

    void tooFewImagesAreRefused() {
        const Images images(5);
        QVERIFY_THROWS_EXCEPTION(base::Error, agreementWithDense(images.source(), 1, {}));
    }
};

QTEST_GUILESS_MAIN(InfluenceTruthTest)
#include "influence_truth_test.moc"
