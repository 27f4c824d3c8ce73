// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/collapse.h"
#include "core/pretraining/collapse_torch.h"
#include "core/pretraining/losses_torch.h"
#include "core/pretraining/momentum_encoder_torch.h"

#include <torch/types.h>

#include <QTest>

#include <cmath>
#include <numbers>

using namespace wherefrom::encoder;
using namespace wherefrom::pretraining;

namespace {

/// The arrays that the values were worked out from, apart, in numpy:
///   i = np.arange(rows)[:, None]; j = np.arange(3)[None]
///   A = sin(1 + 3i + 5j), B = cos(2 + 7i + j), both [4, 3]; Q = cos(1 + 2i + 3j + ij), [5, 3]
///   u(x) = x / np.linalg.norm(x, axis=1, keepdims=True)
template <typename Formula>
torch::Tensor made(int rows, Formula formula) {
    const torch::Tensor result = torch::empty({rows, 3}, torch::kDouble);
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < 3; ++j)
            result[i][j] = formula(i, j);
    return result;
}
torch::Tensor madeA() {
    return made(4, [](int i, int j) { return std::sin(1 + 3 * i + 5 * j); });
}
torch::Tensor madeB() {
    return made(4, [](int i, int j) { return std::cos(2 + 7 * i + j); });
}
torch::Tensor madeQueue() {
    return made(5, [](int i, int j) { return std::cos(1 + 2 * i + 3 * j + i * j); });
}

void compare(const torch::Tensor& value, double expected, double tolerance = 1e-10) {
    const double got = value.item<double>();
    QVERIFY2(std::abs(got - expected) <= tolerance,
             qPrintable(QStringLiteral("%1, expected %2").arg(got, 0, 'g', 15).arg(expected, 0, 'g', 15)));
}

bool hasGradient(const torch::Tensor& tensor) {
    return tensor.grad().defined() && tensor.grad().abs().max().item<double>() > 0;
}

} // namespace

class ObjectiveLossesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void valuesWorkedOutApart() {
        const torch::Tensor a = madeA(), b = madeB();
        compare(byolLoss(a, b), 1.5938113819313713);      // (2 - 2 * (u(A) * u(B)).sum(1)).mean()
        compare(simsiamLoss(a, b), -0.20309430903431427); // -(u(A) * u(B)).sum(1).mean()
        // l = np.concatenate([(u(A)*u(B)).sum(1, keepdims=True), u(A) @ u(Q).T], 1) / 0.2
        // (np.log(np.exp(l).sum(1)) - l[:, 0]).mean()
        compare(infoNceQueue(a, b, madeQueue(), 0.2), 3.3668769128524723);
        // s(x) = (x - x.mean(0)) / np.sqrt(x.var(0) + 1e-5); C = s(A).T @ s(B) / 4
        // off(m) = (m**2).sum() - (np.diag(m)**2).sum(); ((np.diag(C) - 1)**2).sum() + 5e-3 * off(C)
        compare(barlowTwinsLoss(a, b, 5e-3), 1.3347978143129025);
        // ((A-B)**2).mean(); sum of np.maximum(0, 1 - np.sqrt(x.var(0, ddof=1) + 1e-4)).mean();
        // sum of off(np.cov(x.T)) / 3; 25, 25 and 1 of them
        const VicregTerms terms = vicregTerms(a, b);
        compare(terms.invariance, 0.8442562071325158);
        compare(terms.variance, 0.6605338896333175);
        compare(terms.covariance, 1.0339136054384415);
        compare(vicregLoss(a, b), 38.653666024584275);
        // S, T: sinkhorn of A and B; ls(x) = x - np.log(np.exp(x).sum(1))[:, None]
        // (-(T * ls(A / 0.1)).sum(1).mean() - (S * ls(B / 0.1)).sum(1).mean()) / 2
        compare(swavLoss(a, b, sinkhorn(a, 0.5, 3), sinkhorn(b, 0.5, 3), 0.1), 6.0610127599173556);
        // t = np.exp(ls((B - [[0.1, -0.2, 0.3]]) / 0.04)); (-(t[[2, 3, 0, 1]] * ls(A / 0.1)).sum(1)).mean()
        const torch::Tensor centre = torch::tensor({0.1, -0.2, 0.3}, torch::kDouble).view({1, 3});
        compare(dinoLoss(a, b, centre, 0.1, 0.04), 4.85325338427467);
    }

    void closedForms() {
        // One cosine: 2 − 2·cos 60°, whatever the lengths.
        const torch::Tensor x = torch::tensor({2.0, 0.0}).view({1, 2});
        const torch::Tensor y = torch::tensor({0.5, 0.5 * std::numbers::sqrt3}).view({1, 2});
        compare(byolLoss(x, y), 1, 1e-6);
        compare(simsiamLoss(x, y), -0.5, 1e-6);
        // Views that agree and whose columns are uncorrelated: rows of a Hadamard matrix.
        const torch::Tensor apart = torch::tensor({1.0, 1.0, 1.0, -1.0, -1.0, 1.0, -1.0, -1.0}).view({4, 2});
        compare(barlowTwinsLoss(apart, apart, 5e-3), 0, 1e-8);
        // … and both columns the same: C is all ones, so λ times the two off its diagonal.
        const torch::Tensor same = apart.slice(1, 0, 1).repeat({1, 2});
        compare(barlowTwinsLoss(same, same, 5e-3), 2 * 5e-3, 1e-6);
        // All rows alike: no variance, so each view lacks 1 − √1e-4 of it; nothing else is wrong.
        const VicregTerms collapsed = vicregTerms(torch::ones({4, 3}), torch::ones({4, 3}));
        compare(collapsed.variance, 2 * (1 - 0.01), 1e-6);
        compare(collapsed.invariance, 0);
        compare(collapsed.covariance, 0);
        // With a key that equals the query and a queue at right angles to it: log(1 + k·e^(−1/τ)).
        const torch::Tensor query = torch::tensor({1.0, 0.0}).view({1, 2});
        const torch::Tensor queue = torch::tensor({0.0, 1.0, 0.0, -1.0, 0.0, 3.0}).view({3, 2});
        compare(infoNceQueue(query, query, queue, 0.5), std::log(1 + 3 * std::exp(-2.0)), 1e-6);
        // A teacher without an opinion and a student without one: log k.
        const torch::Tensor nothing = torch::zeros({4, 7});
        compare(dinoLoss(nothing, nothing, torch::zeros({1, 7}), 0.1, 0.04), std::log(7.0), 1e-6);
    }

    void codesAreShared() {
        const torch::Tensor once = sinkhorn(madeA(), 0.5, 3);
        // numpy, appendix A of the paper word by word: row 0 of S above
        compare(once[0][0], 0.7400130773235546);
        compare(once[3][2], 0.4835832464153122);
        // With more iterations every prototype gets its even share, and each image gives 1 in all.
        const torch::Tensor codes = sinkhorn(madeA(), 0.5, 200);
        QVERIFY((codes.sum(1) - 1).abs().max().item<double>() < 1e-12);
        QVERIFY((codes.sum(0) - 4.0 / 3).abs().max().item<double>() < 1e-9);
        // Scores of a cosine and the paper's ε: no overflow in float, and none lost.
        const torch::Tensor sharp = sinkhorn(torch::linspace(-1, 1, 12).view({4, 3}), 0.05, 3);
        QVERIFY(sharp.isfinite().all().item<bool>());
        QVERIFY((sharp.sum(1) - 1).abs().max().item<double>() < 1e-5);
    }

    void gradientsStopWhereTheyMust() {
        const auto leaf = [](torch::Tensor values) { return values.requires_grad_(); };
        torch::Tensor student = leaf(madeA()), teacher = leaf(madeB());
        byolLoss(student, teacher).backward();
        QVERIFY(hasGradient(student) && !hasGradient(teacher));
        student = leaf(madeA());
        simsiamLoss(student, teacher).backward();
        QVERIFY(hasGradient(student) && !hasGradient(teacher));
        student = leaf(madeA());
        const torch::Tensor queue = leaf(madeQueue());
        infoNceQueue(student, teacher, queue, 0.2).backward();
        QVERIFY(hasGradient(student) && !hasGradient(teacher) && !hasGradient(queue));
        student = leaf(madeA());
        dinoLoss(student, teacher, torch::zeros({1, 3}), 0.1, 0.04).backward();
        QVERIFY(hasGradient(student) && !hasGradient(teacher));
        QVERIFY(!sinkhorn(student, 0.5, 3).requires_grad());
        // Both views of the others learn.
        torch::Tensor first = leaf(madeA()), second = leaf(madeB());
        (barlowTwinsLoss(first, second, 5e-3) + vicregLoss(first, second)).backward();
        QVERIFY(hasGradient(first) && hasGradient(second));
    }

    void theMomentumEncoderFollows() {
        const torch::Tensor target = torch::full({2}, 1.0), online = torch::full({2}, 5.0);
        follow({{"w", target}}, {{"w", online}}, 0.75);
        compare(target[0], 2, 1e-6);
        compare(online[0], 5, 0);
        QCOMPARE(risingMomentum(0.9, 0), 0.9);
        QVERIFY(std::abs(risingMomentum(0.9, 0.5) - 0.95) < 1e-12);
        QCOMPARE(risingMomentum(0.9, 1), 1.0);
    }

    void spreadTellsACollapse() {
        // The 2·d unit vectors ±e_i: each column has the values ±1 and 2·d − 2 zeros, variance 2/(2d − 1).
        const torch::Tensor cross = torch::cat({torch::eye(8), -torch::eye(8)}) * 3;
        QVERIFY(std::abs(relativeSpread(cross) - std::sqrt(2.0 / 15 * 8)) < 1e-5);
        QVERIFY(relativeSpread(torch::ones({5, 8})) < 1e-6);
        QCOMPARE(relativeSpread(torch::ones({1, 8})), 0.0);
        CollapseWatch watch;
        for (int i = 0; i < 100; ++i)
            QVERIFY(!watch.add(0.9));
        int told = 0, steps = 0;
        for (; steps < 200; ++steps)
            told += watch.add(0.001) ? 1 : 0;
        QCOMPARE(told, 1);
        QVERIFY(watch.spread() < CollapseWatch::threshold);
        QVERIFY(watch.warning().starts_with("The encoder is collapsing"));
        // A bad start alone is no collapse: it is judged after some steps.
        CollapseWatch young;
        for (int i = 1; i < CollapseWatch::steps; ++i)
            QVERIFY(!young.add(0));
        QVERIFY(young.add(0));
    }
};

QTEST_GUILESS_MAIN(ObjectiveLossesTest)
#include "objective_losses_test.moc"
