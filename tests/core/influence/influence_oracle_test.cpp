// SPDX-License-Identifier: Apache-2.0
#include "core/base/rank_statistics.h"
#include "tests/core/influence/image_sample_torch.h"

#include <QtTest>

#include <numeric>

using namespace wherefrom;
using namespace wherefrom::influence;
using namespace wherefrom::influence::testing;
using torch::Tensor;

namespace {

Tensor orthogonal(std::int64_t n, std::uint64_t seed) {
    return std::get<0>(torch::linalg_qr(normal({n, n}, seed)));
}

/// Inputs whose second moment and whose noise's second moment Σ share the axes R: x = ±a_k r_k,
/// x̂ = x ± ε b_k r_k, all signs, each with every one of the pseudo-residuals given.
struct LinearSample {
    Tensor axes = orthogonal(5, 40);
    Tensor lengths = torch::tensor({1.0, 0.3, 2.0, 0.7, 1.4}, torch::kFloat64);
    Tensor noise = torch::tensor({0.9, 2.0, 0.5, 1.3, 0.2}, torch::kFloat64);
    double epsilon = 0.1;

    TensorViews views(const Tensor& residuals) const {
        std::vector<Tensor> clean, augmented, chosen;
        for (std::int64_t k = 0; k < 5; ++k)
            for (const double s : {-1.0, 1.0})
                for (const double t : {-1.0, 1.0})
                    for (std::int64_t j = 0; j < residuals.size(0); ++j) {
                        clean.push_back(axes.select(1, k) * (s * lengths[k]));
                        augmented.push_back(clean.back() + axes.select(1, k) * (t * epsilon * noise[k]));
                        chosen.push_back(residuals[j]);
                    }
        return {torch::stack(clean), {torch::stack(augmented)}, torch::stack(chosen)};
    }
    /// Σ = E[δδᵀ] of that sample: each axis has a fifth of the images.
    Tensor sigma() const { return axes.mm(torch::diag(noise.square() / 5)).mm(axes.t()); }
};

/// Written anew, so that it is no copy of the code under test: ℓ = 1 − cos.
Tensor cosineLoss(SmallNetwork& network, const Tensor& x, const Tensor& y) {
    const Tensor f = network.forward(x, nullptr), g = network.forward(y, nullptr);
    return 1 - (f * g).sum(1) / ((f * f).sum(1).sqrt() * (g * g).sum(1).sqrt());
}

double lossValue(SmallNetwork& network, const Tensor& x, const Tensor& y) {
    torch::NoGradGuard noGrad;
    return cosineLoss(network, x, y).item<double>();
}

/// ‖∇ℓ‖² by central differences over every single parameter.
double squaredGradientByDifferences(SmallNetwork& network, const Tensor& x, const Tensor& y) {
    const double step = 1e-5;
    double sum = 0;
    for (const Tensor& parameter : parametersOf(network)) {
        double* values = parameter.data_ptr<double>();
        for (std::int64_t i = 0; i < parameter.numel(); ++i) {
            const double before = values[i];
            values[i] = before + step;
            const double above = lossValue(network, x, y);
            values[i] = before - step;
            const double below = lossValue(network, x, y);
            values[i] = before;
            sum += std::pow((above - below) / (2 * step), 2);
        }
    }
    return sum;
}

/// The dense Gauss–Newton matrix E[JᵀJ], J = ∂(u − v)/∂θ, one row of J after another by autograd.
Tensor denseGaussNewton(SmallNetwork& network, const ImageSample& sample) {
    Tensor h;
    for (std::int64_t i = 0; i < sample.clean.size(0); ++i) {
        const Tensor f = network.forward(sample.clean.narrow(0, i, 1), nullptr);
        const Tensor g = network.forward(sample.augmented[0].narrow(0, i, 1), nullptr);
        const Tensor r = (f / f.norm() - g / g.norm())[0];
        for (std::int64_t j = 0; j < r.size(0); ++j) {
            const Tensor row = flatGradient(r[j], network);
            const Tensor product = torch::outer(row, row);
            h = h.defined() ? h + product : product;
        }
    }
    return h / sample.clean.size(0);
}

} // namespace

