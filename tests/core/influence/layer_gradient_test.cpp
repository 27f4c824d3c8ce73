// SPDX-License-Identifier: Apache-2.0
#include "core/influence/channels_last_torch.h"
#include "core/influence/convolution_gradient_torch.h"
#include "core/influence/layer_gradient_torch.h"
#include "core/influence/truncated_squares_torch.h"
#include "tests/core/influence/small_networks_torch.h"

#include <QtTest>

using namespace wherefrom;
using namespace wherefrom::influence;
using namespace wherefrom::influence::testing;
using encoder::LayerKind;
using encoder::TrackedLayer;
using torch::Tensor;

namespace {

/// A weight's gradient as the room lays it out: [groups, out, rows · columns · channels (+ bias)].
Tensor laidOut(const TrackedLayer& layer, const Tensor& weight, const Tensor& bias) {
    Tensor rows = weight;
    if (layer.kind == LayerKind::convolution)
        rows = weight.permute({0, 2, 3, 1});
    rows = rows.reshape({layer.groups, weight.size(0) / layer.groups, -1});
    return bias.defined() ? torch::cat({rows, bias.view({layer.groups, -1, 1})}, 2) : rows;
}

struct Case {
    TrackedLayer layer;
    Tensor input;
};

TrackedLayer changed(TrackedLayer layer, std::array<std::int64_t, 2> stride,
                     std::array<std::int64_t, 2> padding, std::array<std::int64_t, 2> dilation) {
    layer.stride = stride;
    layer.padding = padding;
    layer.dilation = dilation;
    return layer;
}

Case caseNamed(const QByteArray& name) {
    const auto images = [](std::int64_t channels, std::int64_t side) {
        return normal({5, channels, side, side + 1}, 3);
    };
    if (name == "plain")
        return {convolution("c", 4, 3, 3, 1, false), images(3, 6)};
    if (name == "bias")
        return {convolution("c", 4, 3, 3, 1, true), images(3, 6)};
    if (name == "channels last")
        return {convolution("c", 4, 3, 3, 1, true), images(3, 6).contiguous(at::MemoryFormat::ChannelsLast)};
    if (name == "strided")
        return {changed(convolution("c", 4, 3, 3, 1, true), {2, 3}, {1, 0}, {1, 1}), images(3, 7)};
    if (name == "dilated")
        return {changed(convolution("c", 2, 3, 3, 1, false), {1, 2}, {2, 1}, {2, 3}), images(3, 8)};
    if (name == "grouped")
        return {convolution("c", 6, 4, 3, 1, true, 2), images(4, 5)};
    if (name == "depthwise")
        return {changed(convolution("c", 6, 6, 3, 1, false, 6), {2, 2}, {1, 1}, {1, 1}), images(6, 6)};
    if (name == "pointwise")
        return {convolution("c", 4, 3, 1, 1, false), images(3, 4)};
    if (name == "pointwise, strided")
        return {changed(convolution("c", 4, 3, 1, 1, false), {2, 2}, {0, 0}, {1, 1}), images(3, 5)};
    if (name == "few positions") // both sides rotate first
        return {changed(convolution("c", 9, 3, 3, 1, false), {3, 3}, {0, 0}, {1, 1}), images(3, 3)};
    if (name == "tokens")
        return {linear("l", 4, 3, 1, true), normal({5, 7, 3}, 3)};
    return {linear("l", 4, 3, 1, true), normal({5, 3}, 3)};
}

Tensor run(const TrackedLayer& layer, const Tensor& x) {
    if (layer.kind == LayerKind::linear)
        return torch::linear(x, layer.weight, layer.bias);
    return torch::conv2d(x, layer.weight, layer.bias, layer.stride, layer.padding, layer.dilation,
                         layer.groups);
}

/// Autograd of one image at a time: Σ over executions of the gradient that `gradients` send back.
Tensor byAutograd(const TrackedLayer& layer, const std::vector<LayerSignal>& signals) {
    std::vector<Tensor> rows;
    for (std::int64_t i = 0; i < signals.front().input.size(0); ++i) {
        Tensor objective;
        for (const auto& signal : signals) {
            const Tensor term =
                (run(layer, signal.input.narrow(0, i, 1)) * signal.gradient.narrow(0, i, 1)).sum();
            objective = objective.defined() ? objective + term : term;
        }
        std::vector<Tensor> wanted{layer.weight};
        if (layer.bias.defined())
            wanted.push_back(layer.bias);
        const auto gradients = torch::autograd::grad({objective}, wanted);
        rows.push_back(laidOut(layer, gradients[0], layer.bias.defined() ? gradients[1] : Tensor()));
    }
    return torch::stack(rows);
}

std::vector<LayerSignal> signalsOf(const Case& c) {
    const Tensor output = run(c.layer, c.input).detach();
    const auto shape = output.sizes().vec();
    return {{c.input, normal(shape, 8)}, {c.input.flip(0) * 0.7, normal(shape, 9)}};
}

Tensor orthogonal(std::int64_t groups, std::int64_t n, std::uint64_t seed) {
    return std::get<0>(torch::linalg_qr(normal({groups, n, n}, seed)));
}

double difference(const Tensor& a, const Tensor& b) {
    return (a - b).abs().max().item<double>();
}

std::vector<LayerSignal> inFloat32(const std::vector<LayerSignal>& signals) {
    std::vector<LayerSignal> narrow;
    for (const auto& signal : signals)
        narrow.push_back(
            {signal.input.to(torch::kFloat32), signal.gradient.to(torch::kFloat32), signal.standardisation});
    return narrow;
}

void addCases() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"plain", "bias", "channels last", "strided", "dilated", "grouped", "depthwise",
                             "pointwise", "pointwise, strided", "few positions", "tokens", "linear"})
        QTest::newRow(name) << QByteArray(name);
}

} // namespace

