// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/export.h"
#include "core/dataset/open.h"
#include "core/imaging/image_loader.h"
#include "tests/support/child.h"
#include "tests/support/temporary_folder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <stop_token>

using namespace wherefrom;
using curation::ExportForm;
using curation::ExportPlan;
using curation::ExportRequest;
using workspace::Flag;
namespace fs = std::filesystem;

namespace {

QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// Six picture files in two classes and two splits (their bytes are never decoded), and what a folder looks
/// like before and after.
struct Pictures {
    support::TemporaryFolder folder;
    std::shared_ptr<const dataset::Dataset> dataset;

    Pictures() {
        for (const char* name : {"train/cats/a.jpg", "train/cats/b.jpg", "train/dogs/c.jpg",
                                 "test/cats/d.jpg", "test/dogs/e.jpg", "test/dogs/f, g.jpg"})
            folder.write(std::string("pictures/") + name, std::string(3000, name[6]) + name);
        dataset = std::make_shared<dataset::Dataset>(dataset::open(root()));
    }
    fs::path root() const { return folder / "pictures"; }
    fs::path target() const { return folder / "out"; }

    ExportRequest request(ExportForm form) const {
        ExportRequest request;
        request.dataset = dataset;
        request.form = form;
        request.target = target();
        return request;
    }
    std::size_t row(const std::string& key) const {
        const auto found = std::find(dataset->keys.begin(), dataset->keys.end(), key);
        return static_cast<std::size_t>(found - dataset->keys.begin());
    }
};

struct Trace {
    std::string content;
    fs::file_time_type written;
    fs::perms permissions;
    bool operator==(const Trace&) const = default;
};

std::map<std::string, Trace> traceOf(const fs::path& folder) {
    std::map<std::string, Trace> trace;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        trace[entry.path().string()] = {entry.is_regular_file() ? support::contentOf(entry.path()) : "",
                                        entry.last_write_time(), entry.status().permissions()};
    return trace;
}

QString refusal(const ExportRequest& request) {
    return QString::fromStdString(curation::planExport(request).refusal);
}

QJsonObject manifestOf(const fs::path& target) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(support::contentOf(target / "manifest.json")))
        .object();
}

std::size_t linesOf(const fs::path& file) {
    const std::string content = support::contentOf(file);
    return static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n'));
}

/// Checks of sha256 and file of every exported image by the system's own program.
bool sha256sumAgrees(const fs::path& target) {
    QByteArray list;
    for (const QJsonValue& value : manifestOf(target)[QStringLiteral("images")].toArray())
        if (value[QStringLiteral("included")].toBool())
            list += value[QStringLiteral("sha256")].toString().toUtf8() + "  " +
                    value[QStringLiteral("file")].toString().toUtf8() + "\n";
    QProcess check;
    check.setWorkingDirectory(text(target));
    check.start(QStringLiteral("sha256sum"), {QStringLiteral("--check"), QStringLiteral("--strict")});
    check.write(list);
    check.closeWriteChannel();
    return !list.isEmpty() && check.waitForFinished() && check.exitCode() == 0;
}

} // namespace

class ExportTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void copiesWhatIsNotRejected();
    void planCountsLosses();
    void choicesNarrowOneAnother();
    void datasetIsUntouched();
    void linksPointToTheOriginals_data();
    void linksPointToTheOriginals();
    void listWritesNoImages();
    void refusesTargets();
    void neverOverwrites();
    void cancelLeavesAnUnfinishedManifest();
    void lostImagesAreFailures();
    void fullDiskIsOneSentence();
    void containersBecomePng();
    void namesThatCollide();
    void hardLinksAcrossFileSystems();
    void refusesWrongRequests();
};

void ExportTest::copiesWhatIsNotRejected() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    request.flags.assign(6, Flag::none);
    request.flags[pictures.row("train/cats/b.jpg")] = Flag::reject;
    request.flags[pictures.row("test/dogs/e.jpg")] = Flag::keep;
    request.scores = {{"influence", {0, 1, 2, 3, 4, 0.1F}, "positive magnitude"}};
    request.scores[0].values[pictures.row("test/cats/d.jpg")] = std::numeric_limits<float>::quiet_NaN();
    request.runFacts = R"({"seed": 7})";
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

    const std::string csv = support::contentOf(result.manifestCsv);
    QVERIFY(csv.starts_with("key,file,included,label,split,group,flag,reason,influence,sha256\r\n"));
    const std::string file = "test/dogs/f, g.jpg";
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(support::contentOf(pictures.root() / file)),
                                 QCryptographicHash::Sha256)
            .toHex();
    const float score = request.scores[0].values[pictures.row(file)];
    const std::string expected = "\"" + file + "\",\"images/" + file + "\",1,dogs,test,,none,not flagged," +
                                 QString::number(score).toStdString() + "," + hash.toStdString() + "\r\n";
    QVERIFY2(csv.find(expected) != std::string::npos, (expected + " in\n" + csv).c_str());
}

