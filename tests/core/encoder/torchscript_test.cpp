// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/coverage.h"
#include "core/encoder/embed.h"
#include "core/encoder/encoder_state_torch.h"
#include "tests/core/encoder/made_pixels.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <torch/script.h>

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::encoder;

namespace {

constexpr std::array<float, 3> mean{0.5F, 0.5F, 0.5F}, deviation{0.25F, 0.25F, 0.25F};

/// A module with the weight [3, 4] = 0, 1, 2, … (unless it is to have none) and this body of forward(self,
/// x).
std::filesystem::path makeModule(const support::TemporaryFolder& folder, const char* body,
                                 bool withWeight = true) {
    torch::jit::Module module("Net");
    if (withWeight)
        module.register_parameter("weight", torch::arange(12, torch::kFloat32).view({3, 4}), false);
    module.define(std::string("def forward(self, x):\n    ") + body + "\n");
    const std::filesystem::path file = folder / "net.ts";
    module.save(file.string());
    return file;
}

void refuse(const std::filesystem::path& file, const char* says) {
    try {
        Encoder::importTorchScript(file, 8, mean, deviation);
    } catch (const base::Error& error) {
        QVERIFY2(std::string(error.what()).find(says) != std::string::npos, error.what());
        return;
    }
    QFAIL("it was accepted");
}

} // namespace

class TorchscriptTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void embedsAndSurvivesSaving() {
        const support::TemporaryFolder folder;
        const auto file = makeModule(folder, "return x.mean([2, 3]).matmul(self.weight)");
        const Encoder encoder = Encoder::importTorchScript(file, 8, mean, deviation);
        QCOMPARE(encoder.embeddingWidth(), std::size_t{4});
        QCOMPARE(encoder.parameterCount(), std::size_t{12});
        const MadePixels pixels(2, 8);
        const auto embeddings = embed(encoder, pixels.source(), "cpu", 2, {});
        for (std::size_t image = 0; image < 2; ++image) {
            std::array<double, 3> colour{};
            for (std::size_t i = 0; i < 8 * 8 * 3; ++i)
                colour[i % 3] += (pixels.bytes[image * 192 + i] / 255.0 - 0.5) / 0.25 / 64;
            for (std::size_t j = 0; j < 4; ++j) {
                const auto column = static_cast<double>(j);
                const double expected =
                    colour[0] * column + colour[1] * (4 + column) + colour[2] * (8 + column);
                QVERIFY(std::abs(embeddings(image, j) - expected) < 1e-4);
            }
        }
        encoder.save(folder / "saved.safetensors");
        const Encoder loaded = Encoder::load(folder / "saved.safetensors");
        QCOMPARE(loaded.hash(), encoder.hash());
        QVERIFY(embed(loaded.clone(), pixels.source(), "cpu", 2, {}).values == embeddings.values);
    }

    void recordsItsLayers() {
        const support::TemporaryFolder folder;
        const Encoder encoder = Encoder::importTorchScript(
            makeModule(folder, "return x.mean([2, 3]).matmul(self.weight)"), 8, mean, deviation);
        QCOMPARE(networkOf(encoder).layers().size(), std::size_t{1});
        const torch::Tensor images = torch::rand({3, 3, 8, 8});
        LayerTape tape;
        const torch::Tensor output = networkOf(encoder).forward(images, &tape);
        QCOMPARE(tape.size(), std::size_t{1});
        QVERIFY(torch::allclose(tape[0].input, images.mean({2, 3})));
        QVERIFY(torch::allclose(tape[0].output, output));
        QVERIFY(coverageOf(encoder).isWhole());
        QVERIFY_THROWS_EXCEPTION(base::Error, projectedNetworkOf(encoder));
    }

    void aCloneKnowsTheLayers() {
        const support::TemporaryFolder folder;
        const Encoder encoder = Encoder::importTorchScript(
            makeModule(folder, "return x.mean([2, 3]).matmul(self.weight)"), 8, mean, deviation);
        const auto& layers = networkOf(encoder).layers();
        const Encoder copy = encoder.clone();
        const auto& copied = networkOf(copy).layers();
        QCOMPARE(copied.size(), layers.size());
        QCOMPARE(copied[0].name, layers[0].name);
        QVERIFY(torch::equal(copied[0].weight, layers[0].weight));
        QVERIFY(copied[0].weight.data_ptr() != layers[0].weight.data_ptr());
    }

    void aStopIsObeyedWithinAPass() {
        const support::TemporaryFolder folder;
        const Encoder encoder = Encoder::importTorchScript(
            makeModule(folder, "return x.mean([2, 3]).matmul(self.weight)"), 8, mean, deviation);
        int calls = 0;
        const Interruptible interruptible(encoder, [&calls] {
            if (++calls == 2) // the first comes before the pass
                throw base::Cancelled();
        });
        QVERIFY_THROWS_EXCEPTION(base::Cancelled, networkOf(encoder).forward(torch::rand({1, 3, 8, 8})));
    }

    void anOutputIsChosen_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("node");
        QTest::addColumn<std::size_t>("width");
        const char* tuple = "return (x.mean([2, 3]).matmul(self.weight), x.mean([2, 3]))";
        const char* dict = "return {'wide': x.mean([2, 3]).matmul(self.weight), 'colour': x.mean([2, 3])}";
        QTest::newRow("tuple, first") << QByteArray(tuple) << QByteArray("0") << std::size_t{4};
        QTest::newRow("tuple, second") << QByteArray(tuple) << QByteArray("1") << std::size_t{3};
        QTest::newRow("dict") << QByteArray(dict) << QByteArray("colour") << std::size_t{3};
        QTest::newRow("list of one") << QByteArray("return [x.mean([2, 3]).matmul(self.weight)]")
                                     << QByteArray("") << std::size_t{4};
        QTest::newRow("tuple, none chosen") << QByteArray(tuple) << QByteArray("") << std::size_t{0};
        QTest::newRow("dict, unknown key") << QByteArray(dict) << QByteArray("grey") << std::size_t{0};
        QTest::newRow("one tensor") << QByteArray("return x.mean([2, 3]).matmul(self.weight)")
                                    << QByteArray("1") << std::size_t{0};
    }
    void anOutputIsChosen() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, node);
        QFETCH(std::size_t, width);
        const support::TemporaryFolder folder;
        const auto file = makeModule(folder, body.constData());
        const auto import = [&] {
            return Encoder::importTorchScript(file, 8, mean, deviation, node.toStdString());
        };
        if (width == 0) {
            QVERIFY_THROWS_EXCEPTION(base::Error, import());
            return;
        }
        const Encoder encoder = import();
        QCOMPARE(encoder.embeddingWidth(), width);
        encoder.save(folder / "saved.safetensors");
        QCOMPARE(Encoder::load(folder / "saved.safetensors").spec().outputNode, node.toStdString());
    }

    void mapsAreAveraged() {
        const support::TemporaryFolder folder;
        const Encoder encoder = Encoder::importTorchScript(makeModule(folder, "return x * self.weight.sum()"),
                                                           8, mean, deviation);
        QCOMPARE(encoder.embeddingWidth(), std::size_t{3});
        QVERIFY(encoder.describe().find("averaged over their positions") != std::string::npos);
        const torch::Tensor images = torch::rand({2, 3, 8, 8});
        QVERIFY(torch::allclose(networkOf(encoder).forward(images), images.mean({2, 3}) * 66));
    }

    void wrongModulesAreRefused_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("tokens") << QByteArray("return x.flatten(2) * self.weight.sum()")
                                << QByteArray("one row of numbers");
        QTest::newRow("input size") << QByteArray("return x.view([-1, 3 * 5 * 5]) + self.weight.sum()")
                                    << QByteArray("input side");
        QTest::newRow("one batch size")
            << QByteArray("return x.view([2, 192]) + self.weight.sum()") << QByteArray("one size of batch");
        QTest::newRow("mixes images")
            << QByteArray("return x.mean([2, 3]).matmul(self.weight) - x.mean()") << QByteArray("alone");
        QTest::newRow("no tensor") << QByteArray("return 3") << QByteArray("no tensor");
    }
    void wrongModulesAreRefused() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, says);
        const support::TemporaryFolder folder;
        refuse(makeModule(folder, body.constData()), says.constData());
    }

    void wrongFilesAreRefusedWithTheMend() {
        using namespace std::string_literals;
        const support::TemporaryFolder folder;
        refuse(folder / "missing.ts", "cannot be read");
        refuse(folder.write("text.ts", "not a module"), "torch.jit.script");
        refuse(folder.write("legacy.pt", "\x80\x02\x8a\nl\xfc\x9c"
                                         "F\xf9 j\xa8P\x19."s),
               "before PyTorch 1.6");
        refuse(makeModule(folder, "return x.mean([2, 3])", false), "frozen");
    }

    void pythonCheckpointsAreRefusedWithTheMend() {
        const QString python = support::pythonWith(QStringLiteral("torch"));
        if (python.isEmpty())
            QSKIP("python3-torch is not installed: it makes the files of this test.");
        const support::TemporaryFolder folder;
        const QString program = QStringLiteral(R"(
import sys, torch
net = torch.nn.Sequential(torch.nn.Linear(3, 2))
torch.save(net, sys.argv[1] + "/whole.pt")
torch.save(net.state_dict(), sys.argv[1] + "/weights.pt")
torch.jit.freeze(torch.jit.script(net.eval())).save(sys.argv[1] + "/frozen.ts")
print("made")
)");
        QCOMPARE(support::outputOf(python, program, {QString::fromStdString((folder / "").string())}),
                 QStringLiteral("made"));
        refuse(folder / "whole.pt", "pickled Python module");
        refuse(folder / "weights.pt", "Python checkpoint");
        refuse(folder / "frozen.ts", "frozen");
    }
};

QTEST_GUILESS_MAIN(TorchscriptTest)
#include "torchscript_test.moc"
