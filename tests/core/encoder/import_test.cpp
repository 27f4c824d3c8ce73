// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/embed.h"
#include "core/encoder/encoder_state_torch.h"
#include "core/encoder/import.h"
#include "core/encoder/pickle.h"
#include "core/encoder/tensor_file_torch.h"
#include "tests/core/encoder/made_checkpoint.h"
#include "tests/core/encoder/made_pixels.h"
#include "tests/support/sentence_of.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <random>

using namespace wherefrom;
using namespace wherefrom::encoder;
using support::sentenceOf;

namespace {

/// The name a library gives to ours; empty: it has no such tensor.
using Renaming = std::function<std::string(const std::string&)>;

/// A small network, so that many files can be made of it.
EncoderSpec smallSpec() {
    EncoderSpec spec;
    spec.architecture = Architecture::resnet20;
    spec.projectionWidth = 7;
    return spec;
}

std::string bytesOf(const torch::Tensor& tensor) {
    const torch::Tensor values = tensor.detach().contiguous();
    return {static_cast<const char*>(values.data_ptr()), values.nbytes()};
}

MadeCheckpoint checkpointOf(const Encoder& encoder, const Renaming& renaming,
                            at::ScalarType type = at::kFloat, const std::string& storage = "FloatStorage") {
    MadeCheckpoint made;
    for (const auto& [name, tensor] : encoder.state().all())
        if (const auto renamed = renaming(name); !renamed.empty())
            made.add(renamed, tensor.sizes().vec(), bytesOf(tensor.detach().to(type)), storage,
                     c10::elementSize(type));
    return made;
}

std::string withPrefix(const std::string& prefix, const std::string& name) {
    return name.starts_with("projection.") ? std::string() : prefix + name;
}

/// "layer1.0.conv1.weight" → "4.0.conv1.weight", as nn.Sequential(*children) numbers them.
std::string numbered(const std::string& name, int firstStage) {
    if (name.starts_with("projection."))
        return {};
    if (name.starts_with("conv1."))
        return "0." + name.substr(6);
    if (name.starts_with("bn1."))
        return "1." + name.substr(4);
    return std::to_string(firstStage + name[5] - '1') + name.substr(6);
}

std::string refusalOf(const std::filesystem::path& file) {
    return sentenceOf([&] { importEncoder(file); });
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

base::Matrix<float> embeddingsOf(const Encoder& encoder) {
    const MadePixels pixels(3, encoder.spec().inputSide);
    return embed(encoder, pixels.source(), "cpu", 3, {});
}

double farthest(const base::Matrix<float>& a, const base::Matrix<float>& b) {
    double most = a.values.size() == b.values.size() ? 0 : 1e9;
    for (std::size_t i = 0; i < a.values.size() && most < 1e9; ++i)
        most = std::max(most, std::abs(static_cast<double>(a.values[i]) - static_cast<double>(b.values[i])));
    return most;
}

} // namespace

class ImportTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void knowsTheNamesOfLibraries_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<int>("firstStage");
        const auto row = [](const char* family, const char* path, const char* prefix, int firstStage) {
            QTest::newRow(family) << QString::fromUtf8(family) << QString::fromUtf8(path)
                                  << QString::fromUtf8(prefix) << firstStage;
        };
        row("torchvision or timm", "", "", -1);
        row("MoCo", "state_dict", "module.encoder_q.", -1);
        row("lightly", "state_dict", "backbone.", 3);
        row("lightly or solo-learn", "state_dict", "backbone.", -1);
        row("BYOL, the online network", "online_network_state_dict", "encoder.", -1);
        row("DINO, the student", "student", "module.backbone.", -1);
        row("layers in nn.Sequential", "", "f.", 4);
    }
    void knowsTheNamesOfLibraries() {
        QFETCH(QString, family);
        QFETCH(QString, path);
        QFETCH(QString, prefix);
        QFETCH(int, firstStage);
        const auto encoder = Encoder::create(smallSpec(), 3);
        const auto made = checkpointOf(encoder, [&](const std::string& name) {
            const auto own = firstStage < 0 ? name : numbered(name, firstStage);
            return name.starts_with("projection.") ? std::string() : prefix.toStdString() + own;
        });
        const auto root = path.isEmpty() ? std::string()
                                         : "}(" + pickled::text("epoch") + pickled::integer(3) +
                                               pickled::text(path.toStdString()) +
                                               pickled::dictionary(made.entries()) + "u";
        const support::TemporaryFolder folder;
        const auto [imported, inspection] = importEncoder(folder.write("checkpoint.pth", made.archive(root)));
        QVERIFY2(inspection.family.starts_with(family.toStdString()), inspection.family.c_str());
        QCOMPARE(inspection.kind, EncoderFile::checkpoint);
        QCOMPARE(inspection.spec.inputSide, 32);
        QVERIFY(inspection.isGuess);
        QCOMPARE(inspection.leftOut,
                 path.isEmpty() ? std::vector<std::string>{} : std::vector<std::string>{"epoch"});
        QVERIFY(embeddingsOf(imported).values == embeddingsOf(encoder).values);
    }

    void readsOtherNumbers_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("storage");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("half") << int(at::kHalf) << QStringLiteral("HalfStorage") << 0.02;
        QTest::newRow("bfloat16") << int(at::kBFloat16) << QStringLiteral("BFloat16Storage") << 0.15;
        QTest::newRow("double") << int(at::kDouble) << QStringLiteral("DoubleStorage") << 0.0;
    }
    void readsOtherNumbers() {
        QFETCH(int, type);
        QFETCH(QString, storage);
        QFETCH(double, tolerance);
        const auto encoder = Encoder::create(smallSpec(), 3);
        const auto made = checkpointOf(
            encoder, [](const std::string& name) { return withPrefix("", name); },
            static_cast<at::ScalarType>(type), storage.toStdString());
        const support::TemporaryFolder folder;
        const auto imported = importEncoder(folder.write("c.pt", made.archive())).encoder;
        const auto difference = farthest(embeddingsOf(imported), embeddingsOf(encoder));
        QVERIFY2(difference <= tolerance, std::to_string(difference).c_str());
        QVERIFY(tolerance == 0 || difference > 0);
    }

    void readsSafetensorsOfOthersAndOurOwn() {
        const auto encoder = Encoder::create(smallSpec(), 3);
        const support::TemporaryFolder folder;
        TensorFile file;
        for (const auto& [name, tensor] : encoder.state().all())
            if (const auto renamed = withPrefix("model.", name); !renamed.empty())
                file.tensors.emplace_back(renamed, tensor.detach());
        writeTensorFile(file, folder / "other.safetensors");
        const auto other = importEncoder(folder / "other.safetensors");
        QCOMPARE(other.inspection.kind, EncoderFile::safetensors);
        QVERIFY(embeddingsOf(other.encoder).values == embeddingsOf(encoder).values);

        encoder.save(folder / "ours.safetensors");
        const auto ours = importEncoder(folder / "ours.safetensors");
        QCOMPARE(ours.inspection.kind, EncoderFile::ours);
        QVERIFY(!ours.inspection.isGuess);
        QCOMPARE(ours.encoder.hash(), encoder.hash());
    }

    void takesOverAHeadThatFits() {
        const auto encoder = Encoder::create(smallSpec(), 3);
        const auto named = [](const std::string& head) {
            return [head](const std::string& name) {
                return name.starts_with("projection.") ? head + name.substr(11) : "backbone." + name;
            };
        };
        const support::TemporaryFolder folder;
        const auto fitting = checkpointOf(encoder, named("projector."));
        const auto [imported, inspection] = importEncoder(folder.write("a.pt", fitting.archive()));
        QCOMPARE(imported.spec().projectionWidth, 7);
        QVERIFY2(contains(inspection.loaded, "projector"), inspection.loaded.c_str());
        const torch::Tensor rows = torch::arange(128, torch::kFloat32).view({2, 64});
        QVERIFY(torch::equal(project(imported, rows), project(encoder, rows)));

        auto withNorm = checkpointOf(encoder, named("projector."));
        withNorm.add("projector.1.weight", {64}, std::string(256, '\0'));
        const auto left = importEncoder(folder.write("b.pt", withNorm.archive()));
        QCOMPARE(left.encoder.spec().projectionWidth, 0);
        QCOMPARE(left.inspection.leftOut, std::vector<std::string>{"projector (5 tensors)"});
    }

    void prefersTheTrainedNetworkToItsFollower() {
        const auto trained = Encoder::create(smallSpec(), 3), follower = Encoder::create(smallSpec(), 4);
        MadeCheckpoint made;
        for (const auto& [encoder, prefix] :
             {std::pair{&follower, "momentum_backbone."}, std::pair{&trained, "backbone."}})
            for (const auto& [name, tensor] : encoder->state().all())
                if (const auto renamed = withPrefix(prefix, name); !renamed.empty())
                    made.add(renamed, tensor.sizes().vec(), bytesOf(tensor));
        const support::TemporaryFolder folder;
        const auto [imported, inspection] = importEncoder(folder.write("c.ckpt", made.archive()));
        QVERIFY(embeddingsOf(imported).values == embeddingsOf(trained).values);
        QCOMPARE(inspection.leftOut.size(), std::size_t{1});
        QVERIFY(inspection.leftOut.front().starts_with("momentum_backbone ("));
    }

    void readsViewsOfSharedStorages() {
        // A transposed weight that begins in the middle of a storage it shares.
        const auto encoder = Encoder::create(smallSpec(), 3);
        std::vector<std::pair<std::string, std::string>> entries;
        std::string shared(40, 'x'); // 10 numbers that belong to something else
        std::vector<std::pair<std::string, std::string>> views;
        std::int64_t next = 10;
        for (const auto& [name, tensor] : encoder.state().all()) {
            if (name.starts_with("projection."))
                continue;
            const bool turned = tensor.dim() == 4;
            shared += bytesOf(turned ? tensor.transpose(0, 1) : tensor);
            auto sizes = tensor.sizes().vec();
            std::vector<std::int64_t> strides(sizes.size(), 1);
            if (turned) // stored as [in, out, kh, kw]
                strides = {sizes[2] * sizes[3], sizes[0] * sizes[2] * sizes[3], sizes[3], 1};
            views.emplace_back(name, pickled::tensor("h\x01", next, sizes, strides));
            next += tensor.numel();
        }
        const std::string root =
            pickled::storage("0", "FloatStorage", next) + "q\x01" + "0" + pickled::dictionary(views);
        const support::TemporaryFolder folder;
        const auto file =
            folder.write("views.pt", zipOf({{"a/data.pkl", pickled::whole(root)}, {"a/data/0", shared}}));
        QVERIFY(embeddingsOf(importEncoder(file).encoder).values == embeddingsOf(encoder).values);
    }

    void theChoiceIsObeyed() {
        const auto encoder = Encoder::create(smallSpec(), 3);
        const auto made = checkpointOf(encoder, [](const std::string& name) { return withPrefix("", name); });
        const support::TemporaryFolder folder;
        const auto file = folder.write("c.pt", made.archive());
        const ImportChoice choice{48, std::array{0.5F, 0.4F, 0.3F}, std::array{0.2F, 0.3F, 0.4F}, {}};
        const auto [imported, inspection] = importEncoder(file, choice);
        QCOMPARE(imported.spec().inputSide, 48);
        QVERIFY(imported.spec().mean == *choice.mean && imported.spec().deviation == *choice.deviation);
        QVERIFY(!inspection.isGuess);
        QVERIFY(imported.hash() != importEncoder(file).encoder.hash());
        QVERIFY(contains(sentenceOf([&] { importEncoder(file, {3, {}, {}, {}}); }), "input side"));
    }

    void foreignFilesSayWhatToDo() {
        const support::TemporaryFolder folder;
        const auto refuses = [&](const char* name, const std::string& content, const char* part) {
            const auto sentence = refusalOf(folder.write(name, content));
            QVERIFY2(contains(sentence, part), (std::string(name) + ": " + sentence).c_str());
        };
        const std::string legacy("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 15);
        std::string tar(600, '\0');
        tar.replace(257, 5, "ustar");
        tar[0] = 'x';
        refuses("legacy.pth", legacy, "torch.save(weights, \"new-legacy.pth\")");
        refuses("old.tar", tar, "tar archive");
        refuses("packed.gz", "\x1f\x8b\x08 packed", "gunzip");
        refuses("plain.pkl", "\x80\x04.", "may hold code");
        refuses("array.npy", "\x93NUMPY\x01", "as embeddings");
        refuses("empty.pt", "", "empty");
        refuses("text.pt", "hello", "is no encoder");
        refuses("arrays.npz", zipOf({{"a.npy", "x"}}), "numpy.save");
        refuses("book.zip", zipOf({{"book.txt", "x"}}), "without an encoder");
        refuses("module.pt",
                zipOf({{"m/data.pkl",
                        pickled::whole(pickled::name("torchvision.models.resnet", "ResNet") + ")\x81}b")}}),
                "torchvision.models.resnet.ResNet");
        refuses("numbers.pt", zipOf({{"m/data.pkl", pickled::whole("]")}}), "state_dict()");
        refuses("packed.pt", zipOf({{"m/data.pkl", "x"}}, 8), "compressed or encrypted");
        refuses("secret.pt", zipOf({{"m/data.pkl", "x"}}, 0, 1), "compressed or encrypted");
        MadeCheckpoint other;
        other.add("features.0.weight", {2, 3, 3, 3}, std::string(216, '\0'));
        refuses("vgg.pt", other.archive(), "none of a ResNet (1 tensors: its first is features.0.weight)");
        QVERIFY(contains(refusalOf(folder / "missing.pt"), "cannot be read"));
        QVERIFY(contains(refusalOf(folder.path()), "cannot be read"));
    }

    void networksThatAreNotBuiltInAreNamed() {
        const auto encoder = Encoder::create(smallSpec(), 3);
        const support::TemporaryFolder folder;
        const auto refuses = [&](const MadeCheckpoint& made, const char* part) {
            const auto sentence = refusalOf(folder.write("c.pt", made.archive()));
            QVERIFY2(contains(sentence, part) && contains(sentence, "torch.jit.script"), sentence.c_str());
        };
        const auto without = [&](const std::string& missing) {
            return checkpointOf(encoder, [&](const std::string& name) {
                return name == missing ? std::string() : withPrefix("net.", name);
            });
        };
        refuses(without("layer2.1.bn1.running_mean"), "has no tensor for layer2.1.bn1.running_mean");
        refuses(without("layer3.2.conv1.weight"), "3, 3, 2");
        refuses(without("layer2.0.downsample.0.weight"), "layer2.0.downsample.0.weight");
        auto more = without("");
        more.add("net.layer1.0.se.fc1.weight", {1}, std::string(4, '\0'));
        refuses(more, "net.layer1.0.se.fc1.weight, which");
        auto shaped = without("layer1.1.conv2.weight");
        shaped.add("net.layer1.1.conv2.weight", {16, 4, 3, 3}, std::string(16 * 4 * 9 * 4, '\0'));
        refuses(shaped, "net.layer1.1.conv2.weight of shape [16, 4, 3, 3]");
        auto deep = without("conv1.weight");
        deep.add("net.conv1.0.weight", {16, 3, 3, 3}, std::string(16 * 27 * 4, '\0'));
        refuses(deep, "deep stem");
        auto grey = without("conv1.weight");
        grey.add("net.conv1.weight", {16, 1, 3, 3}, std::string(16 * 9 * 4, '\0'));
        refuses(grey, "1 channels");
        refuses(checkpointOf(encoder, [](const std::string& name) { return numbered(name, 2); }),
                "leaves out the first ReLU");
        auto diverged = without("bn1.weight");
        diverged.add("net.bn1.weight", {16}, little(std::uint32_t{0x7fc00000}) + std::string(60, '\0'));
        QVERIFY(
            contains(refusalOf(folder.write("nan.pt", diverged.archive())), "not finite in net.bn1.weight"));
    }

    void hostilePicklesAreRefused() {
        const support::TemporaryFolder folder;
        const auto refuses = [&](const std::string& value, const char* part) {
            const auto file = folder.write(
                "h.pt", zipOf({{"a/data.pkl", pickled::whole(value)}, {"a/data/0", std::string(40, 'x')}}));
            const auto sentence = refusalOf(file);
            QVERIFY2(contains(sentence, part), sentence.c_str());
        };
        const auto tensor = [](std::int64_t count, std::int64_t offset, std::vector<std::int64_t> sizes,
                               std::vector<std::int64_t> strides) {
            return pickled::dictionary(
                {{"layer1.0.conv1.weight",
                  pickled::tensor(pickled::storage("0", "FloatStorage", count), offset, sizes, strides)}});
        };
        const std::int64_t huge = std::int64_t{1} << 62;
        const char* outside = "lies outside its storage";
        refuses(tensor(10, 8, {3}, {1}), outside);
        refuses(tensor(10, -1, {3}, {1}), outside);
        refuses(tensor(10, 0, {-3}, {1}), outside);
        refuses(tensor(10, 0, {3}, {-1}), outside);
        refuses(tensor(10, 0, {3}, {huge}), outside);
        refuses(tensor(10, 0, {huge, huge}, {1, 1}), outside);
        refuses(tensor(10, 0, {3, 3}, {1}), outside);
        refuses(tensor(-5, 0, {1}, {1}), outside);
        refuses(tensor(10, 0, std::vector<std::int64_t>(40, 1), std::vector<std::int64_t>(40, 1)), outside);
        refuses(tensor(10, 0, {10, 1000000}, {1, 0}), "no weights by name"); // repeats its numbers
        refuses("h\x07", "recalls what it never had");
        refuses("a", "takes more than it has");
        refuses("\xff", "unknown instruction");
        refuses("X\xff\xff\xff\x7fhello", "ends early");
        refuses("]q\x01h\x01"
                "a",
                "no weights by name");                                   // a list that holds itself
        refuses("}q\x01" + pickled::text("a") + "h\x01s", "no weights"); // a dictionary that holds itself
        refuses(pickled::name("os", "system") + "(" + pickled::text("touch /tmp/x") + "tR",
                "os.system"); // named, never run
        std::string nested;
        for (int i = 0; i < 300'000; ++i)
            nested += "]";
        for (int i = 1; i < 300'000; ++i)
            nested += "a";
        refuses(nested, "no weights by name");
        refuses(std::string(2'100'000, ']'), "more objects");

        // What the pickle declares and the archive does not hold.
        MadeCheckpoint lies;
        const auto encoder = Encoder::create(smallSpec(), 3);
        for (const auto& [name, values] : encoder.state().all())
            if (const auto own = withPrefix("", name); !own.empty())
                lies.add(own, values.sizes().vec(), bytesOf(values).substr(0, 8), "FloatStorage", 1);
        const auto sentence = refusalOf(folder.write("l.pt", lies.archive()));
        QVERIFY2(contains(sentence, outside) || contains(sentence, "lies outside"), sentence.c_str());
    }

    void damagedFilesNeverCrash() {
        MadeCheckpoint made;
        made.add("layer1.0.conv1.weight", {2, 2}, std::string(16, '\1'));
        made.add("conv1.weight", {1, 3, 7, 7}, std::string(588, '\2'));
        const std::string whole = made.archive();
        const support::TemporaryFolder folder;
        for (std::size_t length = 0; length < whole.size(); length += 11)
            QVERIFY(!refusalOf(folder.write("cut.pt", whole.substr(0, length))).empty());
        std::mt19937 random(5);
        for (int trial = 0; trial < 400; ++trial) {
            std::string changed = whole;
            for (int i = 0; i < 3; ++i)
                changed[random() % changed.size()] = static_cast<char>(random());
            const auto sentence = refusalOf(folder.write("changed.pt", changed));
            const bool isPrintable =
                std::ranges::none_of(sentence, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
            QVERIFY2(isPrintable && sentence.ends_with('.'), sentence.c_str());
        }
        const std::string pickle = pickled::whole(pickled::dictionary(made.entries()));
        for (int trial = 0; trial < 10'000; ++trial) {
            std::string changed = pickle;
            for (int i = 0; i < 4; ++i)
                changed[random() % changed.size()] = static_cast<char>(random());
            sentenceOf([&] { readPickle(std::as_bytes(std::span(changed))); });
        }
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