void ExportTest::planCountsLosses() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    request.flags.assign(6, Flag::none);
    request.flags[pictures.row("train/cats/b.jpg")] = Flag::reject;
    request.flags[pictures.row("test/dogs/e.jpg")] = Flag::reject;
    const ExportPlan plan = curation::planExport(request);
    QCOMPARE(plan.leftOut, std::size_t{2});
    std::map<std::string, std::pair<std::size_t, std::size_t>> counts;
    for (const auto& list : {plan.labels, plan.splits})
        for (const auto& count : list)
            counts[count.name] = {count.before, count.after};
    QCOMPARE(counts, (std::map<std::string, std::pair<std::size_t, std::size_t>>{
                         {"cats", {3, 2}}, {"dogs", {3, 2}}, {"test", {3, 2}}, {"train", {3, 2}}}));
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(pictures.root()))
        bytes += entry.is_regular_file() && entry.path().filename() != "b.jpg" &&
                         entry.path().filename() != "e.jpg"
                     ? entry.file_size()
                     : 0;
    QCOMPARE(plan.bytes, bytes);
    QVERIFY(!plan.bytesAreEstimate);
}

void ExportTest::choicesNarrowOneAnother() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    request.flags = {Flag::keep, Flag::keep, Flag::keep, Flag::outlier, Flag::none, Flag::reject};
    request.onlyFlags = std::vector{Flag::keep, Flag::reject, Flag::outlier};
    request.onlyImages = std::vector<base::ImageId>{{0}, {1}, {3}, {5}};
    request.excludedFlags = {Flag::reject};
    request.problems = {{{1}, "truncated"}};
    const ExportPlan plan = curation::planExport(request);
    std::vector<std::string> reasons;
    for (const auto& item : plan.items)
        reasons.push_back((item.included ? "+" : "-") + item.reason);
    QCOMPARE(reasons,
             (std::vector<std::string>{"+flagged keep", "-unreadable: truncated", "-not in the selection",
                                       "+flagged outlier", "-not in the selection", "-flagged reject"}));
}

void ExportTest::datasetIsUntouched() {
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

void ExportTest::linksPointToTheOriginals_data() {
    QTest::addColumn<bool>("hard");
    QTest::newRow("hard links") << true;
    QTest::newRow("symbolic links") << false;
}

void ExportTest::linksPointToTheOriginals() {
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

void ExportTest::listWritesNoImages() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::list);
    request.onlyImages = std::vector<base::ImageId>{{2}};
    curation::runExport(curation::planExport(request), {});
    QCOMPARE(support::contentOf(pictures.target() / "files.txt"),
             (pictures.root() / pictures.dataset->keys[2]).string() + "\n");
    QVERIFY(!fs::exists(pictures.target() / "images"));
    QCOMPARE(linesOf(pictures.target() / "manifest.csv"), std::size_t{7});
}

