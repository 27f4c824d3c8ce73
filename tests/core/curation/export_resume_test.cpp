// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/core/curation/export_pictures.h"
#include "tests/support/child.h"

#include <QTest>

#include <csignal>
#include <stop_token>
#include <sys/stat.h>
#include <unistd.h>

using namespace wherefrom;
using namespace wherefrom::curation;
using workspace::Flag;

namespace {

/// Every file below a folder and its bytes.
std::map<std::string, std::string> filesOf(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), folder).string()] = support::contentOf(entry.path());
    return files;
}

/// Stops by `stop` (which may kill the process) once `count` images are done.
base::RunContext stoppedAfter(std::int64_t count, const std::function<void()>& stop) {
    base::RunContext context;
    context.onProgress = [count, stop](const base::Progress& progress) {
        if (progress.done == count)
            stop();
    };
    return context;
}

void runUntil(const ExportRequest& request, std::int64_t images) {
    std::stop_source source;
    auto context = stoppedAfter(images, [&source] { source.request_stop(); });
    context.stop = source.get_token();
    try {
        runExport(planExport(request), context);
    } catch (const base::Cancelled&) {
        return;
    }
    QFAIL("the export was not stopped");
}

} // namespace

class ExportResumeTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cancelLeavesAnUnfinishedManifest();
    void sameBytesStoppedOrNot_data();
    void sameBytesStoppedOrNot();
    void goesOnAfterAKill_data();
    void goesOnAfterAKill();
    void whatIsThereIsNotWrittenAgain();
    void aTornRowAndATornCopyAreDoneAgain();
    void anotherRequestIsRefused();
    void aChangedFileIsNotOverwritten();
    void aFailureIsTriedAgain();
    void noTimeOfDayUnlessAsked();
};

void ExportResumeTest::cancelLeavesAnUnfinishedManifest() {
    const Pictures pictures;
    runUntil(pictures.request(ExportForm::copy), 3);
    QCOMPARE(linesOf(pictures.target() / unfinishedManifest), std::size_t{4}); // heading and three
    QVERIFY(!fs::exists(pictures.target() / "manifest.csv"));
    QVERIFY(!fs::exists(pictures.target() / "manifest.json"));
    std::size_t images = 0;
    for (const auto& entry : fs::recursive_directory_iterator(pictures.target() / "images"))
        images += entry.is_regular_file() ? 1 : 0;
    QCOMPARE(images, std::size_t{3});
}

void ExportResumeTest::sameBytesStoppedOrNot_data() {
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("format");
    const auto row = [](ExportForm form, ExportFormat format) {
        QTest::addRow("%s %s", std::string(nameOf(format)).c_str(), std::string(nameOf(form)).c_str())
            << static_cast<int>(form) << static_cast<int>(format);
    };
    for (const ExportForm form :
         {ExportForm::copy, ExportForm::hardLink, ExportForm::symbolicLink, ExportForm::list})
        row(form, ExportFormat::folder);
    for (const ExportFormat format : {ExportFormat::csv, ExportFormat::json, ExportFormat::numpyIndex,
                                      ExportFormat::fiftyOne, ExportFormat::webDataset})
        row(ExportForm::copy, format);
}

void ExportResumeTest::sameBytesStoppedOrNot() {
    QFETCH(int, form);
    QFETCH(int, format);
    const Pictures pictures;
    auto request = pictures.request(static_cast<ExportForm>(form));
    request.format = static_cast<ExportFormat>(format);
    request.shardBytes = 15'000; // two pictures a shard
    request.flags.assign(6, Flag::none);
    request.flags[1] = Flag::reject;
    request.scores = {{"influence", {0, 1, 2, 3, 4, 0.1F}, "positive magnitude"}};
    runExport(planExport(request), {});
    const auto whole = filesOf(pictures.target());
    for (const std::int64_t images : {1, 3, 5}) {
        request.target = pictures.folder / ("stopped-" + std::to_string(images));
        if (images < 5)
            runUntil(request, images);
        if (images == 3)
            runUntil(request, 4); // and once more
        const ExportPlan plan = planExport(request);
        QCOMPARE(plan.resumes, images < 5);
        QVERIFY2(plan.possible(), plan.refusal.c_str());
        QCOMPARE(runExport(plan, {}).exported, std::size_t{5});
        QVERIFY(filesOf(request.target) == whole);
        QVERIFY(!planExport(request).possible()); // complete: not to be written into again
    }
}

void ExportResumeTest::goesOnAfterAKill_data() {
    QTest::addColumn<int>("format");
    QTest::newRow("folder") << static_cast<int>(ExportFormat::folder);
    QTest::newRow("shards") << static_cast<int>(ExportFormat::webDataset);
}

