// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/core/curation/export_pictures.h"

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::curation;
using workspace::Flag;

class ExportPlanTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void planCountsLosses();
    void choicesNarrowOneAnother();
    void refusesTargets();
    void namesThatCollide();
    void refusesWrongRequests();
};

void ExportPlanTest::planCountsLosses() {
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

void ExportPlanTest::choicesNarrowOneAnother() {
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

void ExportPlanTest::refusesTargets() {
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
    QVERIFY(refusalAt({}).contains(QStringLiteral("No folder")));
    QVERIFY(curation::planExport(request).included > 0); // the dry run is there all the same
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

void ExportPlanTest::namesThatCollide() {
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

void ExportPlanTest::refusesWrongRequests() {
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

QTEST_GUILESS_MAIN(ExportPlanTest)
#include "export_plan_test.moc"
