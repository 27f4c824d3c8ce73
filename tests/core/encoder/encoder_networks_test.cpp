// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/device.h"
#include "core/encoder/embed.h"
#include "core/encoder/layer_set_torch.h"
#include "tests/core/encoder/made_pixels.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::encoder;

namespace {

double relativeError(const torch::Tensor& value, const torch::Tensor& expected) {
    return ((value - expected).norm() / expected.norm().clamp_min(1e-12)).item<double>();
}

torch::Tensor standardised(const LayerExecution& execution) {
    const auto& [mean, inverseDeviation] = execution.standardisation;
    const torch::Tensor input = execution.input.detach();
    return (input - mean.view({1, -1, 1, 1})) * inverseDeviation.view({1, -1, 1, 1});
}

/// The weight's gradient out of what the tape holds and the gradient q of the output: Σ q pᵀ.
torch::Tensor weightGradient(const TrackedLayer& layer, const LayerExecution& execution,
                             const torch::Tensor& q) {
    const torch::Tensor input = execution.input.detach();
    if (layer.kind == LayerKind::linear)
        return q.t().mm(input);
    if (layer.kind == LayerKind::batchNorm)
        return (q * standardised(execution)).sum(at::IntArrayRef{0, 2, 3});
    const torch::Tensor patches =
        at::im2col(input, layer.weight.sizes().slice(2), layer.dilation, layer.padding,
                   layer.stride); // [b, in·kh·kw, positions], groups one after another
    std::vector<torch::Tensor> parts;
    const auto patchGroups = patches.chunk(layer.groups, 1),
               outputGroups = q.flatten(2).chunk(layer.groups, 1);
    for (std::size_t g = 0; g < patchGroups.size(); ++g)
        parts.push_back(outputGroups[g].bmm(patchGroups[g].transpose(1, 2)).sum(0));
    return at::cat(parts).view_as(layer.weight);
}

torch::Tensor biasGradient(const TrackedLayer& layer, const torch::Tensor& q) {
    return layer.kind == LayerKind::linear ? q.sum(0) : q.sum(at::IntArrayRef{0, 2, 3});
}

/// Largest error over all layers of the gradients assembled from the tape, against autograd's own.
double tapeError(const torch::Tensor& output, const LayerTape& tape,
                 const std::vector<TrackedLayer>& layers) {
    for (const LayerExecution& execution : tape)
        execution.output.retain_grad();
    at::manual_seed(3);
    (output * at::randn_like(output)).sum().backward();
    std::vector<torch::Tensor> weights(layers.size()), biases(layers.size());
    const auto add = [](torch::Tensor& sum, const torch::Tensor& part) {
        sum = sum.defined() ? sum + part : part;
    };
    for (const LayerExecution& execution : tape) {
        const TrackedLayer& layer = layers[execution.layer];
        const torch::Tensor q = execution.output.grad();
        add(weights[execution.layer], weightGradient(layer, execution, q));
        add(biases[execution.layer], biasGradient(layer, q));
    }
    double worst = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!weights[i].defined())
            return 1; // a layer that no execution was recorded for
        worst = std::max(worst, relativeError(weights[i], layers[i].weight.grad()));
        if (layers[i].bias.defined())
            worst = std::max(worst, relativeError(biases[i], layers[i].bias.grad()));
    }
    return worst;
}

EncoderSpec specOf(Architecture architecture, Stem stem) {
    EncoderSpec spec;
    spec.architecture = architecture;
    spec.stem = stem;
    spec.inputSide = 32;
    return spec;
}

/// Scales and shifts other than 1 and 0, so that batch norm does something.
void enliven(const Encoder& encoder) {
    const auto& layers = networkOf(encoder).layers();
    const torch::NoGradGuard noGradient;
    at::manual_seed(5);
    for (const TrackedLayer& layer : layers)
        if (layer.kind == LayerKind::batchNorm) {
            layer.weight.uniform_(0.5, 1.5);
            layer.bias.uniform_(-0.5, 0.5);
        }
}

} // namespace

class EncoderNetworksTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { useAllCores(); }

    void parameterCountsAreThePublishedOnes_data() {
        QTest::addColumn<int>("architecture");
        QTest::addColumn<int>("stem");
        QTest::addColumn<int>("parameters");
        QTest::addColumn<int>("width");
        const auto row = [](const char* name, Architecture architecture, Stem stem, int parameters,
                            int width) {
            QTest::newRow(name) << static_cast<int>(architecture) << static_cast<int>(stem) << parameters
                                << width;
        };
        // torchvision's counts less the classifier; the cifar stem has 3·64·(49 − 9) weights fewer. ResNet-20
        // with option B: 272,474 less a classifier of 650.
        row("resnet20", Architecture::resnet20, Stem::cifar, 271824, 64);
        row("resnet18", Architecture::resnet18, Stem::imagenet, 11176512, 512);
        row("resnet34", Architecture::resnet34, Stem::imagenet, 21284672, 512);
        row("resnet50", Architecture::resnet50, Stem::imagenet, 23508032, 2048);
        row("resnet18 cifar", Architecture::resnet18, Stem::cifar, 11176512 - 7680, 512);
        row("resnet50 cifar", Architecture::resnet50, Stem::cifar, 23508032 - 7680, 2048);
    }
    void parameterCountsAreThePublishedOnes() {
        QFETCH(int, architecture);
        QFETCH(int, stem);
        QFETCH(int, parameters);
        QFETCH(int, width);
        const Encoder encoder =
            Encoder::create(specOf(static_cast<Architecture>(architecture), static_cast<Stem>(stem)), 1);
        QCOMPARE(encoder.parameterCount(), static_cast<std::size_t>(parameters));
        QCOMPARE(encoder.embeddingWidth(), static_cast<std::size_t>(width));
        const torch::NoGradGuard noGradient;
        const torch::Tensor output = networkOf(encoder).forward(torch::zeros({1, 3, 32, 32}));
        QCOMPARE(output.sizes().vec(), (std::vector<std::int64_t>{1, width}));
    }

    void layersAreNamedAsInTorchvision() {
        const Encoder encoder = Encoder::create(specOf(Architecture::resnet50, Stem::imagenet), 1);
        std::vector<std::string> names;
        for (const TrackedLayer& layer : networkOf(encoder).layers())
            names.push_back(layer.name);
        QCOMPARE(names.size(), std::size_t{106}); // 53 convolutions, each with a batch norm
        for (const char* name : {"conv1", "bn1", "layer1.0.conv3", "layer1.0.downsample.0",
                                 "layer1.0.downsample.1", "layer2.3.bn2", "layer4.2.conv3"})
            QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name);
        QCOMPARE(std::count(names.begin(), names.end(), "layer2.1.downsample.0"), 0);
    }

    void tapeGivesTheGradientsOfEachKindOfLayer() {
        LayerSet layers;
        const std::size_t strided = layers.addConvolution("strided", {3, 8, 3, 2, 1, 1, true});
        const std::size_t norm = layers.addBatchNorm("norm", 8);
        const std::size_t grouped = layers.addConvolution("grouped", {8, 12, 3, 1, 1, 4, true});
        const std::size_t linear = layers.addLinear("linear", 12, 5);
        layers.initialise(7);
        {
            const torch::NoGradGuard noGradient;
            at::manual_seed(1);
            for (const auto& [name, statistic] : layers.statistics())
                statistic.uniform_(0.5, 2);
            for (const auto& [name, parameter] : layers.parameters())
                if (parameter.dim() == 1)
                    parameter.uniform_(-1, 1);
        }
        at::manual_seed(2);
        const torch::Tensor input = torch::randn({4, 3, 9, 9});
        const auto forward = [&](LayerTape* tape) {
            torch::Tensor x = relu(layers.run(norm, layers.run(strided, input, tape), tape), tape);
            x = layers.run(grouped, layers.run(grouped, x, tape).slice(1, 0, 8),
                           tape); // one layer, run twice
            return layers.run(linear, relu(x, tape).mean(at::IntArrayRef{2, 3}), tape);
        };
        LayerTape tape;
        const torch::Tensor output = forward(&tape);
        QCOMPARE(tape.size(), std::size_t{5});
        QVERIFY(relativeError(forward(nullptr), output) < 1e-5);
        QVERIFY(tapeError(output, tape, layers.layers()) < 1e-5);
    }

    void tapeGivesTheGradientsOfWholeNetworks_data() {
        QTest::addColumn<int>("architecture");
        QTest::addColumn<int>("stem");
        QTest::addColumn<bool>("projected");
        QTest::newRow("resnet20 and its head")
            << static_cast<int>(Architecture::resnet20) << static_cast<int>(Stem::cifar) << true;
        QTest::newRow("resnet18") << static_cast<int>(Architecture::resnet18) << static_cast<int>(Stem::cifar)
                                  << false;
        QTest::newRow("resnet50") << static_cast<int>(Architecture::resnet50)
                                  << static_cast<int>(Stem::imagenet) << false;
    }
    void tapeGivesTheGradientsOfWholeNetworks() {
        QFETCH(int, architecture);
        QFETCH(int, stem);
        QFETCH(bool, projected);
        Encoder encoder =
            Encoder::create(specOf(static_cast<Architecture>(architecture), static_cast<Stem>(stem)), 1);
        const MadePixels pixels(3, 32);
        const torch::Tensor images = toTensor(pixels.source(), encoder.spec(), "cpu");
        enliven(encoder);
        Network& network = projected ? projectedNetworkOf(encoder) : networkOf(encoder);
        LayerTape tape;
        const torch::Tensor output = network.forward(images, &tape);
        QVERIFY(relativeError(network.forward(images), output) < 1e-4);
        QCOMPARE(tape.size(), network.layers().size());
        QVERIFY(tapeError(output, tape, network.layers()) < 1e-3);
    }

    void tensorsHoldThePixelsNormalised() {
        const MadePixels pixels(3, 8);
        const EncoderSpec spec;
        PixelSource source = pixels.source();
        const std::vector<std::int32_t> rows{2, 0};
        source.rows = rows;
        const torch::Tensor tensor = toTensor(source, spec, "cpu");
        for (const auto& [b, c, y, x] :
             std::vector<std::array<int, 4>>{{0, 0, 0, 0}, {1, 2, 7, 3}, {0, 1, 4, 6}}) {
            const auto at =
                static_cast<std::size_t>(((rows[static_cast<std::size_t>(b)] * 8 + y) * 8 + x) * 3 + c);
            const auto channel = static_cast<std::size_t>(c);
            const float expected =
                (static_cast<float>(pixels.bytes[at]) / 255 - spec.mean[channel]) / spec.deviation[channel];
            QVERIFY(std::abs(tensor[b][c][y][x].item<float>() - expected) < 1e-5F);
        }
    }

    void embeddingsDoNotDependOnTheBatch() {
        const Encoder encoder = Encoder::create({}, 1);
        const MadePixels pixels(11, 32);
        const auto whole = embed(encoder, pixels.source(), "cpu", 64, {});
        const auto parts = embed(encoder, pixels.source(), "cpu", 4, {});
        QCOMPARE(whole.rows, std::size_t{11});
        QCOMPARE(whole.columns, std::size_t{64});
        const torch::NoGradGuard noGradient;
        const torch::Tensor direct =
            networkOf(encoder).forward(toTensor(pixels.source().part(10, 1), encoder.spec(), "cpu"));
        for (std::size_t j = 0; j < 64; ++j) {
            QVERIFY(std::abs(whole(10, j) - parts(10, j)) < 1e-4F);
            QVERIFY(std::abs(whole(10, j) - direct[0][static_cast<std::int64_t>(j)].item<float>()) < 1e-4F);
        }
        QVERIFY(measureEmbeddingSpeed(encoder, pixels.source(), "cpu", 4, {}) > 0);
    }

    void wrongImagesAreRefused() {
        const Encoder encoder = Encoder::create({}, 1);
        const MadePixels pixels(2, 16);
        QVERIFY_THROWS_EXCEPTION(base::Error, embed(encoder, pixels.source(), "cpu", 4, {}));
        const MadePixels right(2, 32);
        PixelSource source = right.source();
        const std::vector<std::int32_t> rows{0, 2};
        source.rows = rows;
        QVERIFY_THROWS_EXCEPTION(base::Error, embed(encoder, source, "cpu", 4, {}));
    }

    void embeddingStops() {
        const Encoder encoder = Encoder::create({}, 1);
        const MadePixels pixels(2, 32);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                                 embed(encoder, pixels.source(), "cpu", 4, {stop.get_token(), {}, {}}));
        QCOMPARE(embed(encoder, pixels.source(), "cpu", 4, {}).rows,
                 std::size_t{2}); // and nothing remembers it
    }

    void devicesAreNamed() {
        QCOMPARE(chooseDevice("cpu"), std::string("cpu"));
        const std::string chosen = chooseDevice("auto");
        QVERIFY(chosen == "cpu" || chosen == "cuda:0");
        QVERIFY_THROWS_EXCEPTION(base::Error, chooseDevice("gpu"));
        QVERIFY_THROWS_EXCEPTION(base::Error, chooseDevice("cuda:x"));
        QVERIFY_THROWS_EXCEPTION(base::Error, chooseDevice("cuda:99"));
        QVERIFY(describeDevice("cpu").starts_with("processor"));
    }
};

QTEST_GUILESS_MAIN(EncoderNetworksTest)
#include "encoder_networks_test.moc"