void ExportResumeTest::goesOnAfterAKill() {
    QFETCH(int, format);
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    request.format = static_cast<ExportFormat>(format);
    request.shardBytes = 15'000;
    for (const std::int64_t images : {2, 4}) {
        support::Child child([&] {
            runExport(planExport(request), stoppedAfter(images, [] { ::raise(SIGKILL); }));
            return 0;
        });
        QCOMPARE(child.wait(), -SIGKILL);
        QVERIFY(fs::exists(request.target / unfinishedManifest));
    }
    const ExportPlan plan = planExport(request);
    QVERIFY(plan.resumes);
    QVERIFY(plan.alreadyThere >= 2);
    QCOMPARE(runExport(plan, {}).exported, std::size_t{6});
    const auto resumed = filesOf(request.target);
    request.target = pictures.folder / "at once";
    runExport(planExport(request), {});
    QVERIFY(filesOf(request.target) == resumed);
}

void ExportResumeTest::whatIsThereIsNotWrittenAgain() {
    const Pictures pictures;
    const auto request = pictures.request(ExportForm::copy);
    runUntil(request, 4);
    const ExportPlan plan = planExport(request);
    QCOMPARE(plan.alreadyThere, std::size_t{4});
    const fs::path first = pictures.target() / plan.items[0].file;
    struct stat before {
    }, after{};
    QCOMPARE(::stat(first.c_str(), &before), 0);
    const auto result = runExport(plan, {});
    QCOMPARE(::stat(first.c_str(), &after), 0);
    QCOMPARE(before.st_ino, after.st_ino);
    std::uint64_t rest = 0;
    for (std::size_t i = 4; i < 6; ++i)
        rest += fs::file_size(pictures.root() / pictures.dataset->keys[i]);
    QCOMPARE(result.bytes, rest);
}

void ExportResumeTest::aTornRowAndATornCopyAreDoneAgain() {
    const Pictures pictures;
    const auto request = pictures.request(ExportForm::copy);
    runUntil(request, 3);
    // As a power cut may leave it: half a row, half a file under its temporary name.
    const fs::path log = pictures.target() / unfinishedManifest;
    fs::resize_file(log, fs::file_size(log) - 20);
    const ExportPlan plan = planExport(request);
    pictures.folder.write("out/" + plan.items[3].file + ".unfinished", "half of");
    QCOMPARE(plan.alreadyThere, std::size_t{2}); // the third is there too, but only its checksum tells
    QCOMPARE(runExport(plan, {}).exported, std::size_t{6});
    QVERIFY(sha256sumAgrees(pictures.target()));
    QCOMPARE(filesOf(pictures.target()).size(), std::size_t{8});
}

void ExportResumeTest::anotherRequestIsRefused() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    runUntil(request, 2);
    const auto before = filesOf(pictures.target());
    for (int change = 0; change < 4; ++change) {
        auto other = request;
        if (change == 0)
            other.form = ExportForm::hardLink;
        else if (change == 1)
            other.flags =
                std::vector<Flag>{Flag::none, Flag::none, Flag::none, Flag::reject, Flag::none, Flag::none};
        else if (change == 2)
            other.format = ExportFormat::fiftyOne;
        else
            other.runFacts = R"({"seed": 8})";
        const ExportPlan plan = planExport(other);
        QVERIFY2(!plan.possible(), std::to_string(change).c_str());
        QVERIFY_EXCEPTION_THROWN(runExport(plan, {}), base::Error);
    }
    QVERIFY(filesOf(pictures.target()) == before);
}

void ExportResumeTest::aChangedFileIsNotOverwritten() {
    for (const std::size_t changed :
         {std::size_t{0}, std::size_t{4}}) { // one that was done, one that was not
        const Pictures pictures;
        const auto request = pictures.request(ExportForm::copy);
        runUntil(request, 2);
        const ExportPlan plan = planExport(request);
        pictures.folder.write("out/" + plan.items[changed].file, "precious");
        QVERIFY_EXCEPTION_THROWN(runExport(plan, {}), base::Error);
        QCOMPARE(support::contentOf(pictures.target() / plan.items[changed].file), std::string("precious"));
        QVERIFY(!fs::exists(pictures.target() / "manifest.csv"));
    }
}

void ExportResumeTest::aFailureIsTriedAgain() {
    const Pictures pictures;
    const auto request = pictures.request(ExportForm::copy);
    const fs::path lost = pictures.root() / pictures.dataset->keys[0];
    fs::rename(lost, pictures.folder / "aside");
    runUntil(request, 3);
    fs::rename(pictures.folder / "aside", lost);
    const auto result = runExport(planExport(request), {});
    QCOMPARE(result.exported, std::size_t{6});
    QVERIFY(result.failures.empty());
    QVERIFY(sha256sumAgrees(pictures.target()));
}

void ExportResumeTest::noTimeOfDayUnlessAsked() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    runExport(planExport(request), {});
    QVERIFY(!manifestOf(request.target).contains(QStringLiteral("exported")));
    request.target = pictures.folder / "dated";
    request.exportedAt = "2026-01-02T03:04:05Z";
    runExport(planExport(request), {});
    QCOMPARE(manifestOf(request.target)[QStringLiteral("exported")].toString(),
             QStringLiteral("2026-01-02T03:04:05Z"));
}

QTEST_GUILESS_MAIN(ExportResumeTest)
#include "export_resume_test.moc"
