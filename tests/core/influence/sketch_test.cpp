// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/half.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/pairwise.h"
#include "core/influence/sketch_quality.h"
#include "core/influence/sketch_torch.h"
#include "tests/core/influence/small_networks_torch.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace wherefrom;
using namespace wherefrom::influence;
using namespace wherefrom::influence::testing;
using torch::Tensor;

namespace {

const base::RunContext quiet;
constexpr int draws = 3;

InfluenceOptions optionsFor(CurvatureKind kind) {
    InfluenceOptions options;
    options.curvature = kind;
    options.draws = draws;
    options.batch = 4;
    options.seed = 7;
    return options;
}

struct Sample {
    explicit Sample(std::int64_t n) : clean(normal({n, 3, 8, 8}, 60)) {
        for (std::uint64_t k = 0; k < draws; ++k)
            augmented.push_back(clean + 0.4 * normal({n, 3, 8, 8}, 61 + k));
        residuals = normal({n, 3}, 70);
    }
    TensorViews views() const { return {clean, augmented, residuals}; }
    TensorViews views(std::int64_t first, std::int64_t count) const {
        std::vector<Tensor> parts;
        for (const auto& draw : augmented)
            parts.push_back(draw.narrow(0, first, count));
        return {clean.narrow(0, first, count), parts, residuals.narrow(0, first, count)};
    }

    Tensor clean;
    std::vector<Tensor> augmented;
    Tensor residuals;
};

/// conv 3→4 (bias), batch norm, grouped conv 4→6 of two groups (bias), linear 6→3 (bias).
SmallNetwork groupedNetwork() {
    return {{convolution("conv1", 4, 3, 3, 10, true), batchNorm("bn1", 4, 15),
             convolution("grouped", 6, 4, 3, 20, true, 2), linear("head", 3, 6, 30, true)},
            [](SmallNetwork& network, const Tensor& images, encoder::LayerTape* tape) {
                auto x = torch::tanh(network.run(1, network.run(0, images, tape), tape));
                x = torch::tanh(network.run(2, x, tape)).mean(std::vector<std::int64_t>{2, 3});
                return network.run(3, x, tape);
            }};
}

/// A layer's part of a gradient by plain autograd, one matrix [out, in (+ 1)] a group: `in` counts kernel
/// rows, kernel columns, channels; the bias stands last.
std::vector<Tensor> matricesOf(const encoder::TrackedLayer& layer, Tensor weight, const Tensor& bias) {
    if (layer.kind == encoder::LayerKind::batchNorm)
        return {torch::stack({weight, bias})};
    if (layer.kind == encoder::LayerKind::convolution)
        weight = weight.permute({0, 2, 3, 1});
    weight = weight.reshape({weight.size(0), -1});
    const Tensor all = bias.defined() ? torch::cat({weight, bias.unsqueeze(1)}, 1) : weight;
    return all.chunk(layer.groups, 0);
}

/// gᵀ(H + λI)⁻¹g of all pairs with the inverse of each block written out: H = (Q_G ⊗ Q_A) diag(Λ) (…)ᵀ.
Tensor bruteForce(SmallNetwork& network, const CurvatureState& curvature, const Sample& sample,
                  const InfluenceOptions& options) {
    const auto n = sample.clean.size(0);
    Tensor all = torch::zeros({n, n}, torch::kFloat64);
    std::vector<std::vector<Tensor>> gradients; // [image][block]
    for (std::int64_t i = 0; i < n; ++i) {
        Tensor loss;
        const Tensor f = network.forward(sample.clean.narrow(0, i, 1), nullptr);
        for (const auto& draw : sample.augmented) {
            const Tensor h = network.forward(draw.narrow(0, i, 1), nullptr);
            const Tensor one = 1 - (f * h).sum() / (f.norm() * h.norm());
            loss = loss.defined() ? loss + one : one;
        }
        const auto parts = torch::autograd::grad({loss / draws}, parametersOf(network), {}, true);
        std::vector<Tensor> blocks;
        std::size_t next = 0;
        for (const auto& layer : network.layers()) {
            const Tensor weight = parts[next++], bias = layer.bias.defined() ? parts[next++] : Tensor();
            for (const auto& block : matricesOf(layer, weight, bias))
                blocks.push_back(block.reshape({-1}));
        }
        gradients.push_back(blocks);
    }
    std::size_t block = 0;
    for (const auto& layer : curvature.layers) {
        const double lambda = damping(layer, curvature.kind, options);
        for (std::int64_t g = 0; g < layer.eigenvalues.size(0); ++g, ++block) {
            const Tensor values = layer.eigenvalues[g].reshape({-1}).to(torch::kFloat64);
            const auto size = values.numel();
            Tensor rotation = torch::eye(size, torch::kFloat64);
            if (layer.basis.in.defined())
                rotation = torch::kron(layer.basis.out[g], layer.basis.in[g]).to(torch::kFloat64);
            const Tensor h = rotation.mm(torch::diag(values)).mm(rotation.t());
            const Tensor inverse = torch::linalg_inv(h + lambda * torch::eye(size, torch::kFloat64));
            for (std::int64_t i = 0; i < n; ++i)
                for (std::int64_t j = 0; j < n; ++j)
                    all[i][j] +=
                        gradients[std::size_t(i)][block].dot(inverse.mv(gradients[std::size_t(j)][block]));
        }
    }
    return all;
}

base::Matrix<float> sketchesOf(encoder::Network& network, const CurvatureState& curvature, Views& views,
                               const InfluenceOptions& options, const SketchShape& shape) {
    base::Matrix<float> all(views.size(), shape.size);
    sketchInfluence(network, curvature, views, options, shape, quiet,
                    [&](std::size_t from, base::MatrixView<float> part) {
                        std::copy(part.values().begin(), part.values().end(), all.row(from).begin());
                    });
    return all;
}

double product(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t c = 0; c < a.size(); ++c)
        sum += double(a[c]) * double(b[c]);
    return sum;
}

} // namespace

class SketchTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void pairwiseInfluenceIsThatOfTheInverseWrittenOut_data();
    void pairwiseInfluenceIsThatOfTheInverseWrittenOut();
    void productsOfSketchesHaveTheRightMeanAndSpread_data();
    void productsOfSketchesHaveTheRightMeanAndSpread();
    void sketchesDependOnImageSeedAndNothingElse();
    void halfPrecisionRoundsToTheNearest();
    void aStoredSketchKeepsItsLengthWhateverItsMagnitude();
    void qualityIsThatOfTheRanks();
    void wrongShapesAreNamed();
};

void SketchTest::pairwiseInfluenceIsThatOfTheInverseWrittenOut_data() {
    QTest::addColumn<int>("kind");
    for (const auto kind :
         {CurvatureKind::ekfac, CurvatureKind::kfac, CurvatureKind::diagonal, CurvatureKind::identity})
        QTest::newRow(std::string(name(kind)).c_str()) << int(kind);
}

void SketchTest::pairwiseInfluenceIsThatOfTheInverseWrittenOut() {
    QFETCH(int, kind);
    auto network = groupedNetwork();
    const Sample sample(7);
    auto views = sample.views();
    const auto options = optionsFor(CurvatureKind(kind));
    const auto curvature = estimateCurvature(network, views, options, quiet);
    const Tensor expected = bruteForce(network, curvature, sample, options);
    auto queries = sample.views(1, 4);
    // Room for three queries at a time: two blocks.
    double parameters = 0;
    for (const auto& layer : curvature.layers)
        parameters += double(layer.eigenvalues.numel());
    const auto found =
        pairwiseInfluence(network, curvature, views, queries, options, quiet, 3 * 8 * parameters);
    QCOMPARE(found.rows, std::size_t(7));
    QCOMPARE(found.columns, std::size_t(4));
    const double largest = expected.abs().max().item<double>();
    for (std::size_t i = 0; i < 7; ++i)
        for (std::size_t j = 0; j < 4; ++j) {
            const double right = expected[std::int64_t(i)][std::int64_t(j + 1)].item<double>();
            QVERIFY2(std::abs(double(found(i, j)) - right) < 1e-5 * largest,
                     qPrintable(QStringLiteral("%1 for %2").arg(double(found(i, j))).arg(right)));
        }
}

void SketchTest::productsOfSketchesHaveTheRightMeanAndSpread_data() {
    QTest::addColumn<int>("side");
    QTest::addColumn<double>("spread"); ///< largest standard deviation allowed, over ‖z_x‖‖z_z‖
    // √(2/m) = 0.18 where no side is projected; else that and up to √(4/r) for matrices of rank one.
    QTest::newRow("added up alone") << 64 << 0.2;
    QTest::newRow("projected on both sides") << 2 << 2.0;
}

void SketchTest::productsOfSketchesHaveTheRightMeanAndSpread() {
    QFETCH(int, side);
    QFETCH(double, spread);
    auto network = groupedNetwork();
    const Sample sample(5);
    auto views = sample.views();
    auto options = optionsFor(CurvatureKind::ekfac);
    options.batch = 5;
    const auto curvature = estimateCurvature(network, views, options, quiet);
    const auto exact = pairwiseInfluence(network, curvature, views, views, options, quiet);
    const SketchShape shape{64, side};
    constexpr int seeds = 300;
    std::vector<double> sums(25), squares(25);
    for (int s = 0; s < seeds; ++s) {
        options.seed = std::uint64_t(s);
        const auto sketches = sketchesOf(network, curvature, views, options, shape);
        for (std::size_t i = 0; i < 25; ++i) {
            const double value = product(sketches.row(i / 5), sketches.row(i % 5));
            sums[i] += value;
            squares[i] += value * value;
        }
    }
    for (std::size_t i = 0; i < 25; ++i) {
        const double lengths = std::sqrt(double(exact(i / 5, i / 5)) * double(exact(i % 5, i % 5)));
        const double mean = sums[i] / seeds;
        const double deviation = std::sqrt(squares[i] / seeds - mean * mean);
        QVERIFY2(std::abs(mean - double(exact(i / 5, i % 5))) < 4.5 * deviation / std::sqrt(seeds),
                 qPrintable(QStringLiteral("%1 for %2").arg(mean).arg(double(exact(i / 5, i % 5)))));
        QVERIFY2(deviation < spread * lengths, qPrintable(QString::number(deviation / lengths)));
    }
}

