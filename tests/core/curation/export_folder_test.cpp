// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/imaging/image_loader.h"
#include "tests/core/curation/export_pictures.h"
#include "tests/support/child.h"

#include <QCryptographicHash>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <limits>

using namespace wherefrom;
using namespace wherefrom::curation;
using workspace::Flag;

class ExportFolderTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void copiesWhatIsNotRejected();
    void datasetIsUntouched();
    void linksPointToTheOriginals_data();
    void linksPointToTheOriginals();
    void listWritesNoImages();
    void neverOverwrites();
    void lostImagesAreFailures();
    void fullDiskIsOneSentence();
    void containersBecomePng();
    void hardLinksAcrossFileSystems();
};

void ExportFolderTest::copiesWhatIsNotRejected() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    request.flags.assign(6, Flag::none);
    request.flags[pictures.row("train/cats/b.jpg")] = Flag::reject;
    request.flags[pictures.row("test/dogs/e.jpg")] = Flag::keep;
    request.scores = {{"influence", {0, 1, 2, 3, 4, 0.1F}, "positive magnitude"}};
    request.scores[0].values[pictures.row("test/cats/d.jpg")] = std::numeric_limits<float>::quiet_NaN();
    request.runFacts = R"({"seed": 7})";
    const auto noted = base::idAt<base::ImageId>(pictures.row("test/dogs/f, g.jpg"));
    request.tags[noted] = {"blurry", "a;b"};
    request.notes[noted] = "he said \"no\"";
    const ExportPlan plan = curation::planExport(request);
    QVERIFY2(plan.possible(), plan.refusal.c_str());
    QCOMPARE(plan.included, std::size_t{5});
    QVERIFY(!fs::exists(pictures.target())); // the dry run writes nothing
    const auto result = curation::runExport(plan, {});
    QCOMPARE(result.exported, std::size_t{5});
    QCOMPARE(result.bytes, plan.bytes);
    QVERIFY(result.failures.empty());
    QVERIFY(!fs::exists(pictures.target() / "images/train/cats/b.jpg"));
    QCOMPARE(support::contentOf(pictures.target() / "images/test/dogs/f, g.jpg"),
             support::contentOf(pictures.root() / "test/dogs/f, g.jpg"));
    QVERIFY(sha256sumAgrees(pictures.target()));
    QVERIFY(!fs::exists(pictures.target() / curation::unfinishedManifest));

    const QJsonObject manifest = manifestOf(pictures.target());
    QCOMPARE(manifest[QStringLiteral("run")][QStringLiteral("seed")].toInt(), 7);
    QCOMPARE(manifest[QStringLiteral("scores")][QStringLiteral("influence")].toString(),
             QStringLiteral("positive magnitude"));
    const QJsonArray images = manifest[QStringLiteral("images")].toArray();
    QCOMPARE(images.size(), 6);
    const QJsonValue rejected = images[static_cast<qsizetype>(pictures.row("train/cats/b.jpg"))];
    QCOMPARE(rejected[QStringLiteral("reason")].toString(), QStringLiteral("flagged reject"));
    QVERIFY(!rejected[QStringLiteral("included")].toBool());
    QVERIFY(rejected[QStringLiteral("sha256")].toString().isEmpty());
    const QJsonValue blank = images[static_cast<qsizetype>(pictures.row("test/cats/d.jpg"))];
    QVERIFY(blank[QStringLiteral("scores")][QStringLiteral("influence")].isNull());
    QCOMPARE(blank[QStringLiteral("label")].toString(), QStringLiteral("cats"));
    QCOMPARE(blank[QStringLiteral("split")].toString(), QStringLiteral("test"));

    const QJsonValue words = images[static_cast<qsizetype>(noted.index())];
    QCOMPARE(words[QStringLiteral("tags")].toArray(),
             (QJsonArray{QStringLiteral("a;b"), QStringLiteral("blurry")}));
    QCOMPARE(words[QStringLiteral("note")].toString(), QStringLiteral("he said \"no\""));
    QVERIFY(blank[QStringLiteral("tags")].toArray().isEmpty());

    const std::string csv = support::contentOf(result.manifestCsv);
    QVERIFY(
        csv.starts_with("key,file,included,label,split,group,flag,tags,note,reason,influence,sha256\r\n"));
    const std::string file = "test/dogs/f, g.jpg";
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(support::contentOf(pictures.root() / file)),
                                 QCryptographicHash::Sha256)
            .toHex();
    const float score = request.scores[0].values[pictures.row(file)];
    const std::string expected = "\"" + file + "\",\"images/" + file +
                                 "\",1,dogs,test,,none,a\\;b;blurry,\"he said \"\"no\"\"\",not flagged," +
                                 QString::number(score).toStdString() + "," + hash.toStdString() + "\r\n";
    QVERIFY2(csv.find(expected) != std::string::npos, (expected + " in\n" + csv).c_str());
}

