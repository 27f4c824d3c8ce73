// SPDX-License-Identifier: Apache-2.0
// Embeddings and encoders that people bring: through a whole analysis.
#include "core/base/error.h"
#include "core/base/half.h"
#include "core/encoder/encoder.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/attribution.h"
#include "core/pipeline/encoder_file.h"
#include "core/pipeline/search.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/core/pipeline/fast_options.h"
#include "tests/core/pipeline/quiet_listener.h"
#include "tests/support/made_pictures.h"
#include "tests/support/sentence_of.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <QStringList>
#include <QTest>

#include <cmath>
#include <functional>

using namespace wherefrom;
using support::sentenceOf;
namespace fs = std::filesystem;
namespace arrays = workspace::arrays;

namespace {

constexpr std::size_t pictures = 20, width = 5;

class Notices : public QuietListener {
  public:
    void onNotice(std::string_view sentence) override {
        notices.append(QString::fromUtf8(sentence.data(), static_cast<qsizetype>(sentence.size())));
    }
    QStringList notices;
};

/// Row i stands at an angle of i on a circle, so that i's neighbours are i - 1 and i + 1.
float valueAt(std::size_t row, std::size_t column) {
    const double angle = 0.25 * static_cast<double>(row);
    const std::array<double, width> values{std::cos(angle), std::sin(angle), 0.5, 0, 0.25};
    return static_cast<float>(values[column]);
}

base::Matrix<float> madeEmbeddings(std::size_t rows = pictures) {
    base::Matrix<float> values(rows, width);
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < width; ++j)
            values(i, j) = valueAt(i, j);
    return values;
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class OwnEmbeddingsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CACHE_HOME", (home_ / "cache").c_str());
        qputenv("XDG_DATA_HOME", (home_ / "data").c_str());
        support::writeMadePictures(home_ / "pictures", pictures);
    }
    void init() {
        fs::remove_all(home_ / "workspace");
        workspace::writeArray(home_ / "own.npy", madeEmbeddings().view());
    }

    void everythingButInfluenceIsComputed() {
        auto own = madeEmbeddings();
        own(7, 2) = std::nanf("");
        workspace::writeArray(home_ / "own.npy", own.view());
        const auto events = run(options());
        QVERIFY(events.notices.join(u' ').contains(QStringLiteral("influence cannot be computed")));
        QVERIFY(events.notices.join(u' ').contains(QStringLiteral("p007.png")));

        const auto workspace = stored();
        const auto array = workspace.array(arrays::embeddings);
        const auto view = array->view<float>();
        QCOMPARE(view.rows, pictures);
        for (std::size_t i = 0; i < pictures; ++i)
            for (std::size_t j = 0; j < width; ++j)
                QVERIFY(i == 7 ? std::isnan(view(i, j)) : view(i, j) == valueAt(i, j));
        const auto neighbours = workspace.array(arrays::neighbours);
        const auto ids = neighbours->view<std::int32_t>();
        QVERIFY(ids(3, 0) == 2 || ids(3, 0) == 4);
        QCOMPARE(ids(7, 0), -1);
        const auto map = workspace.array(arrays::map);
        QVERIFY(std::isfinite(map->view<float>()(3, 0)) && std::isnan(map->view<float>()(7, 0)));
        const auto influence = workspace.array(arrays::influence);
        QVERIFY(std::isnan(influence->view<float>()(3, 0)));
        QVERIFY(contains(workspace.stages().at("influence").values, "own embeddings"));
        QVERIFY(workspace.array(arrays::neighbourDistance).has_value());
        QVERIFY(!fs::exists(home_ / "workspace" / "encoder.pt"));
    }

    void otherTypesAndAnotherOrderAreRead() {
        std::vector<double> doubles;
        std::vector<std::uint16_t> halves;
        std::string names = "file,note\n";
        for (std::size_t row = 0; row < pictures; ++row) {
            const std::size_t image = pictures - 1 - row;
            names += "p0" + std::string(image < 10 ? "0" : "") + std::to_string(image) + ".png,x\n";
            for (std::size_t j = 0; j < width; ++j) {
                doubles.push_back(static_cast<double>(valueAt(image, j)));
                halves.push_back(base::toHalf(valueAt(image, j)));
            }
        }
        auto wanted = options();
        wanted.encoder.embeddingKeys = home_.write("names.csv", names).string();
        for (const bool half : {false, true}) {
            if (half)
                workspace::writeArray(home_ / "own.npy",
                                      base::MatrixView<std::uint16_t>{halves.data(), pictures, width});
            else
                workspace::writeArray(home_ / "own.npy",
                                      base::MatrixView<double>{doubles.data(), pictures, width});
            run(wanted);
            const auto array = stored().array(arrays::embeddings);
            for (std::size_t i = 0; i < pictures; ++i)
                QVERIFY(std::abs(array->view<float>()(i, 0) - valueAt(i, 0)) < (half ? 1e-3F : 1e-7F));
        }
    }

    void anotherPictureCannotBeSeenAsTheyWere() {
        run(options());
        const auto sentence = sentenceOf([&] {
            pipeline::searchImage({home_ / "workspace", home_ / "pictures" / "p000.png", 3}, {});
        });
        QVERIFY2(contains(sentence, "own.npy") && contains(sentence, "analyse with an encoder"),
                 sentence.c_str());
        // An image of the dataset is asked about by its row.
        const auto found =
            pipeline::attributeImage({.workspace = home_ / "workspace", .image = "p000.png", .k = 3}, {});
        QCOMPARE(found.similar.size(), std::size_t{3});
        QVERIFY(!found.whyNoInfluence.empty());
    }

    void otherNumbersMeanAnotherResult() {
        run(options());
        const auto key = stored().stages().at("embeddings").key;
        auto own = madeEmbeddings();
        own(0, 0) += 1;
        workspace::writeArray(home_ / "own.npy", own.view());
        run(options());
        QVERIFY(stored().stages().at("embeddings").key != key);
        run(fastOptions()); // and an encoder again
        QVERIFY(fs::exists(home_ / "workspace" / "encoder.pt"));
        QVERIFY(std::isfinite(stored().array(arrays::influence)->view<float>()(3, 0)));
    }

    void whatDoesNotFitIsOneSentence() {
        const auto refuses = [&](const pipeline::Options& wanted, const char* part) {
            const auto sentence = sentenceOf([&] { run(wanted); });
            QVERIFY2(contains(sentence, part), sentence.c_str());
        };
        workspace::writeArray(home_ / "own.npy", madeEmbeddings(7).view());
        refuses(options(), "7 rows and the dataset 20 images");
        workspace::writeArray(home_ / "own.npy", std::vector<float>(pictures, 1));
        refuses(options(), "shape [images, numbers]");
        workspace::writeArray(home_ / "own.npy", base::Matrix<std::int32_t>(pictures, 2, 1).view());
        refuses(options(), "no floating-point numbers");
        home_.write("own.npy", "\x93NUMPY\x01");
        refuses(options(), "is not a NumPy array");
        workspace::writeArray(home_ / "own.npy", madeEmbeddings().view());
        auto named = options();
        named.encoder.embeddingKeys = home_.write("names.txt", "p000.png\n").string();
        refuses(named, "1 for 20 rows");
        std::string names;
        for (std::size_t i = 0; i < pictures; ++i)
            names += "p000.png\n";
        home_.write("names.txt", names);
        refuses(named, "several images or rows");
        home_.write("names.txt", "q" + names.substr(1));
        refuses(named, "\"q000.png\", which is no image");
    }

    void anEncoderFileIsSeenAtItsOwnSideAndNotTrainedUnasked() {
        encoder::EncoderSpec spec;
        spec.inputSide = 24;
        encoder::Encoder::create(spec, 5).save(home_ / "mine.safetensors");
        auto wanted = fastOptions();
        wanted.encoder.start = (home_ / "mine.safetensors").string();
        wanted.encoder.inputSide = 0;
        QCOMPARE(pipeline::settled(wanted).encoder.inputSide, 24);
        QCOMPARE(pipeline::settled(wanted).encoder.pretrainEpochs, 1);
        wanted.encoder.inputSide = 8;
        wanted.encoder.mean = std::array{0.1F, 0.2F, 0.3F};
        run(wanted);
        const auto stored = encoder::Encoder::load(home_ / "workspace" / "encoder.pt");
        QCOMPARE(stored.spec().inputSide, 8);
        QVERIFY(stored.spec().mean == *wanted.encoder.mean);
        wanted.encoder.start = (home_ / "nothing.pt").string();
        QVERIFY(contains(sentenceOf([&] { run(wanted); }), "cannot be read"));
    }

    /// What the window asks before an analysis.
    void namesOfRowsAreComparedWithTheImages() {
        run(options());
        std::string names = "file\n";
        for (std::size_t row = 0; row < pictures; ++row)
            names += "p0" + std::string(row < 10 ? "0" : "") + std::to_string(row) + ".png\n";
        const auto ask = [&](const std::string& text, const std::string& workspace) {
            return pipeline::reportJson(pipeline::encoderReport(pipeline::inspectionRequest(
                {{"file", (home_ / "own.npy").string()},
                 {"embeddingKeys", text.empty() ? std::string() : home_.write("rows.csv", text).string()},
                 {"workspace", workspace}})));
        };
        const std::string workspace = (home_ / "workspace").string();
        QVERIFY(ask(names, workspace).at("fitsDataset").get<bool>());
        QVERIFY(ask({}, workspace).at("fitsDataset").get<bool>());
        QVERIFY(!ask(names, {}).at("fitsDataset").get<bool>()); // no images to compare with
        QCOMPARE(ask(names, {}).at("embeddingKeys").get<std::string>(), (home_ / "rows.csv").string());
        const auto few = sentenceOf([&] { ask("p000.png\np001.png\n", {}); });
        QVERIFY2(contains(few, "are 2 for") && contains(few, "one a row"), few.c_str());
        const auto unknown =
            sentenceOf([&] { ask("zebra.png" + names.substr(names.find('\n', 5)), workspace); });
        QVERIFY2(contains(unknown, "zebra.png"), unknown.c_str());
        QVERIFY(contains(sentenceOf([] {
                             pipeline::inspectionRequest({{"file", "x"}, {"embeddingKeys", 3}});
                         }),
                         "\"embeddingKeys\""));
    }

    void reportsTellEncodersFromEmbeddings() {
        const auto report = pipeline::encoderReport(home_ / "own.npy");
        QVERIFY(report.isEmbeddings && report.rows == pictures && report.width == width);
        QVERIFY(contains(pipeline::reportText(report), "influence") ||
                contains(pipeline::reportText(report), "Influence"));
        encoder::Encoder::create({}, 5).save(home_ / "other.safetensors");
        const auto json = pipeline::reportJson(pipeline::encoderReport(home_ / "other.safetensors"));
        QCOMPARE(json.at("architecture").get<std::string>(), std::string("resnet20"));
        QCOMPARE(json.at("coverage").get<double>(), 1.0);
        const auto wanted =
            pipeline::inspectionRequest({{"file", "x.pt"}, {"inputSide", 48}, {"mean", {0.1, 0.2, 0.3}}});
        QCOMPARE(*wanted.choice.inputSide, 48);
        QVERIFY(contains(sentenceOf([] {
                             pipeline::inspectionRequest({{"file", "x"}, {"side", 3}});
                         }),
                         "\"side\""));
    }

  private:
    pipeline::Options options() const {
        auto options = fastOptions();
        options.encoder.embeddings = (home_ / "own.npy").string();
        return options;
    }
    Notices run(const pipeline::Options& options) {
        Notices events;
        pipeline::AnalysisRequest request;
        request.dataset = home_ / "pictures";
        request.workspace = home_ / "workspace";
        request.options = options;
        pipeline::analyse(request, events, std::stop_token());
        return events;
    }
    workspace::Workspace stored() const { return workspace::Workspace::open(home_ / "workspace"); }

    support::TemporaryFolder home_;
};

QTEST_GUILESS_MAIN(OwnEmbeddingsTest)
#include "own_embeddings_test.moc"
