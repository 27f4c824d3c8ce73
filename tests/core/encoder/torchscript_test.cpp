// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/embed.h"
#include "tests/core/encoder/made_pixels.h"
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

    void isForEmbeddingsOnly() {
        const support::TemporaryFolder folder;
        const Encoder encoder = Encoder::importTorchScript(
            makeModule(folder, "return x.mean([2, 3]).matmul(self.weight)"), 8, mean, deviation);
        LayerTape tape;
        QVERIFY_THROWS_EXCEPTION(base::Error, networkOf(encoder).forward(torch::zeros({1, 3, 8, 8}), &tape));
        QVERIFY_THROWS_EXCEPTION(base::Error, projectedNetworkOf(encoder));
    }

    void wrongModulesAreRefused() {
        const support::TemporaryFolder folder;
        const auto refuse = [](const std::filesystem::path& file) {
            QVERIFY_THROWS_EXCEPTION(base::Error, Encoder::importTorchScript(file, 8, mean, deviation));
        };
        refuse(folder / "missing.ts");
        refuse(folder.write("text.ts", "not a module"));
        refuse(makeModule(folder, "return x.mean([2, 3])", false)); // no parameters: frozen
        refuse(makeModule(folder, "return x * self.weight.sum()")); // [b, 3, s, s]
        refuse(makeModule(folder, "return (x, self.weight)"));      // no tensor
        refuse(makeModule(folder, "return x.view([2, 3 * 5 * 5]) + self.weight.sum()")); // another input size
    }
};

QTEST_GUILESS_MAIN(TorchscriptTest)
#include "torchscript_test.moc"