void ExportFolderTest::datasetIsUntouched() {
    for (const ExportForm form :
         {ExportForm::copy, ExportForm::symbolicLink, ExportForm::hardLink, ExportForm::list}) {
        const Pictures pictures;
        const auto lock = [&](bool locked) {
            for (const auto& entry : fs::recursive_directory_iterator(pictures.root()))
                fs::permissions(entry.path(), fs::perms::owner_write | fs::perms::group_write,
                                locked ? fs::perm_options::remove : fs::perm_options::add);
        };
        lock(true);
        const auto before = traceOf(pictures.root());
        curation::runExport(curation::planExport(pictures.request(form)), {});
        QVERIFY(traceOf(pictures.root()) == before);
        lock(false);
    }
}

void ExportFolderTest::linksPointToTheOriginals_data() {
    QTest::addColumn<bool>("hard");
    QTest::newRow("hard links") << true;
    QTest::newRow("symbolic links") << false;
}

void ExportFolderTest::linksPointToTheOriginals() {
    QFETCH(bool, hard);
    const Pictures pictures;
    const auto result = curation::runExport(
        curation::planExport(pictures.request(hard ? ExportForm::hardLink : ExportForm::symbolicLink)), {});
    QCOMPARE(result.exported, std::size_t{6});
    QCOMPARE(result.bytes, std::uint64_t{0});
    for (const std::string& key : pictures.dataset->keys) {
        const fs::path exported = pictures.target() / ("images/" + key);
        QVERIFY(fs::equivalent(exported, pictures.root() / key));
        QCOMPARE(fs::is_symlink(exported), !hard);
        QCOMPARE(fs::hard_link_count(pictures.root() / key), hard ? 2U : 1U);
        if (!hard)
            QVERIFY(fs::read_symlink(exported).is_absolute());
    }
    QVERIFY(sha256sumAgrees(pictures.target()));
}

void ExportFolderTest::listWritesNoImages() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::list);
    request.onlyImages = std::vector<base::ImageId>{{2}};
    curation::runExport(curation::planExport(request), {});
    QCOMPARE(support::contentOf(pictures.target() / "files.txt"),
             (pictures.root() / pictures.dataset->keys[2]).string() + "\n");
    QVERIFY(!fs::exists(pictures.target() / "images"));
    QCOMPARE(linesOf(pictures.target() / "manifest.csv"), std::size_t{7});
}

void ExportFolderTest::neverOverwrites() {
    for (const ExportForm form : {ExportForm::copy, ExportForm::hardLink, ExportForm::symbolicLink}) {
        const Pictures pictures;
        const ExportPlan plan = curation::planExport(pictures.request(form));
        // Somebody puts a file where the third image goes, while the export runs.
        const std::string victim = plan.items[2].file;
        base::RunContext context;
        context.onProgress = [&](const base::Progress& progress) {
            if (progress.done == 1)
                pictures.folder.write("out/" + victim, "precious");
        };
        QVERIFY_EXCEPTION_THROWN(curation::runExport(plan, context), base::Error);
        QCOMPARE(support::contentOf(pictures.target() / victim), std::string("precious"));
        QVERIFY(!fs::exists(pictures.target() / "manifest.csv"));
        // And again into the same folder, which is not empty any more.
        QVERIFY_EXCEPTION_THROWN(curation::runExport(plan, {}), base::Error);
    }
    const Pictures pictures;
    base::RunContext context;
    context.onProgress = [&](const base::Progress&) {
        pictures.folder.write("out/manifest.csv", "precious");
    };
    QVERIFY_EXCEPTION_THROWN(
        curation::runExport(curation::planExport(pictures.request(ExportForm::list)), context), base::Error);
    QCOMPARE(support::contentOf(pictures.target() / "manifest.csv"), std::string("precious"));
}