void SketchTest::sketchesDependOnImageSeedAndNothingElse() {
    auto network = groupedNetwork();
    const Sample sample(9);
    auto views = sample.views();
    auto options = optionsFor(CurvatureKind::kfac);
    const auto curvature = estimateCurvature(network, views, options, quiet);
    const SketchShape shape{128, 4};
    const auto whole = sketchesOf(network, curvature, views, options, shape);
    QVERIFY(whole.values == sketchesOf(network, curvature, views, options, shape).values);
    options.batch = 2;
    auto part = sample.views(4, 3);
    const auto alone = sketchesOf(network, curvature, part, options, shape);
    for (std::size_t i = 0; i < alone.values.size(); ++i)
        QVERIFY(std::abs(alone.values[i] - whole.row(4)[i]) < 1e-6F * (1 + std::abs(alone.values[i])));
    options.seed = 8;
    QVERIFY(sketchesOf(network, curvature, part, options, shape).values != alone.values);
}

void SketchTest::halfPrecisionRoundsToTheNearest() {
    // numpy.float16(x).view(numpy.uint16)
    const std::pair<float, std::uint16_t> known[]{{0.0F, 0x0000},
                                                  {-0.0F, 0x8000},
                                                  {1.0F, 0x3c00},
                                                  {-2.0F, 0xc000},
                                                  {0.333333343F, 0x3555},
                                                  {65504.0F, 0x7bff},
                                                  {65519.0F, 0x7bff},
                                                  {65520.0F, 0x7c00},
                                                  {1.00048828F, 0x3c00},
                                                  {1.00146484F, 0x3c02},
                                                  {6.103515625e-05F, 0x0400},
                                                  {5.9604645e-08F, 0x0001},
                                                  {2.9802322e-08F, 0x0000},
                                                  {8.9406967e-08F, 0x0002},
                                                  {6.1e-05F, 0x03ff},
                                                  {-0.1F, 0xae66}};
    for (const auto& [value, bits] : known)
        QCOMPARE(base::toHalf(value), bits);
    for (std::uint32_t bits = 0; bits < 0x7C00U; ++bits) { // every finite one comes back
        QCOMPARE(base::toHalf(base::fromHalf(std::uint16_t(bits))), std::uint16_t(bits));
        QCOMPARE(base::toHalf(base::fromHalf(std::uint16_t(bits | 0x8000U))), std::uint16_t(bits | 0x8000U));
    }
    QCOMPARE(base::fromHalf(0x3555), 0.33325195F);
}

void SketchTest::aStoredSketchKeepsItsLengthWhateverItsMagnitude() {
    for (const float scale : {1e-12F, 1.0F, 1e12F}) {
        const std::vector<float> sketch{3 * scale, 0, -4 * scale};
        std::vector<std::uint16_t> row(3);
        QVERIFY(std::abs(packSketch(sketch, row) / (5 * scale) - 1) < 1e-6F);
        QVERIFY(std::abs(base::fromHalf(row[0]) - 0.6F) < 5e-4F);
        QCOMPARE(base::fromHalf(row[1]), 0.0F);
        QVERIFY(std::abs(base::fromHalf(row[2]) + 0.8F) < 5e-4F);
    }
    std::vector<std::uint16_t> row(2, 9);
    QCOMPARE(packSketch(std::vector<float>{0, 0}, row), 0.0F);
    QCOMPARE(row, std::vector<std::uint16_t>(2, 0));
}

void SketchTest::qualityIsThatOfTheRanks() {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    base::Matrix<float> exact(4, 2), estimated(4, 2);
    exact.values = {nan, 1, 2, nan, 3, 3, 4, 2};
    estimated.values = {0, 10, 5, 0, 6, 30, 9, 20};
    const auto quality = sketchQuality(exact, estimated);
    QCOMPARE(quality.pairs, std::size_t(6));
    QCOMPARE(quality.withinQuery, 1.0);
    QCOMPARE(quality.topShare, 1.0);
    // scipy.stats.pearsonr, spearmanr of 2 3 4 1 3 2 and 5 6 9 10 30 20
    QVERIFY(std::abs(quality.pearson - 0.0782311) < 1e-4);
    QVERIFY(std::abs(quality.spearman + 0.0294245) < 1e-4);
    QVERIFY_THROWS_EXCEPTION(base::Error, sketchQuality(exact, base::Matrix<float>(4, 1)));
}

void SketchTest::wrongShapesAreNamed() {
    SketchShape{}.validate();
    QVERIFY_THROWS_EXCEPTION(base::Error, (SketchShape{8, 64}.validate()));
    QVERIFY_THROWS_EXCEPTION(base::Error, (SketchShape{1024, 0}.validate()));
}

QTEST_GUILESS_MAIN(SketchTest)
#include "sketch_test.moc"