Q_DECLARE_METATYPE(TrackedLayer)

class LayerGradientTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void perImageGradientsAreAutograds_data() { addCases(); }
    void perImageGradientsAreAutograds() {
        QFETCH(QByteArray, name);
        const Case c = caseNamed(name);
        const auto signals = signalsOf(c);
        const Tensor expected = byAutograd(c.layer, signals);
        const Tensor h = rotatedGradients(c.layer, signals, {});
        QVERIFY(h.sizes() == expected.sizes());
        QVERIFY(expected.abs().max().item<double>() > 0.1);
        QVERIFY(difference(h, expected) < 1e-12);
    }

    void rotationIsTheProductOnBothSides_data() { addCases(); }
    void rotationIsTheProductOnBothSides() {
        QFETCH(QByteArray, name);
        const Case c = caseNamed(name);
        const auto signals = signalsOf(c);
        const Tensor expected = byAutograd(c.layer, signals);
        const auto groups = expected.size(1);
        const LayerBasis basis{orthogonal(groups, expected.size(3), 4),
                               orthogonal(groups, expected.size(2), 5)};
        const Tensor rotated = torch::matmul(torch::matmul(basis.out.transpose(1, 2), expected), basis.in);
        QVERIFY(difference(rotatedGradients(c.layer, signals, basis), rotated) < 1e-12);
    }

    /// Few positions of many outputs in float32: on the processor the basis then becomes filters.
    void rotationByConvolutionIsTheProductToo() {
        auto layer = convolution("c", 140, 3, 3, 1, true);
        layer.stride = {2, 1};
        const Case c{layer, normal({5, 3, 16, 8}, 3)};
        auto signals = signalsOf(c);
        QVERIFY(cheapestOrder(layerSize(layer, signals)).patchesFirst);
        const Tensor expected = byAutograd(layer, signals);
        const LayerBasis basis{orthogonal(1, 28, 4), orthogonal(1, 140, 5)};
        const Tensor rotated = torch::matmul(torch::matmul(basis.out.transpose(1, 2), expected), basis.in);
        for (auto& signal : signals)
            signal = {signal.input.to(torch::kFloat32), signal.gradient.to(torch::kFloat32)};
        const LayerBasis narrow{basis.in.to(torch::kFloat32), basis.out.to(torch::kFloat32)};
        const Tensor h = rotatedGradients(layer, signals, narrow);
        QVERIFY(difference(h, rotated) < 1e-5 * rotated.abs().max().item<double>());
    }

    /// Whole tiles, narrow ones and the bias; rows and columns that are left over by the stride.
    void gradientsWithoutPatchesAreAutograds_data() {
        QTest::addColumn<TrackedLayer>("layer");
        QTest::newRow("one tile") << convolution("c", 8, 16, 3, 1, false);
        QTest::newRow("narrow tiles, bias") << convolution("c", 24, 32, 3, 1, true);
        QTest::newRow("strided") << changed(convolution("c", 16, 16, 3, 1, true), {2, 3}, {1, 0}, {1, 1});
        QTest::newRow("wide kernel") << changed(convolution("c", 8, 48, 5, 1, false), {1, 2}, {2, 2}, {1, 1});
        QTest::newRow("few channels") << convolution("c", 8, 4, 4, 1, false);
    }
    void gradientsWithoutPatchesAreAutograds() {
        QFETCH(TrackedLayer, layer);
        const Case c{layer, normal({5, layer.weight.size(1), 9, 8}, 3)};
        const auto signals = signalsOf(c);
        const auto narrow = inFloat32(signals);
        if (!sumsWithoutPatches(layer, narrow.front().input))
            QSKIP("This processor has neither AVX2 nor AVX-512.");
        const Tensor expected = byAutograd(layer, signals), largest = expected.abs().max();
        QVERIFY(difference(rotatedGradients(layer, narrow, {}), expected) < 2e-6 * largest.item<double>());
        // A gradient that is laid out channels first, and parts of a batch.
        auto strange = narrow;
        strange[1].gradient = strange[1].gradient.contiguous(at::MemoryFormat::ChannelsLast);
        strange[0].input = torch::cat({narrow[0].input, narrow[0].input}).narrow(0, 5, 5);
        QVERIFY(difference(rotatedGradients(layer, strange, {}), expected) < 2e-6 * largest.item<double>());
    }

    void whatTheDirectSumDoesNotKnowIsMadeOfPatches() {
        const Tensor image = normal({2, 16, 8, 8}, 1).to(torch::kFloat32);
        const auto layer = convolution("c", 8, 16, 3, 1, false);
        QVERIFY(!sumsWithoutPatches(layer, image.to(torch::kFloat64)));
        QVERIFY(!sumsWithoutPatches(changed(layer, {1, 1}, {1, 1}, {2, 2}), image));
        QVERIFY(!sumsWithoutPatches(convolution("c", 16, 16, 3, 1, false, 2), image));
        QVERIFY(!sumsWithoutPatches(convolution("c", 12, 16, 3, 1, false), image)); // no whole registers
        QVERIFY(!sumsWithoutPatches(convolution("c", 8, 3, 3, 1, false), image));
        QVERIFY(!sumsWithoutPatches(convolution("c", 8, 16, 1, 0, false), image));
    }

    void slicesOfRotatedGradientsAreThoseOfTheWhole_data() { addCases(); }
    void slicesOfRotatedGradientsAreThoseOfTheWhole() {
        QFETCH(QByteArray, name);
        const Case c = caseNamed(name);
        const auto signals = signalsOf(c);
        const LayerSize size = layerSize(c.layer, signals);
        const LayerBasis basis{orthogonal(size.groups, size.in, 4), orthogonal(size.groups, size.out, 5)};
        const Tensor whole = rotatedGradients(c.layer, signals, basis);
        std::int64_t next = 0;
        forEachRotated(c.layer, signals, basis, [&](std::int64_t first, const Tensor& h) {
            QCOMPARE(first, next);
            next += h.size(0);
            QVERIFY(difference(h, whole.narrow(0, first, h.size(0))) < 1e-12);
        });
        QCOMPARE(next, whole.size(0));
    }

    void theCasesTryEveryOrder() {
        const auto order = [](const char* name) {
            const Case c = caseNamed(name);
            return cheapestOrder(layerSize(c.layer, signalsOf(c)));
        };
        QVERIFY(!order("plain").patchesFirst && !order("plain").gradientsFirst);
        QVERIFY(order("few positions").patchesFirst && order("few positions").gradientsFirst);
        QVERIFY(!order("depthwise").patchesFirst);
    }

    void batchNormGivesScaleAndShift() {
        const TrackedLayer layer = batchNorm("bn", 4, 2);
        const std::vector<LayerSignal> signals{{normal({3, 4, 5, 6}, 1), normal({3, 4, 5, 6}, 2)},
                                               {normal({3, 4, 5, 6}, 3), normal({3, 4, 5, 6}, 4)}};
        const Tensor h = rotatedGradients(layer, signals, {});
        for (std::int64_t i = 0; i < 3; ++i) {
            Tensor objective = torch::zeros({}, torch::kFloat64);
            for (const auto& signal : signals)
                objective = objective +
                            ((signal.input[i] * layer.weight.view({4, 1, 1}) + layer.bias.view({4, 1, 1})) *
                             signal.gradient[i])
                                .sum();
            const auto expected = torch::autograd::grad({objective}, {layer.weight, layer.bias});
            const Tensor both = torch::stack({expected[0], expected[1]});
            QVERIFY(difference(h[i][0], both) < 1e-12);
            // One pass over float32 numbers, and what is laid out otherwise.
            auto narrow = inFloat32(signals);
            QVERIFY(difference(rotatedGradients(layer, narrow, {})[i][0], both) < 1e-5);
            narrow[0].input = narrow[0].input.contiguous(at::MemoryFormat::ChannelsLast);
            QVERIFY(difference(rotatedGradients(layer, narrow, {})[i][0], both) < 1e-5);
        }
    }

    /// Rows that the room rotates itself, and some too many or too odd for that.
    void rowsAreRotatedOfEverySize() {
        for (const std::int64_t out : {8, 24, 36, 136}) {
            const TrackedLayer layer = convolution("c", out, 16, 3, 1, false);
            const Case c{layer, normal({3, 16, 20, 19}, 3)}; // more positions than inputs: the sum is rotated
            const auto signals = signalsOf(c);
            const LayerBasis basis{{}, orthogonal(1, out, 5)};
            const Tensor expected = basis.out.transpose(1, 2).matmul(byAutograd(layer, signals));
            const LayerBasis narrow{{}, basis.out.to(torch::kFloat32)};
            const double largest = expected.abs().max().item<double>();
            QVERIFY(difference(rotatedGradients(layer, signals, basis), expected) < 1e-10 * largest);
            QVERIFY(difference(rotatedGradients(layer, inFloat32(signals), narrow), expected) <
                    4e-6 * largest);
        }
    }

    void batchNormSeesItsInputStandardised() {
        const TrackedLayer layer = batchNorm("bn", 4, 2);
        const Tensor mean = normal({4}, 5), inverse = normal({4}, 6).abs() + 0.1;
        const Tensor input = normal({3, 4, 5, 6}, 1) + 7, gradient = normal({3, 4, 5, 6}, 2);
        const auto wide = [](const Tensor& channels) { return channels.view({1, 4, 1, 1}); };
        const Tensor expected = torch::stack({(gradient * (input - wide(mean)) * wide(inverse)).sum({2, 3}),
                                              gradient.sum(at::IntArrayRef{2, 3})},
                                             1)
                                    .unsqueeze(1);
        const std::vector<LayerSignal> signals{{input, gradient, {mean, inverse}}};
        QVERIFY(difference(rotatedGradients(layer, signals, {}), expected) < 1e-12);
        auto narrow = inFloat32(signals);
        QVERIFY(difference(rotatedGradients(layer, narrow, {}), expected) < 1e-4);
        narrow[0].input = narrow[0].input.contiguous(at::MemoryFormat::ChannelsLast);
        QVERIFY(difference(rotatedGradients(layer, narrow, {}), expected) < 1e-4); // laid out differently
        narrow[0].gradient = narrow[0].gradient.contiguous(at::MemoryFormat::ChannelsLast);
        QVERIFY(difference(rotatedGradients(layer, narrow, {}), expected) < 1e-4);
    }

    void truncatedSquaresAreTheFormula() {
        // More than one register's worth in a row, and a remainder; the last row's outside is negative.
        const Tensor lead = normal({5, 2, 3, 37}, 1), weight = normal({2, 3, 37}, 2).abs(),
                     rest = normal({2, 3}, 3).abs();
        Tensor lengths = lead.square().sum(3) + normal({5, 2, 3}, 4).abs();
        lengths.select(2, 2).zero_();
        std::vector<double> expected(5);
        for (std::int64_t b = 0; b < 5; ++b)
            for (std::int64_t g = 0; g < 2; ++g)
                for (std::int64_t i = 0; i < 3; ++i) {
                    double inside = 0;
                    for (std::int64_t j = 0; j < 37; ++j) {
                        const double square = std::pow(lead[b][g][i][j].item<double>(), 2);
                        inside += square;
                        expected[std::size_t(b)] += square * weight[g][i][j].item<double>();
                    }
                    expected[std::size_t(b)] +=
                        std::max(0.0, lengths[b][g][i].item<double>() - inside) * rest[g][i].item<double>();
                }
        const auto narrow = [](const Tensor& x) { return x.to(torch::kFloat32); };
        const Tensor exact = truncatedSquares({lengths, lead}, weight, rest);
        const Tensor fast = truncatedSquares({narrow(lengths), narrow(lead)}, narrow(weight), narrow(rest));
        for (std::int64_t b = 0; b < 5; ++b) {
            QVERIFY(std::abs(exact[b].item<double>() - expected[std::size_t(b)]) < 1e-10);
            QVERIFY(std::abs(fast[b].item<double>() / expected[std::size_t(b)] - 1) < 1e-5);
        }
        QVERIFY(difference(squaredRowLengths(narrow(lead)), lead.square().sum(3)) < 1e-4);
    }

    void channelsComeLastWithABorder() {
        const Tensor images = normal({2, 3, 4, 5}, 1).to(torch::kFloat32);
        const Tensor laid = channelsLast(images, {1, 2});
        QCOMPARE(laid.sizes().vec(), (std::vector<std::int64_t>{2, 6, 9, 3}));
        QVERIFY(laid.is_contiguous());
        for (std::int64_t y = 0; y < 6; ++y)
            for (std::int64_t x = 0; x < 9; ++x) {
                const bool inside = y >= 1 && y < 5 && x >= 2 && x < 7;
                for (std::int64_t c = 0; c < 3; ++c)
                    QCOMPARE(laid[1][y][x][c].item<float>(),
                             inside ? images[1][c][y - 1][x - 2].item<float>() : 0.0F);
            }
        QVERIFY(torch::equal(laid, channelsLast(images.to(torch::kFloat64), {1, 2}).to(torch::kFloat32)));
        const Tensor last = images.contiguous(at::MemoryFormat::ChannelsLast);
        QVERIFY(torch::equal(laid, channelsLast(last, {1, 2})));
        QVERIFY(torch::equal(channelsLast(images), channelsLast(last)));
        QVERIFY(channelsLast(last).is_contiguous());
    }

    void slicesCoverEveryImageOnce() {
        // 40 images of 2 · 32 · 32 places, 288 inputs, 8 bytes: several slices of 16 MB.
        const TrackedLayer layer = convolution("c", 8, 32, 3, 1, false);
        const std::vector<LayerSignal> signals{{normal({40, 32, 32, 32}, 1), normal({40, 8, 32, 32}, 2)}};
        std::int64_t next = 0, slices = 0;
        std::vector<Tensor> parts;
        forEachSlice(layer, signals, [&](std::int64_t first, const std::vector<LayerSignal>& slice) {
            QCOMPARE(first, next);
            next += slice.front().input.size(0);
            ++slices;
            parts.push_back(rotatedGradients(layer, slice, {}));
        });
        QCOMPARE(next, std::int64_t(40));
        QVERIFY(slices > 1);
        QVERIFY(difference(torch::cat(parts), rotatedGradients(layer, signals, {})) < 1e-10);
    }
};

QTEST_GUILESS_MAIN(LayerGradientTest)
#include "layer_gradient_test.moc"
