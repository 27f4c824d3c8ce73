// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/curation/export.h"
#include "core/curation/html_text.h"
#include "core/curation/report.h"
#include "tests/core/curation/report_page.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <fstream>

using namespace wherefrom;
using base::ImageId;
using curation::hasRow;
using curation::outside;
using curation::Page;
using curation::parsed;
using curation::ReportInput;
using curation::ReportOptions;
using workspace::Flag;

namespace {

/// n images in three labels; flags by hand; pictures of one colour.
ReportInput sample(int n = 60) {
    ReportInput input;
    auto dataset = std::make_shared<dataset::Dataset>();
    dataset->name = "harbour";
    dataset->root = "/data/harbour";
    dataset->label.names = {"ship", "car", "tree"};
    dataset->split.names = {"train", "test"};
    for (int i = 0; i < n; ++i) {
        dataset->keys.push_back("ship/" + std::to_string(i) + ".png");
        dataset->label.codes.push_back(i % 3);
        dataset->split.codes.push_back(i % 5 == 0 ? 1 : 0);
        input.influence.push_back(0.001F * static_cast<float>(i + 1));
        input.neighbourDistance.push_back(0.5F / static_cast<float>(i + 1));
        input.map.push_back({static_cast<float>(i), static_cast<float>(i % 17 * (i % 17) % 17)});
    }
    input.flags.assign(static_cast<std::size_t>(n), Flag::none);
    input.dataset = dataset;
    input.workspace = "/work/it's here";
    input.facts = {{"seed", "7"}, {"encoder.hash", "abc123"}};
    input.picture = [](ImageId image, int side) {
        imaging::Image made{side, side / 2, {}};
        made.pixels.assign(static_cast<std::size_t>(side * (side / 2) * 3),
                           static_cast<std::uint8_t>(image.value * 3));
        return made;
    };
    curation::ReviewInputs review;
    review.dataset = input.dataset.get();
    review.influence = input.influence;
    input.queue = reviewQueue(review);
    return input;
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void isWellFormedAndNeedsNothingElse() {
        const auto html = reportHtml(sample());
        const Page page = parsed(html);
        QCOMPARE(page.error, QString());
        QCOMPARE(outside(html, page), QString());
        QCOMPARE(page.attributes.values(QStringLiteral("lang")), QStringList{QStringLiteral("en")});
        QVERIFY(page.elements[QStringLiteral("table")] >= 5);
        QCOMPARE(page.elements[QStringLiteral("caption")], page.elements[QStringLiteral("table")]);
        QVERIFY(QString::fromStdString(html).contains(QStringLiteral("prefers-color-scheme:dark")));
        // Links of the contents lead to sections that are there.
        const auto ids = page.attributes.values(QStringLiteral("id"));
        for (const QString& link : page.attributes.values(QStringLiteral("href")))
            QVERIFY2(ids.contains(link.mid(1)), qPrintable(link));
    }

    void figuresAreThoseOfTheInput() {
        ReportInput input = sample();
        // 4 rejected (of labels 0 1 2 0), 2 duplicates (1 2), 1 kept; image 59 (label 2) cannot be read.
        for (const int i : {0, 1, 2, 3})
            input.flags[static_cast<std::size_t>(i)] = Flag::reject;
        input.flags[4] = input.flags[5] = Flag::duplicate;
        input.flags[6] = Flag::keep;
        input.problems.push_back({{59}, "the file is empty"});
        const Page page = parsed(reportHtml(input));
        QCOMPARE(page.error, QString());
        QVERIFY(hasRow(page, {QStringLiteral("reject"), QStringLiteral("4"), QStringLiteral("6.7 %")}));
        QVERIFY(hasRow(page, {QStringLiteral("duplicate"), QStringLiteral("2"), QStringLiteral("3.3 %")}));
        QVERIFY(hasRow(page, {QStringLiteral("keep"), QStringLiteral("1"), QStringLiteral("1.7 %")}));
        QVERIFY(hasRow(page, {QStringLiteral("undecided"), QStringLiteral("53"), QStringLiteral("88.3 %")}));
        // 60 images, 20 of each label; 53 stay: ship loses 0 3, car 1 4, tree 2 5 59.
        QVERIFY(hasRow(page, {QStringLiteral("ship"), QStringLiteral("20"), QStringLiteral("33.3 %"),
                              QStringLiteral("18"), QStringLiteral("34.0 %"), QStringLiteral("2"),
                              QStringLiteral("10.0 %")}));
        QVERIFY(hasRow(page, {QStringLiteral("tree"), QStringLiteral("20"), QStringLiteral("33.3 %"),
                              QStringLiteral("17"), QStringLiteral("32.1 %"), QStringLiteral("3"),
                              QStringLiteral("15.0 %")}));
        // test: 0 5 … 55 are 12, without 0 and 5
        QVERIFY(hasRow(page, {QStringLiteral("test"), QStringLiteral("12"), QStringLiteral("20.0 %"),
                              QStringLiteral("10"), QStringLiteral("18.9 %"), QStringLiteral("2"),
                              QStringLiteral("16.7 %")}));
        QVERIFY(hasRow(page, {QStringLiteral("ship/59.png"), QStringLiteral("the file is empty")}));
        QVERIFY(hasRow(page, {QStringLiteral("seed"), QStringLiteral("7")}));
        QVERIFY(page.text.contains(QStringLiteral("53in the subset")));
        QVERIFY(page.text.contains(QStringLiteral("--exclude wrong-label")));
        QVERIFY(page.text.contains(QStringLiteral("'/work/it'\\''s here'")));
        // Image 0 has the lowest of 60 influences: its evidence stands beside it.
        QVERIFY(page.text.contains(QStringLiteral("Influence 0.001: in the lowest 2 % (place 1 of 60).")));
        QVERIFY(page.text.contains(QStringLiteral("no measure stood out (influence p")));
    }

    void duplicatesAreShownWithWhatStays() {
        ReportInput input = sample();
        curation::DuplicateCluster cluster;
        cluster.members = {{10}, {11}, {12}};
        cluster.samePixels = cluster.acrossSplits = true;
        curation::DuplicateCluster untouched;
        untouched.members = {{20}, {21}};
        input.clusters = {cluster, untouched};
        input.flags[10] = input.flags[12] = Flag::duplicate;
        const Page page = parsed(reportHtml(input));
        QCOMPARE(page.error, QString());
        QVERIFY(page.text.contains(QStringLiteral(
            "2 clusters of duplicates were found (pixel distance up to 0.100), 1 of them across "
            "splits. 2 images are flagged as duplicates; 2 of them lie in 1 of these")));
        QVERIFY(page.text.contains(QStringLiteral("3 images, the same pixels, across splits.")));
        // Three pictures of the cluster, and those of the two flagged images in the table.
        const auto pictures = page.attributes.values(QStringLiteral("src"));
        QCOMPARE(pictures.size(), 5);
        for (const QString& data : pictures) {
            const auto bytes = base::fromBase64(data.section(u',', 1).toStdString());
            QVERIFY(bytes.size() > 100 && bytes[0] == std::byte{0xFF} && bytes[1] == std::byte{0xD8});
        }
    }

    void nastyNamesStayText() {
        ReportInput input = sample();
        auto dataset = std::make_shared<dataset::Dataset>(*input.dataset);
        dataset->name = "<script>alert('x')</script>&\"]]>";
        dataset->label.names[0] = "\"><img src=x onerror=alert(1)>";
        dataset->keys[0] = "<!-- --><b>.png";
        dataset->keys[1] = std::string(300, 'w').append(".png");
        dataset->keys[2] = "bad\xff\xc0\xaf\xed\xa0\x80 bytes\x01\x1f.png";
        dataset->keys[3] = "Grüße-日本語-\xF0\x9F\x98\x80-\xE2\x80\xAE.png";
        dataset->root = "/data/'; rm -rf ~; '";
        input.dataset = dataset;
        input.remarks.assign(dataset->size(), "");
        input.remarks[0] = "seen by <i>me</i> & you";
        for (std::size_t i = 0; i < 4; ++i)
            input.flags[i] = Flag::reject;
        const auto html = reportHtml(input);
        const Page page = parsed(html);
        QCOMPARE(page.error, QString());
        QCOMPARE(outside(html, page), QString());
        QCOMPARE(page.elements.value(QStringLiteral("b")), 4); // those of the summary
        QCOMPARE(page.elements.value(QStringLiteral("i")), 0);
        QVERIFY(page.text.contains(QStringLiteral("<script>alert('x')</script>&\"]]>")));
        QVERIFY(page.text.contains(QStringLiteral("seen by <i>me</i> & you")));
        QVERIFY(page.text.contains(QString(300, u'w') + QStringLiteral(".png")));
        QVERIFY(page.text.contains(QStringLiteral("Grüße-日本語-😀-")));
        QVERIFY(page.text.contains(QStringLiteral("bad\uFFFD")));
        QVERIFY(!page.text.contains(QChar(1)));
    }

    /// Later rules win: those of paper must be the last.
    void paperHasTheLastWord() {
        const std::string html = reportHtml(sample());
        const auto end = html.find("</style>");
        const auto print = html.rfind("@media print", end);
        QVERIFY(print != std::string::npos);
        const std::string rules = html.substr(print, end - print);
        QVERIFY(rules.find("body{max-width:none;padding:0") != std::string::npos);
        QCOMPARE(std::ranges::count(rules, '{'), std::ranges::count(rules, '}'));
        QVERIFY(rules.ends_with("}}\n")); // nothing follows the block
    }

    void escapesByHand() {
        QCOMPARE(curation::escapedHtml("a<b>&\"'"), std::string("a&lt;b&gt;&amp;&quot;&#39;"));
        const std::string sign = "\xEF\xBF\xBD";
        QCOMPARE(curation::escapedHtml("\x80"), sign);
        QCOMPARE(curation::escapedHtml("\xC3"), sign);                          // cut short
        QCOMPARE(curation::escapedHtml("\xE0\x80\xAF"), sign + sign + sign);    // overlong
        QCOMPARE(curation::escapedHtml("\xF4\x90\x80\x80").substr(0, 3), sign); // beyond Unicode
        QCOMPARE(curation::escapedHtml("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"),
                 std::string("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"));
        QCOMPARE(curation::escapedHtml(std::string(1, '\0')), sign);
        QCOMPARE(curation::countText(1234567), std::string("1,234,567"));
        QCOMPARE(curation::countText(999), std::string("999"));
    }

    void theSameInputMakesTheSameBytes() {
        ReportInput input = sample();
        input.flags[3] = Flag::reject;
        const auto first = reportHtml(input);
        QVERIFY(first == reportHtml(input));
        input.writtenAt = "2026-11-22T12:00:00Z";
        const auto dated = reportHtml(input);
        QVERIFY(dated != first && dated.find("2026-11-22 12:00 UTC") != std::string::npos);
    }

    void whatIsLeftOutIsSaid() {
        ReportInput input = sample();
        for (std::size_t i = 0; i < 40; ++i)
            input.flags[i] = Flag::reject;
        ReportOptions options;
        options.mapPoints = 25;
        options.listed = 30;
        options.pictures = 10;
        options.groups = 2;
        const auto html = reportHtml(input, options);
        const Page page = parsed(html);
        QVERIFY(page.text.contains(QStringLiteral("25 of 60 images are drawn")));
        QVERIFY(page.text.contains(QStringLiteral("The first 30 of 40")));
        QVERIFY(page.text.contains(QStringLiteral("the first 10 with their pictures")));
        QVERIFY(page.text.contains(QStringLiteral("1 smaller ones together")));
        QCOMPARE(page.attributes.values(QStringLiteral("src")).size(), 10);
        // Every drawn point is there: 25 in each of the two maps.
        qsizetype points = 0;
        for (const QString& path : page.attributes.values(QStringLiteral("d")))
            points += path.count(QStringLiteral("h.1"));
        QCOMPARE(points, 50);
    }

    void aDatasetWithoutAnalysisHasAReport() {
        ReportInput input;
        auto two = std::make_shared<dataset::Dataset>();
        two->name = "two";
        two->keys = {"a.png", "b.png"};
        input.dataset = two;
        const auto html = reportHtml(input);
        const Page page = parsed(html);
        QCOMPARE(page.error, QString());
        QVERIFY(page.text.contains(QStringLiteral("There is no map yet.")));
        QVERIFY(page.text.contains(QStringLiteral("There are no scores yet.")));
        QVERIFY(hasRow(page, {QStringLiteral("undecided"), QStringLiteral("2"), QStringLiteral("100.0 %")}));
        input.influence = {1, 2, 3};
        QVERIFY_EXCEPTION_THROWN(reportHtml(input), base::Error);
    }

    void picturesThatFailSayWhy() {
        ReportInput input = sample();
        input.flags[1] = Flag::reject;
        input.picture = [](ImageId, int) -> imaging::Image { throw base::Error("the file is <gone>"); };
        const Page page = parsed(reportHtml(input));
        QCOMPARE(page.error, QString());
        QVERIFY(page.text.contains(QStringLiteral("the file is <gone>")));
    }

    void manyImagesMakeABoundedPage() {
        ReportInput input = sample(50'000);
        auto dataset = std::make_shared<dataset::Dataset>(*input.dataset);
        for (int label = 3; label < 1000; ++label)
            dataset->label.names.push_back("label " + std::to_string(label));
        for (std::size_t i = 0; i < 50'000; ++i)
            dataset->label.codes[i] = static_cast<std::int32_t>(i % 1000);
        input.dataset = dataset;
        for (std::size_t i = 0; i < 10'000; ++i)
            input.flags[i] = i % 2 == 0 ? Flag::reject : Flag::duplicate;
        for (int i = 0; i < 4000; ++i) {
            curation::DuplicateCluster cluster;
            for (int j = 0; j < 4; ++j)
                cluster.members.push_back({i * 4 + j});
            input.clusters.push_back(cluster);
        }
        const auto html = reportHtml(input);
        qInfo("50,000 images: %.2f MB", static_cast<double>(html.size()) / 1e6);
        QVERIFY(html.size() < 4'000'000);
        const Page page = parsed(html);
        QCOMPARE(page.error, QString());
        QVERIFY(page.text.contains(QStringLiteral("800 smaller ones together")));
        // Two maps of 12,000 points, and no more than 120 pictures of decisions and 40 · 8 of clusters.
        QVERIFY(page.attributes.values(QStringLiteral("src")).size() <= 120 + 40 * 8);
    }

    /// What the report counts is what an export of the same subset counts.
    void theGroupsAreThoseOfTheExport() {
        ReportInput input = sample();
        input.flags[0] = input.flags[3] = Flag::reject;
        input.flags[7] = Flag::keep;
        input.problems = {{ImageId{59}, "empty"}};
        input.tags = {
            {ImageId{0}, {"x", "y"}}, {ImageId{1}, {"x"}}, {ImageId{2}, {"y"}}, {ImageId{59}, {"y"}}};
        input.onlyImages.emplace();
        for (int i = 0; i < 40; ++i)
            input.onlyImages->push_back(ImageId{i});
        input.onlyImages->push_back(ImageId{59});
        input.onlyImagesName = "the filter name:[0-3]?";
        input.query = "it's";
        curation::ExportRequest request;
        request.dataset = input.dataset;
        request.flags = input.flags;
        request.problems = input.problems;
        request.tags = input.tags;
        request.excludedFlags = input.excludedFlags;
        request.onlyImages = input.onlyImages;
        request.target = "/no/such/target";
        const auto plan = curation::planExport(request);
        const Page page = parsed(reportHtml(input));
        QCOMPARE(page.error, QString());
        QCOMPARE(plan.included, std::size_t{38}); // 40 less two; the 41st cannot be read
        QVERIFY(page.text.contains(QStringLiteral("38in the subset")));
        QVERIFY(page.text.contains(QStringLiteral("all readable images in the filter name:[0-3]? but")));
        QVERIFY(page.text.contains(QStringLiteral("--query 'it'\\''s'")));
        std::size_t rows = 0;
        for (const auto* counts : {&plan.labels, &plan.splits, &plan.tags})
            for (const curation::ExportCount& count : *counts) {
                const QString name =
                    count.name.empty() ? QStringLiteral("(none)") : QString::fromStdString(count.name);
                QVERIFY2(std::ranges::any_of(page.rows,
                                             [&](const QStringList& row) {
                                                 return row.size() == 7 && row[0] == name &&
                                                        row[1] == QString::number(count.before) &&
                                                        row[3] == QString::number(count.after) &&
                                                        row[5] == QString::number(count.before - count.after);
                                             }),
                         qPrintable(name));
                ++rows;
            }
        QCOMPARE(rows, std::size_t{3 + 2 + 3});
        QVERIFY(hasRow(page, {QStringLiteral("y"), QStringLiteral("3"), QStringLiteral("5.0 %"),
                              QStringLiteral("1"), QStringLiteral("2.6 %"), QStringLiteral("2"),
                              QStringLiteral("66.7 %")}));
    }

    void aFileIsNotReplacedUnasked() {
        const support::TemporaryFolder folder;
        const auto file = folder.path() / "report.html";
        curation::writeReport("one", file, false);
        QVERIFY_EXCEPTION_THROWN(curation::writeReport("two", file, false), base::Error);
        std::ifstream in(file);
        std::string text;
        in >> text;
        QCOMPARE(text, std::string("one"));
        curation::writeReport("two", file, true);
        std::ifstream again(file);
        again >> text;
        QCOMPARE(text, std::string("two"));
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"