/// Scores and curvature beside closed forms, dense matrices and plain autograd.
class InfluenceOracleTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// f(x) = vᵀ(Wx), only W trained (methods.md §1, "Oracles").
    void twoLayerLinearNetwork_data() {
        QTest::addColumn<double>("lambda");
        for (const double lambda : {10.0, 0.1, 1e-3, 1e-9})
            QTest::addRow("lambda %g", lambda) << lambda;
    }
    void twoLayerLinearNetwork() {
        QFETCH(double, lambda);
        const Tensor v = normal({1, 4}, 41);
        SmallNetwork network({linear("W", 4, 5, 42, false)},
                             [&](SmallNetwork& self, const Tensor& x, auto* tape) {
                                 return torch::linear(self.run(0, x, tape), v);
                             });
        const LinearSample sample;
        auto factorViews = sample.views(torch::tensor({{1.0}, {-1.0}}, torch::kFloat64));
        const double epsilon = sample.epsilon;
        const Tensor x = normal({12, 5}, 43), delta = normal({12, 5}, 44);
        TensorViews views(x, {x + epsilon * delta}, torch::ones({12, 1}, torch::kFloat64));
        auto options = optionsFor(Loss::squaredEuclidean);
        options.absoluteDamping = lambda;
        const auto scores = scoresOf(network, factorViews, views, options);

        const Tensor w = network.layers()[0].weight.detach();
        const double length = v.square().sum().item<double>();
        const Tensor h =
            2 * epsilon * epsilon * length * sample.sigma() + lambda * torch::eye(5, torch::kFloat64);
        double worst = 0, worstLimit = 0;
        for (std::int64_t i = 0; i < 12; ++i) {
            const double slope = v[0].dot(w.mv(delta[i])).item<double>();
            const double form = delta[i].dot(torch::inverse(h).mv(delta[i])).item<double>();
            const double expected = 4 * std::pow(epsilon, 4) * slope * slope * length * form;
            worst = std::max(worst, relative(scores[std::size_t(i)], expected));
            const double limit = 2 * std::pow(epsilon * slope, 2) *
                                 delta[i].dot(torch::inverse(sample.sigma()).mv(delta[i])).item<double>();
            worstLimit = std::max(worstLimit, relative(scores[std::size_t(i)], limit));
        }
        qInfo("closed form, lambda %g: largest relative error %.1e (of the limit: %.1e)", lambda, worst,
              worstLimit);
        QVERIFY(worst < 1e-6);
        if (lambda < 1e-8)
            QVERIFY(worstLimit < 1e-5);
    }

    /// f(x) = Wx with d = 3: H = 2ε² I ⊗ Σ is a Kronecker product, so EK-FAC and K-FAC's basis are exact.
    void oneLayerLinearNetworkIsExact() {
        SmallNetwork network({linear("W", 3, 5, 45, false)}, [](SmallNetwork& self, const Tensor& x,
                                                                auto* tape) { return self.run(0, x, tape); });
        const LinearSample sample;
        auto factorViews = sample.views(torch::eye(3, torch::kFloat64) * std::sqrt(3.0));
        const double epsilon = sample.epsilon;
        const Tensor x = normal({12, 5}, 46), delta = normal({12, 5}, 47);
        TensorViews views(x, {x + epsilon * delta}, torch::ones({12, 3}, torch::kFloat64));
        auto options = optionsFor(Loss::squaredEuclidean);
        options.absoluteDamping = 0.003;
        const auto scores = scoresOf(network, factorViews, views, options);
        const Tensor w = network.layers()[0].weight.detach();
        const Tensor h = 2 * epsilon * epsilon * sample.sigma() + 0.003 * torch::eye(5, torch::kFloat64);
        for (std::int64_t i = 0; i < 12; ++i) {
            const double expected = 4 * std::pow(epsilon, 4) * w.mv(delta[i]).square().sum().item<double>() *
                                    delta[i].dot(torch::inverse(h).mv(delta[i])).item<double>();
            QVERIFY(relative(scores[std::size_t(i)], expected) < 1e-6);
        }
    }

    void agreesWithTheDenseInverse() {
        auto network = convolutionalNetwork();
        // Augmentations of nearly one strength: a ranking by strength alone must not look good.
        const ImageSample sample(60, 1, 0.35, 0.45);
        auto views = sample.views();
        auto factorViews = sample.withoutChance();
        const Tensor h = denseGaussNewton(network, sample);
        const auto n = h.size(0);
        const double lambda = 0.01 * h.trace().item<double>() / double(n);
        const Tensor inverse = torch::inverse(h + lambda * torch::eye(n, torch::kFloat64));
        std::vector<float> exact;
        for (std::int64_t i = 0; i < sample.clean.size(0); ++i) {
            const Tensor g = flatGradient(
                cosineLoss(network, sample.clean.narrow(0, i, 1), sample.augmented[0].narrow(0, i, 1)).sum(),
                network);
            exact.push_back(g.dot(inverse.mv(g)).item<float>());
        }
        std::vector<double> agreement;
        for (const auto kind :
             {CurvatureKind::ekfac, CurvatureKind::kfac, CurvatureKind::diagonal, CurvatureKind::identity}) {
            auto options = optionsFor(Loss::cosine, kind);
            options.absoluteDamping = lambda;
            const auto scores = scoresOf(network, factorViews, views, options);
            agreement.push_back(base::spearman(std::vector<float>(scores.begin(), scores.end()), exact));
            double logRatio = 0;
            for (std::size_t i = 0; i < scores.size(); ++i)
                logRatio += std::log(scores[i] / double(exact[i])) / double(scores.size());
            qInfo("%-9s Spearman with the dense inverse %.4f, scale %.3f", name(kind).data(),
                  agreement.back(), std::exp(logRatio));
        }
        QVERIFY(agreement[0] > 0.9);
        QVERIFY(agreement[0] >= agreement[3]);
        QVERIFY(agreement[0] + 0.01 >= agreement[1]);
        QVERIFY(agreement[0] + 0.01 >= agreement[2]);
    }

    /// Normalised by images, not by places: the trace of Λ is that of the dense matrix.
    void eigenvaluesHaveTheTraceOfH() {
        auto network = convolutionalNetwork();
        const ImageSample sample(60);
        auto views = sample.withoutChance();
        const double expected = denseGaussNewton(network, sample).trace().item<double>();
        for (const auto kind : {CurvatureKind::ekfac, CurvatureKind::diagonal}) {
            const auto state = estimateCurvature(network, views, optionsFor(Loss::cosine, kind), quiet);
            double trace = 0;
            for (const auto& layer : state.layers)
                trace += layer.eigenvalues.sum().item<double>();
            QVERIFY(relative(trace, expected) < 1e-9);
        }
    }

    void gradientsAreFiniteDifferences() {
        auto network = convolutionalNetwork();
        const ImageSample sample(3);
        auto views = sample.views();
        const auto scores =
            scoresOf(network, views, views, optionsFor(Loss::cosine, CurvatureKind::identity));
        for (std::int64_t i = 0; i < 3; ++i) {
            const double expected = squaredGradientByDifferences(network, sample.clean.narrow(0, i, 1),
                                                                 sample.augmented[0].narrow(0, i, 1));
            QVERIFY2(relative(scores[std::size_t(i)], expected) < 1e-6,
                     qPrintable(QString::number(relative(scores[std::size_t(i)], expected))));
        }
    }

    /// The views as 2B independent rows lose the cross terms: another answer, and a wrong one.
    void stackedRowsLoseTheCrossTerms() {
        auto network = convolutionalNetwork();
        const ImageSample sample(4);
        auto views = sample.views();
        const auto scores =
            scoresOf(network, views, views, optionsFor(Loss::cosine, CurvatureKind::identity));
        for (std::int64_t i = 0; i < 4; ++i) {
            const Tensor x = sample.clean.narrow(0, i, 1), y = sample.augmented[0].narrow(0, i, 1);
            const auto unit = [](const Tensor& f) { return f / f.norm(); };
            const Tensor u = unit(network.forward(x, nullptr)), v = unit(network.forward(y, nullptr));
            const Tensor throughClean = flatGradient(1 - (u * v.detach()).sum(), network);
            const Tensor throughAugmented = flatGradient(1 - (u.detach() * v).sum(), network);
            const double together = (throughClean + throughAugmented).square().sum().item<double>();
            const double apart =
                (throughClean.square().sum() + throughAugmented.square().sum()).item<double>();
            QVERIFY(relative(scores[std::size_t(i)], together) < 1e-6);
            QVERIFY(relative(scores[std::size_t(i)], apart) > 0.05);
        }
    }

    void batchNormIsADiagonalBlock() {
        auto network = convolutionalNetwork();
        const ImageSample sample(20);
        auto views = sample.views();
        for (const auto kind : {CurvatureKind::ekfac, CurvatureKind::kfac}) {
            const auto state = estimateCurvature(network, views, optionsFor(Loss::cosine, kind), quiet);
            const auto& layer = network.layers()[1];
            Tensor expected = torch::zeros({2, 4}, torch::kFloat64);
            for (std::int64_t i = 0; i < 20; ++i) {
                const Tensor f = network.forward(sample.clean.narrow(0, i, 1), nullptr);
                const Tensor g = network.forward(sample.augmented[0].narrow(0, i, 1), nullptr);
                const Tensor residual = (f / f.norm() - g / g.norm())[0];
                const auto h =
                    torch::autograd::grad({sample.residuals[i].dot(residual)}, {layer.weight, layer.bias});
                expected += torch::stack({h[0].square(), h[1].square()}) / 20;
            }
            QVERIFY(!state.layers[1].basis.in.defined());
            QVERIFY((state.layers[1].eigenvalues[0] - expected).abs().max().item<double>() <
                    1e-9 * expected.max().item<double>());
        }
    }

    void alikeViewsScoreZero() {
        auto network = convolutionalNetwork();
        const ImageSample sample(10);
        auto factorViews = sample.views();
        TensorViews alike(sample.clean, {sample.clean}, sample.residuals);
        for (const auto loss : {Loss::cosine, Loss::squaredEuclidean})
            for (const double score : scoresOf(network, factorViews, alike, optionsFor(loss)))
                QCOMPARE(score, 0.0);
    }

    void drawsAreAveragedWithTheirStandardError() {
        auto network = convolutionalNetwork();
        const ImageSample sample(6, 3);
        auto views = sample.views();
        auto options = optionsFor(Loss::cosine);
        options.draws = 3;
        const auto curvature = estimateCurvature(network, views, options, quiet);
        const auto together = scoreInfluence(network, curvature, views, options, quiet);
        std::vector<InfluenceScores> single;
        options.draws = 1;
        for (const auto& draw : sample.augmented) {
            TensorViews one(sample.clean, {draw}, sample.residuals);
            single.push_back(scoreInfluence(network, curvature, one, options, quiet));
        }
        for (std::size_t i = 0; i < 6; ++i) {
            const double a = single[0].score[i], b = single[1].score[i], c = single[2].score[i];
            const double mean = (a + b + c) / 3;
            const double variance =
                ((a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean)) / 2;
            QVERIFY(relative(together.score[i], mean) < 1e-6);
            QVERIFY(relative(together.standardError[i], std::sqrt(variance / 3)) < 1e-5);
            QVERIFY(std::isnan(single[0].standardError[i]));
            float sum = 0;
            for (const float share : together.layers.row(i))
                sum += share;
            QVERIFY(relative(sum, together.score[i]) < 1e-5);
            double loss = 0;
            for (const auto& draw : sample.augmented)
                loss += lossValue(network, sample.clean.narrow(0, std::int64_t(i), 1),
                                  draw.narrow(0, std::int64_t(i), 1)) /
                        3;
            QVERIFY(relative(together.instability[i], loss) < 1e-6);
        }
    }

    void averagedGradientsAreTheGradientOfTheMeanLoss() {
        auto network = convolutionalNetwork();
        const ImageSample sample(4, 3);
        auto views = sample.views();
        auto options = optionsFor(Loss::cosine, CurvatureKind::identity);
        options.draws = 3;
        options.averageGradients = true;
        const auto scores = scoresOf(network, views, views, options);
        for (std::int64_t i = 0; i < 4; ++i) {
            Tensor loss = torch::zeros({1}, torch::kFloat64);
            for (const auto& draw : sample.augmented)
                loss = loss + cosineLoss(network, sample.clean.narrow(0, i, 1), draw.narrow(0, i, 1)) / 3;
            const double expected = flatGradient(loss.sum(), network).square().sum().item<double>();
            QVERIFY(relative(scores[std::size_t(i)], expected) < 1e-6);
        }
    }

    void relativeDampingIsAShareOfTheMean() {
        auto network = convolutionalNetwork();
        auto views = ImageSample(10).views();
        auto options = optionsFor(Loss::cosine);
        options.relativeDamping = 0.25;
        const auto state = estimateCurvature(network, views, options, quiet);
        const auto dampings = Curvature(std::make_shared<const CurvatureState>(state)).dampings(options);
        for (std::size_t l = 0; l < state.layers.size(); ++l) {
            const Tensor values = state.layers[l].eigenvalues.contiguous();
            const double* first = values.data_ptr<double>();
            const double mean = std::accumulate(first, first + values.numel(), 0.0) / double(values.numel());
            QVERIFY(relative(dampings[l], 0.25 * mean) < 1e-12);
        }
    }

    void theEmpiricalFisherIsTheMeanSquaredGradient() {
        auto network = convolutionalNetwork();
        const ImageSample sample(12);
        auto views = sample.views();
        auto options = optionsFor(Loss::cosine, CurvatureKind::diagonal);
        options.fisher = Fisher::empirical;
        const auto state = estimateCurvature(network, views, options, quiet);
        double trace = 0, expected = 0;
        for (const auto& layer : state.layers)
            trace += layer.eigenvalues.sum().item<double>();
        for (std::int64_t i = 0; i < 12; ++i)
            expected += flatGradient(cosineLoss(network, sample.clean.narrow(0, i, 1),
                                                sample.augmented[0].narrow(0, i, 1))
                                         .sum(),
                                     network)
                            .square()
                            .sum()
                            .item<double>() /
                        12;
        QVERIFY(relative(trace, expected) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(InfluenceOracleTest)
#include "influence_oracle_test.moc"
