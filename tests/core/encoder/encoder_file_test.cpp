// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/embed.h"
#include "core/encoder/encoder.h"
#include "tests/core/encoder/made_pixels.h"
#include "tests/support/temporary_folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cstring>
#include <filesystem>
#include <optional>
#include <string>

using namespace wherefrom;
using namespace wherefrom::encoder;

namespace {

/// Whether loading fails with a base::Error that names the file.
bool isRefused(const std::filesystem::path& file) {
    try {
        Encoder::load(file);
    } catch (const base::Error& error) {
        return std::string(error.what()).find(file.filename().string()) != std::string::npos;
    }
    return false;
}

} // namespace

class EncoderFileTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        EncoderSpec spec;
        spec.mean = {0.1F, 0.2F, 0.3F};
        spec.training = "made for a test: \"ä\"";
        encoder_.emplace(Encoder::create(spec, 3));
        folder_.emplace();
        file_ = *folder_ / "encoder.safetensors";
        encoder_->save(file_);
        bytes_ = support::contentOf(file_);
    }

    void whatWasSavedComesBack() {
        const Encoder loaded = Encoder::load(file_);
        QVERIFY(loaded.spec() == encoder_->spec());
        QCOMPARE(loaded.hash(), encoder_->hash());
        const MadePixels pixels(3, 32);
        const auto expected = embed(*encoder_, pixels.source(), "cpu", 3, {});
        QVERIFY(embed(loaded, pixels.source(), "cpu", 3, {}).values == expected.values);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder_->path()), {}),
                 1); // nothing is left over
    }

    void fileIsSafetensors() {
        std::uint64_t length = 0;
        std::memcpy(&length, bytes_.data(), 8);
        const QJsonObject header =
            QJsonDocument::fromJson(QByteArray(bytes_.data() + 8, static_cast<qsizetype>(length))).object();
        const QJsonObject weight = header[QStringLiteral("layer2.0.downsample.0.weight")].toObject();
        QCOMPARE(weight[QStringLiteral("dtype")].toString(), QStringLiteral("F32"));
        const QVariantList shape = weight[QStringLiteral("shape")].toArray().toVariantList();
        QCOMPARE(shape, (QVariantList{32, 16, 1, 1}));
        QVERIFY(header.contains(QStringLiteral("bn1.running_var")));
        QVERIFY(header.contains(QStringLiteral("projection.2.bias")));
        QVERIFY(bytes_.size() < 1'300'000);
    }

    void sameSeedSameWeights() {
        QCOMPARE(Encoder::create(encoder_->spec(), 3).hash(), encoder_->hash());
        QVERIFY(Encoder::create(encoder_->spec(), 4).hash() != encoder_->hash());
        QCOMPARE(encoder_->clone().hash(), encoder_->hash());
        Encoder renamed = encoder_->clone();
        renamed.setTraining("another line");
        QCOMPARE(renamed.hash(), encoder_->hash());
        EncoderSpec spec = encoder_->spec();
        spec.deviation[1] = 0.5F;
        QVERIFY(Encoder::create(spec, 3).hash() != encoder_->hash());
    }

    void damagedFilesAreRefused_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("empty") << 0;
        QTest::newRow("five bytes") << 1;
        QTest::newRow("cut in the header") << 2;
        QTest::newRow("cut in the data") << 3;
        QTest::newRow("a weight changed") << 4;
        QTest::newRow("a name changed") << 5;
        QTest::newRow("impossible header length") << 6;
        QTest::newRow("offset outside") << 7;
        QTest::newRow("negative shape") << 8;
    }
    void damagedFilesAreRefused() {
        QFETCH(int, how);
        std::string bytes = bytes_;
        const auto replace = [&bytes](const std::string& from, const std::string& to) {
            const std::size_t at = bytes.find(from);
            QVERIFY(at != std::string::npos);
            bytes.replace(at, from.size(), to);
        };
        switch (how) {
        case 0:
            bytes.clear();
            break;
        case 1:
            bytes.resize(5);
            break;
        case 2:
            bytes.resize(200);
            break;
        case 3:
            bytes.resize(bytes.size() - 100);
            break;
        case 4:
            bytes[bytes.size() - 1000] ^= 1;
            break;
        case 5:
            replace("layer1.0.bn1.bias", "layer1.9.bn1.bias");
            break;
        case 6:
            std::memset(bytes.data(), 0xFF, 8);
            break;
        case 7:
            replace("\"data_offsets\":[0,", "\"data_offsets\":[9,");
            break;
        case 8:
            replace("\"shape\":[16]", "\"shape\":[-1]");
            break;
        }
        QVERIFY(isRefused(folder_->write("damaged.safetensors", bytes)));
    }

    void foreignFilesAreRefused() {
        QVERIFY(isRefused(*folder_ / "missing.safetensors"));
        QVERIFY(isRefused(folder_->write("text.safetensors", "this is not a network at all")));
        const std::string header = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
        std::string foreign(8, '\0');
        foreign[0] = static_cast<char>(header.size());
        QVERIFY(isRefused(folder_->write("foreign.safetensors", foreign.append(header).append("abcd"))));
    }

    void cannotBeWrittenIsSaid() {
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 encoder_->save(*folder_ / "no such folder/encoder.safetensors"));
    }

    void wrongSpecsAreRefused() {
        EncoderSpec spec;
        spec.stem = Stem::imagenet; // ResNet-20 has none
        QVERIFY_THROWS_EXCEPTION(base::Error, Encoder::create(spec, 1));
        spec = {};
        spec.inputSide = 4;
        QVERIFY_THROWS_EXCEPTION(base::Error, Encoder::create(spec, 1));
        spec = {};
        spec.deviation[0] = 0;
        QVERIFY_THROWS_EXCEPTION(base::Error, Encoder::create(spec, 1));
        spec = {};
        spec.architecture = Architecture::torchScript;
        QVERIFY_THROWS_EXCEPTION(base::Error, Encoder::create(spec, 1));
        QVERIFY_THROWS_EXCEPTION(base::Error, architectureOf("vgg16"));
        QCOMPARE(architectureOf(nameOf(Architecture::resnet34)), Architecture::resnet34);
    }

  private:
    std::optional<Encoder> encoder_;
    std::optional<support::TemporaryFolder> folder_;
    std::filesystem::path file_;
    std::string bytes_;
};

QTEST_GUILESS_MAIN(EncoderFileTest)
#include "encoder_file_test.moc"