void ExportFolderTest::lostImagesAreFailures() {
    for (const ExportForm form : {ExportForm::copy, ExportForm::hardLink, ExportForm::symbolicLink}) {
        const Pictures pictures;
        const ExportPlan plan = curation::planExport(pictures.request(form));
        fs::remove(pictures.root() / pictures.dataset->keys[1]);
        const auto result = curation::runExport(plan, {});
        QCOMPARE(result.exported, std::size_t{5});
        QCOMPARE(result.failures.size(), std::size_t{1});
        QCOMPARE(result.failures[0].image.value, 1);
        const QJsonValue row = manifestOf(pictures.target())[QStringLiteral("images")].toArray()[1];
        QVERIFY(!row[QStringLiteral("included")].toBool());
        QVERIFY(row[QStringLiteral("reason")].toString().startsWith(QStringLiteral("could not be exported")));
    }
}

void ExportFolderTest::fullDiskIsOneSentence() {
    const Pictures pictures;
    const ExportPlan plan = curation::planExport(pictures.request(ExportForm::copy));
    support::Child child([&] {
        support::limitFileSize(2000);
        try {
            curation::runExport(plan, {});
        } catch (const base::Error&) {
            return 0;
        }
        return 1;
    });
    QCOMPARE(child.wait(), 0);
    QVERIFY(fs::exists(pictures.target() / curation::unfinishedManifest));
    for (const auto& entry : fs::recursive_directory_iterator(pictures.target() / "images"))
        QVERIFY(!entry.is_regular_file()); // the file that did not fit is gone
}

void ExportFolderTest::containersBecomePng() {
    // Two grey images of 3 x 2 in an IDX file.
    const support::TemporaryFolder folder;
    std::string idx{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3};
    for (int value = 0; value < 12; ++value)
        idx += static_cast<char>(value * 20);
    folder.write("digits/train-images-idx3-ubyte", idx);
    folder.write("digits/train-labels-idx1-ubyte", std::string{0, 0, 8, 1, 0, 0, 0, 2, 7, 4});
    ExportRequest request;
    request.dataset = std::make_shared<dataset::Dataset>(dataset::open(folder / "digits"));
    request.target = folder / "out";
    request.form = ExportForm::hardLink; // cannot be: they are written all the same, and the plan says so
    const ExportPlan plan = curation::planExport(request);
    QVERIFY2(plan.possible(), plan.refusal.c_str());
    QVERIFY(plan.bytesAreEstimate);
    QCOMPARE(plan.warnings.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(plan.warnings[0]).contains(QStringLiteral("2 images")));
    const auto result = curation::runExport(plan, {});
    QCOMPARE(result.exported, std::size_t{2});
    QVERIFY(sha256sumAgrees(folder / "out"));
    const auto second = imaging::loadFile(folder / ("out/" + plan.items[1].file));
    QCOMPARE(second.width, 3);
    QCOMPARE(second.height, 2);
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            QCOMPARE(int{second.pixels[i * 3 + c]}, static_cast<int>(6 + i) * 20);
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "out"))
        files += entry.is_regular_file() ? 1 : 0;
    QCOMPARE(files, std::size_t{4}); // two images and two manifests: no temporary file stays
}

void ExportFolderTest::hardLinksAcrossFileSystems() {
    const Pictures pictures;
    const fs::path other = "/dev/shm/wherefrom-export-test-" + std::to_string(getpid());
    struct stat here {
    }, there{};
    if (stat(pictures.root().c_str(), &here) != 0 || stat("/dev/shm", &there) != 0 ||
        here.st_dev == there.st_dev)
        QSKIP("/dev/shm is no file system of its own here");
    auto request = pictures.request(ExportForm::hardLink);
    request.target = other;
    const ExportPlan plan = curation::planExport(request);
    QCOMPARE(plan.warnings.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(plan.warnings[0]).contains(QStringLiteral("6 images are copied")));
    QVERIFY(plan.bytes > 0);
    const auto result = curation::runExport(plan, {});
    QCOMPARE(result.bytes, plan.bytes);
    const bool agrees = sha256sumAgrees(other);
    fs::remove_all(other);
    QVERIFY(agrees);
}

QTEST_GUILESS_MAIN(ExportFolderTest)
#include "export_folder_test.moc"