void ExportTest::refusesTargets() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    pictures.folder.write("full/precious.txt", "mine");
    pictures.folder.write("file", "mine");
    fs::create_directory_symlink(pictures.root(), pictures.folder / "alias");
    fs::create_directory(pictures.folder / "empty");
    const auto refusalAt = [&](const fs::path& target) {
        request.target = target;
        return refusal(request);
    };
    QVERIFY(refusalAt(pictures.folder / "full").contains(QStringLiteral("not empty")));
    QVERIFY(refusalAt(pictures.folder / "file").contains(QStringLiteral("not a folder")));
    QVERIFY(refusalAt(pictures.root() / "out").contains(QStringLiteral("inside the dataset")));
    QVERIFY(refusalAt(pictures.root()).contains(QStringLiteral("inside the dataset")));
    QVERIFY(refusalAt(pictures.folder / "alias/out/deep").contains(QStringLiteral("inside the dataset")));
    QVERIFY(refusalAt(pictures.folder / "out/../pictures/x").contains(QStringLiteral("inside the dataset")));
    QVERIFY(refusalAt(pictures.folder.path()).contains(QStringLiteral("lies inside")));
    QVERIFY(refusalAt(pictures.folder / "empty").isEmpty());
    QVERIFY(refusalAt(pictures.folder / "pictures-2").isEmpty());
    request.onlyImages.emplace();
    QVERIFY(refusalAt(pictures.folder / "empty").contains(QStringLiteral("No image")));
    request.target = pictures.folder / "full";
    QVERIFY_EXCEPTION_THROWN(curation::runExport(curation::planExport(request), {}), base::Error);
    QCOMPARE(support::contentOf(pictures.folder / "full/precious.txt"), std::string("mine"));
}

void ExportTest::neverOverwrites() {
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

void ExportTest::cancelLeavesAnUnfinishedManifest() {
    const Pictures pictures;
    std::stop_source source;
    base::RunContext context;
    context.stop = source.get_token();
    context.onProgress = [&](const base::Progress& progress) {
        if (progress.done == 3)
            source.request_stop();
    };
    QVERIFY_EXCEPTION_THROWN(
        curation::runExport(curation::planExport(pictures.request(ExportForm::copy)), context),
        base::Cancelled);
    QCOMPARE(linesOf(pictures.target() / curation::unfinishedManifest), std::size_t{4}); // heading and three
    QVERIFY(!fs::exists(pictures.target() / "manifest.csv"));
    QVERIFY(!fs::exists(pictures.target() / "manifest.json"));
    std::size_t images = 0;
    for (const auto& entry : fs::recursive_directory_iterator(pictures.target() / "images"))
        images += entry.is_regular_file() ? 1 : 0;
    QCOMPARE(images, std::size_t{3});
}

void ExportTest::lostImagesAreFailures() {
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

void ExportTest::fullDiskIsOneSentence() {
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

void ExportTest::containersBecomePng() {
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

void ExportTest::namesThatCollide() {
    // A manifest may reach outside of its folder; without the ".." two names are one.
    const support::TemporaryFolder folder;
    folder.write("a.jpg", "outer");
    folder.write("set/a.jpg", "inner");
    const auto csv = folder.write("set/list.csv", "path\na.jpg\n../a.jpg\n");
    ExportRequest request;
    request.dataset = std::make_shared<dataset::Dataset>(dataset::open(csv));
    request.target = folder / "other/out";
    QVERIFY(refusal(request).contains(QStringLiteral("inside the dataset")));
    const support::TemporaryFolder elsewhere;
    request.target = elsewhere / "out";
    const ExportPlan plan = curation::planExport(request);
    QVERIFY2(plan.possible(), plan.refusal.c_str());
    QCOMPARE(plan.renamed, std::size_t{1});
    curation::runExport(plan, {});
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::directory_iterator(elsewhere / "out/images"))
        found[support::contentOf(entry.path())] = entry.path().filename();
    QCOMPARE(found.size(), std::size_t{2});
    QVERIFY(found.contains("inner") && found.contains("outer"));
    QVERIFY(sha256sumAgrees(elsewhere / "out"));
}

void ExportTest::hardLinksAcrossFileSystems() {
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

void ExportTest::refusesWrongRequests() {
    const Pictures pictures;
    const auto fails = [](const ExportRequest& request) {
        try {
            curation::planExport(request);
        } catch (const base::Error&) {
            return true;
        }
        return false;
    };
    QVERIFY(fails({}));
    auto request = pictures.request(ExportForm::copy);
    request.flags.resize(5);
    QVERIFY(fails(request));
    request = pictures.request(ExportForm::copy);
    request.scores = {{"s", {1, 2}, ""}};
    QVERIFY(fails(request));
    request = pictures.request(ExportForm::copy);
    request.runFacts = "[1]";
    QVERIFY(fails(request));
    QVERIFY_EXCEPTION_THROWN(curation::exportForm("move"), base::Error);
    for (const ExportForm form :
         {ExportForm::copy, ExportForm::hardLink, ExportForm::symbolicLink, ExportForm::list})
        QVERIFY(curation::exportForm(curation::nameOf(form)) == form);
}

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
