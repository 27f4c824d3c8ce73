// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/access_torch.h"
#include "core/encoder/coverage.h"
#include "core/encoder/encoder_state_torch.h"
#include "core/influence/gradient_capture_torch.h"
#include "core/influence/score.h"
#include "tests/core/influence/made_script.h"
#include "tests/core/influence/small_networks_torch.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace wherefrom;
using namespace wherefrom::influence;
using namespace wherefrom::influence::testing;
using encoder::Encoder;
using encoder::LayerKind;
using encoder::TrackedLayer;
using torch::Tensor;

namespace {

constexpr std::array<float, 3> mean{0.5F, 0.5F, 0.5F}, deviation{0.25F, 0.25F, 0.25F};

Tensor imagesOf(std::int64_t count, int side) {
    return normal({count, 3, side, side}, 5).to(torch::kFloat32);
}

/// An objective that is a sum over images, and mixes all outputs of one.
Tensor objective(const Tensor& output) {
    return (output.square() * torch::linspace(-1, 2, output.size(1))).sum() + output.sum();
}

/// A weight's gradient as the room lays it out: [groups, out, in (+ bias)]; a norm's [1, 2, channels].
Tensor laidOut(const TrackedLayer& layer, Tensor weight, const Tensor& bias) {
    if (layer.kind == LayerKind::batchNorm)
        return torch::stack({weight, bias}).unsqueeze(0);
    weight = weight.view_as(layer.weight);
    if (layer.kind == LayerKind::convolution)
        weight = weight.permute({0, 2, 3, 1});
    const Tensor rows = weight.reshape({layer.groups, weight.size(0) / layer.groups, -1});
    return bias.defined() ? torch::cat({rows, bias.view({layer.groups, -1, 1})}, 2) : rows;
}

/// Autograd of the plain module for one image at a time: by parameter name.
std::map<std::string, Tensor> plainGradients(const std::filesystem::path& file, const Tensor& image) {
    auto module = torch::jit::load(file.string());
    module.eval();
    std::vector<Tensor> parameters;
    std::vector<std::string> names;
    for (const auto& entry : module.named_parameters()) {
        names.push_back(entry.name);
        parameters.push_back(entry.value.requires_grad_(true));
    }
    const auto gradients = torch::autograd::grad({objective(module.forward({image}).toTensor())}, parameters,
                                                 {}, false, false, true);
    std::map<std::string, Tensor> byName;
    for (std::size_t i = 0; i < names.size(); ++i)
        byName[names[i]] = gradients[i];
    return byName;
}

/// Where a layer's numbers stand in the parameters: by the memory it shares with them.
Tensor partLike(const Tensor& part, const encoder::NamedTensors& parameters,
                const std::map<std::string, Tensor>& gradients) {
    for (const auto& [name, whole] : parameters) {
        const auto offset = part.storage_offset() - whole.storage_offset();
        if (part.storage().data_ptr().get() == whole.storage().data_ptr().get() && offset >= 0 &&
            offset < whole.numel())
            return gradients.at(name).contiguous().as_strided(part.sizes(), part.strides(), offset);
    }
    return {};
}

/// The worst relative error of a layer's gradient of one image: recorded in a batch and put together by the
/// room, beside autograd of the plain module on the image alone.
double worstError(const std::filesystem::path& file, int side, std::int64_t count) {
    const Encoder encoder = Encoder::importTorchScript(file, side, mean, deviation);
    auto& network = encoder::networkOf(encoder);
    const Tensor images = imagesOf(count, side);
    const Pass pass = forwardPass(network, images);
    const std::array<const Pass*, 1> passes{&pass};
    const auto& layers = network.layers();
    const Signals signals = differentiate(layers.size(), objective(pass.output), passes, false);
    const auto parameters = encoder.state().parameters();
    double worst = 0;
    for (std::int64_t image = 0; image < count; ++image) {
        const auto plain = plainGradients(file, images.narrow(0, image, 1));
        for (std::size_t l = 0; l < layers.size(); ++l) {
            const Tensor weight = partLike(layers[l].weight, parameters, plain);
            const Tensor bias =
                layers[l].bias.defined() ? partLike(layers[l].bias, parameters, plain) : Tensor();
            const Tensor expected = laidOut(layers[l], weight, bias);
            const Tensor made = rotatedGradients(layers[l], signals[l], {})[image];
            const double error = (made - expected).norm().item<double>();
            worst = std::max(worst, error / std::max(1e-6, expected.norm().item<double>()));
        }
    }
    return worst;
}

std::set<std::string> uncoveredNames(const encoder::Coverage& coverage) {
    std::set<std::string> names;
    for (const auto& parameter : coverage.uncovered)
        names.insert(parameter.name);
    return names;
}

/// The ResNet-20 of this program as a script: the same weights, another author.
std::filesystem::path exported(const Encoder& encoder, const std::filesystem::path& file) {
    MadeScript script;
    const auto flat = [](std::string name) {
        std::ranges::replace(name, '.', '_');
        return name;
    };
    for (const auto& [name, tensor] : encoder.state().parameters())
        script.parameter(flat(name), tensor);
    for (const auto& [name, tensor] : encoder.state().statistics())
        script.buffer(flat(name), tensor);
    std::string body;
    const auto step = [&](const std::string& out, const std::string& in, const std::string& convolution,
                          const std::string& norm, int stride, int padding) {
        const std::string s = std::to_string(stride), p = std::to_string(padding), n = "self." + flat(norm);
        body += "    " + out + " = torch.conv2d(" + in + ", self." + flat(convolution) + "_weight, None, [" +
                s + ", " + s + "], [" + p + ", " + p + "], [1, 1], 1)\n";
        body += "    " + out + " = torch.batch_norm(" + out + ", " + n + "_weight, " + n + "_bias, " + n +
                "_running_mean, " + n + "_running_var, False, 0.1, 1e-5, True)\n";
    };
    step("x", "x", "conv1", "bn1", 1, 1);
    body += "    x = torch.relu_(x)\n";
    for (int stage = 1; stage <= 3; ++stage)
        for (int block = 0; block < 3; ++block) {
            const std::string name = "layer" + std::to_string(stage) + "." + std::to_string(block);
            const bool shrinks = stage > 1 && block == 0;
            step("y", "x", name + ".conv1", name + ".bn1", shrinks ? 2 : 1, 1);
            body += "    y = torch.relu_(y)\n";
            step("y", "y", name + ".conv2", name + ".bn2", 1, 1);
            if (shrinks)
                step("x", "x", name + ".downsample.0", name + ".downsample.1", 2, 0);
            body += "    y += x\n    x = torch.relu_(y)\n";
        }
    return script.save(body + "    return x.mean([2, 3])\n", file);
}

} // namespace

class ScriptGradientTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyWayToWriteALayer() {
        const support::TemporaryFolder folder;
        const auto file = nastyScript(folder / "nasty.ts");
        QVERIFY(worstError(file, 12, 4) < 1e-4);
        QVERIFY(worstError(file, 12, 1) < 1e-4);
    }

    void whatIsNotCoveredIsNamed() {
        const support::TemporaryFolder folder;
        const auto encoder =
            Encoder::importTorchScript(nastyScript(folder / "nasty.ts"), 12, mean, deviation);
        const auto coverage = encoder::coverageOf(encoder);
        QCOMPARE(uncoveredNames(coverage), (std::set<std::string>{"tied", "position", "standardised"}));
        QCOMPARE(coverage.unused, std::vector<std::string>{"never"});
        QCOMPARE(coverage.elements - coverage.coveredElements, std::int64_t(36 + 6 + 36));
        std::set<std::string> layers;
        for (const auto& layer : encoder::networkOf(encoder).layers())
            layers.insert(layer.name);
        // The chunks of "packed" are three layers, at numbers 0, 30 and 60.
        QCOMPARE(layers, (std::set<std::string>{"plain", "grouped", "same", "shared", "untransposed", "scale",
                                                "packed[0]", "packed[30]", "packed[60]", "product",
                                                "sequence", "norm"}));
    }

    void anExportScoresAsTheOriginal() {
        const support::TemporaryFolder folder;
        encoder::EncoderSpec spec;
        spec.projectionWidth = 0;
        spec.mean = mean;
        spec.deviation = deviation;
        const Encoder original = Encoder::create(spec, 3);
        const Encoder script =
            Encoder::importTorchScript(exported(original, folder / "resnet.ts"), 32, mean, deviation);
        QVERIFY(encoder::coverageOf(script).isWhole());

        base::Matrix<std::uint8_t> pixels(12, 32 * 32 * 3);
        std::vector<std::int32_t> rows(12);
        const Tensor smooth =
            torch::avg_pool2d(normal({12, 3, 36, 36}, 9), {5, 5}, {1, 1}).permute({0, 2, 3, 1}).contiguous();
        for (std::size_t i = 0; i < pixels.values.size(); ++i)
            pixels.values[i] = std::uint8_t(std::clamp(127 + 300 * smooth.data_ptr<double>()[i], 0.0, 255.0));
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = std::int32_t(i);
        const encoder::PixelSource images{pixels, rows, 32};
        InfluenceOptions options;
        options.draws = 1;
        const base::RunContext quiet;
        const auto expected = scoreInfluence(original, estimateCurvature(original, images, options, quiet),
                                             images, options, quiet);
        const auto scores =
            scoreInfluence(script, estimateCurvature(script, images, options, quiet), images, options, quiet);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QVERIFY(expected.score[i] > 0);
            QVERIFY2(std::abs(scores.score[i] / expected.score[i] - 1) < 1e-4F,
                     qPrintable(QString::number(scores.score[i] / expected.score[i] - 1)));
        }
    }

    void aBatchDoesNotChangeAScore() {
        const support::TemporaryFolder folder;
        const Encoder script =
            Encoder::importTorchScript(nastyScript(folder / "nasty.ts"), 12, mean, deviation);
        base::Matrix<std::uint8_t> pixels(9, 12 * 12 * 3);
        std::vector<std::int32_t> rows{0, 1, 2, 3, 4, 5, 6, 7, 8};
        for (std::size_t i = 0; i < pixels.values.size(); ++i)
            pixels.values[i] = std::uint8_t(i * 7919 % 251);
        const encoder::PixelSource images{pixels, rows, 12};
        InfluenceOptions options;
        options.draws = 1;
        const base::RunContext quiet;
        const auto curvature = estimateCurvature(script, images, options, quiet);
        options.batch = 9;
        const auto whole = scoreInfluence(script, curvature, images, options, quiet);
        options.batch = 1;
        const auto single = scoreInfluence(script, curvature, images, options, quiet);
        for (std::size_t i = 0; i < rows.size(); ++i)
            QVERIFY(std::abs(single.score[i] / whole.score[i] - 1) < 1e-3F);
    }

    void layersOfTorchvision_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isWhole");
        for (const char* name : {"resnet18", "resnet18_traced"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char* name : {"vit", "vit_traced"})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
    }
    void layersOfTorchvision() {
        const QString python = support::pythonWith(QStringLiteral("torchvision"));
        if (python.isEmpty())
            QSKIP("python3-torchvision is not installed: it makes the networks of this test.");
        QFETCH(QString, name);
        QFETCH(bool, isWhole);
        const support::TemporaryFolder folder;
        const auto file = folder / "network.ts";
        const QString program = QStringLiteral(R"(
import sys, warnings
warnings.filterwarnings("ignore")
import torch, torchvision
torch.manual_seed(0)
name, path = sys.argv[1:]
if name.startswith("resnet18"):
    m = torchvision.models.resnet18(weights=None)
    m.fc = torch.nn.Identity()
else:
    m = torchvision.models.vision_transformer.VisionTransformer(image_size=32, patch_size=8, num_layers=2,
                                                                num_heads=4, hidden_dim=32, mlp_dim=64)
    m.heads = torch.nn.Identity()
m = m.eval()
if name.endswith("traced"):
    # The check of a trace runs without gradients, where attention is another operation.
    m = torch.jit.trace(m, torch.randn(2, 3, 32, 32), check_trace=False)
else:
    m = torch.jit.script(m)
m.save(path)
print("made")
)");
        QCOMPARE(support::outputOf(python, program, {name, QString::fromStdString(file.string())}),
                 QStringLiteral("made"));
        QVERIFY(worstError(file, 32, 2) < 1e-3);
        const auto encoder = Encoder::importTorchScript(file, 32, mean, deviation);
        const auto coverage = encoder::coverageOf(encoder);
        QCOMPARE(coverage.isWhole(), isWhole);
        if (!isWhole)
            QCOMPARE(uncoveredNames(coverage),
                     (std::set<std::string>{"class_token", "encoder.pos_embedding"}));
    }
};

QTEST_GUILESS_MAIN(ScriptGradientTest)
#include "script_gradient_test.moc"
