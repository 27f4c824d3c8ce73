// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/stored_columns.h"
#include "tests/support/sample_quality.h"
#include "ui/session/session.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <memory>
#include <set>

using namespace wherefrom;
using base::ImageId;
using workspace::Flag;

class FilterTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::SampleWorkspace> sample_;
    std::unique_ptr<session::Session> session_;

    session::Filter& filter() { return session_->filter(); }
    void open(const std::filesystem::path& workspace) {
        QSignalSpy opened(session_.get(), &session::Session::opened);
        session_->open(QString::fromStdString(workspace.string()), false);
        QVERIFY(opened.wait(20000));
    }
    std::set<int> matching() {
        std::set<int> images;
        for (int i = 0; i < static_cast<int>(session_->snapshot()->size()); ++i)
            if (filter().matches().contains(ImageId{i}))
                images.insert(i);
        return images;
    }
    void ask(const char* text) {
        filter().setText(QString::fromUtf8(text));
        QTRY_VERIFY(filter().isSettled());
    }
    static std::set<int> where(const std::function<bool(int)>& holds) {
        std::set<int> images;
        for (int i = 0; i < 25; ++i)
            if (holds(i))
                images.insert(i);
        return images;
    }

  private Q_SLOTS:
    void init() {
        sample_ = std::make_unique<support::SampleWorkspace>(support::SampleOptions{.broken = true});
        session_ = std::make_unique<session::Session>();
        open(sample_->workspace());
    }

    void answers() {
        QVERIFY(!filter().isActive());
        QCOMPARE(filter().count(), std::size_t{25});
        QVERIFY(filter().matches().isAll());
        QSignalSpy changed(&filter(), &session::Filter::changed);
        ask("influence > 0.0001");
        QCOMPARE(matching(), where([&](int i) { return i < 24 && sample_->influenceRank(i) >= 10; }));
        QCOMPARE(changed.count(), 1);
        ask("label:bees and width < 30");
        QCOMPARE(matching(), where([&](int i) { return i >= 8 && i < 14; }));
        QCOMPARE(filter().count(), std::size_t{6});
        ask("problem");
        QCOMPARE(matching(), std::set<int>{24});
        ask("width = none");
        QCOMPARE(matching(), std::set<int>{24});
        ask("duplicate"); // (5, 6) are too far apart for the first threshold
        QCOMPARE(matching(), (std::set<int>{0, 1, 2, 3, 4}));
        ask("name:*7.png or path:ants/*0.png");
        QCOMPARE(matching(), (std::set<int>{0, 7, 17}));
        std::vector<ImageId> images{ImageId{7}, ImageId{3}, ImageId{0}};
        filter().matches().keepIn(images);
        QVERIFY((images == std::vector<ImageId>{ImageId{7}, ImageId{0}}));
        filter().clear();
        QTRY_VERIFY(filter().matches().isAll());
    }

    void followsDecisions() {
        ask("flag:keep,label or flag:unset and duplicate");
        QCOMPARE(filter().count(), std::size_t{5});
        session_->decisions().setFlag({ImageId{9}}, Flag::keep);
        session_->decisions().setFlag({ImageId{10}}, Flag::wrongLabel);
        session_->decisions().setFlag({ImageId{0}}, Flag::reject);
        QTRY_COMPARE(matching(), (std::set<int>{1, 2, 3, 4, 9, 10}));
        session_->decisions().setNotDuplicates({ImageId{0}, ImageId{1}});
        QTRY_COMPARE(matching(), (std::set<int>{2, 3, 4, 9, 10}));
        session_->decisions().undo();
        QTRY_COMPARE(matching(), (std::set<int>{1, 2, 3, 4, 9, 10}));
    }

    void followsTagsAndNotes() {
        session::Decisions& decisions = session_->decisions();
        ask("tag:blurry");
        QVERIFY(filter().problem()); // there is no such tag yet
        const auto blurry = decisions.addTag(QStringLiteral("blurry"), 0xd55e00);
        QTRY_VERIFY(!filter().problem() && filter().isSettled() && filter().count() == 0);
        const auto anna = decisions.addTag(QStringLiteral("ask \"Anna\""), 0x0072b2);
        decisions.setTag({ImageId{3}, ImageId{4}}, blurry, true);
        decisions.setTag({ImageId{4}, ImageId{8}}, anna, true);
        QTRY_COMPARE(matching(), (std::set<int>{3, 4}));
        ask("tag:\"ask \\\"Anna\\\"\"");
        QCOMPARE(matching(), (std::set<int>{4, 8}));
        ask("tag:blurry and tag:ask*");
        QCOMPARE(matching(), std::set<int>{4});
        ask("tag:BLURRY,ask*");
        QCOMPARE(matching(), (std::set<int>{3, 4, 8}));
        ask("label:ants and tag:none");
        QCOMPARE(matching(), (std::set<int>{0, 1, 2, 5, 6, 7}));
        ask("label:ants and not tag:blurry");
        QCOMPARE(matching(), (std::set<int>{0, 1, 2, 5, 6, 7}));
        decisions.undo(); // Anna's
        ask("not tag:none");
        QCOMPARE(matching(), (std::set<int>{3, 4}));
        decisions.removeTag(blurry);
        QTRY_COMPARE(matching(), std::set<int>{});

        ask("note:\"second look\" or noted and label:cats");
        QCOMPARE(matching(), std::set<int>{});
        decisions.setNote({ImageId{9}}, QStringLiteral("worth a\nSecond look, größer"));
        decisions.setNote({ImageId{2}, ImageId{16}}, QStringLiteral("keep"));
        QTRY_COMPARE(matching(), (std::set<int>{9, 16}));
        ask("not noted");
        QCOMPARE(filter().count(), std::size_t{22});
    }

    void aWrongTextLeavesTheFilterAsItWas() {
        ask("label:bees");
        QSignalSpy changed(&filter(), &session::Filter::changed);
        ask("label:bees and é influense > 3");
        QVERIFY(filter().problem());
        QCOMPARE(filter().problem()->position, 15);
        QCOMPARE(filter().problem()->length, 1);
        QCOMPARE(filter().count(), std::size_t{8});
        QCOMPARE(changed.count(), 0);
        ask("label:ants");
        QVERIFY(!filter().problem());
        QCOMPARE(changed.count(), 1);
    }

    void theLatestWins() {
        QSignalSpy changed(&filter(), &session::Filter::changed);
        for (const char* text : {"label:ants", "label:cats", "label:dogs", "problem", "label:bees"})
            filter().setText(QString::fromUtf8(text));
        QTRY_VERIFY(filter().isSettled());
        QCOMPARE(matching(), where([](int i) { return i >= 8 && i < 16; }));
        QCOMPARE(changed.count(), 1);
    }

    void anotherDatasetStartsWithoutOne() {
        ask("label:bees");
        const support::SampleWorkspace other({.images = 10});
        open(other.workspace());
        QVERIFY(filter().text().isEmpty());
        QTRY_VERIFY(filter().isSettled());
        QCOMPARE(filter().count(), std::size_t{10});
    }

    void theCommandLineAnswersAsTheWindow_data() {
        QTest::addColumn<QString>("query");
        for (const char* query : {"influence > p30",
                                  "influence_error < p50 or instability > p90",
                                  "local_outlier_factor in p10..p90",
                                  "label:ants,cats and not flag:unset,keep",
                                  "flag:label",
                                  "tag:\"x, y\"",
                                  "tag:none",
                                  "not tag:*",
                                  "tag:X,\"x, y\"",
                                  "noted",
                                  "note:\"second\"",
                                  "problem",
                                  "duplicate",
                                  "not duplicate and width > 20",
                                  "height = 12",
                                  "issue:dark,blurry",
                                  "issue:none",
                                  "issue:uniform*",
                                  "not dark and not blurry",
                                  "sharpness < 0.5 and background > p50",
                                  "name:*1?.png",
                                  "path:bees",
                                  "(problem or dark) and noted"})
            QTest::newRow(query) << QString::fromUtf8(query);
    }
    void theCommandLineAnswersAsTheWindow() {
        QFETCH(QString, query);
        support::writeQuality(*sample_);
        open(sample_->workspace());
        session::Decisions& decisions = session_->decisions();
        decisions.setFlag({ImageId{1}, ImageId{20}}, Flag::keep);
        decisions.setFlag({ImageId{2}}, Flag::wrongLabel);
        const auto first = decisions.addTag(QStringLiteral("x, y"), 1);
        const auto second = decisions.addTag(QStringLiteral("x"), 2);
        decisions.setTag({ImageId{3}, ImageId{4}}, first, true);
        decisions.setTag({ImageId{4}, ImageId{24}}, second, true);
        decisions.setNote({ImageId{4}, ImageId{7}}, QStringLiteral("a second look"));
        decisions.setNotDuplicates({ImageId{2}, ImageId{3}});
        session_->qualityRules().setThreshold(curation::Issue::dark, 0.15);
        curation::storeThresholds(sample_->workspace(), session_->qualityRules().thresholds());
        ask(query.toUtf8().constData());
        QVERIFY2(!filter().problem(), qPrintable(query));
        std::set<int> elsewhere;
        for (const ImageId image :
             curation::StoredColumns(sample_->workspace()).imagesMatching(query.toStdString()))
            elsewhere.insert(image.value);
        QVERIFY2(!elsewhere.empty() && elsewhere.size() < 25, "a query that says nothing");
        QTRY_COMPARE(matching(), elsewhere);
    }
    void columnsOfTheSameNames() {
        support::writeQuality(*sample_);
        open(sample_->workspace());
        session_->decisions().addTag(QStringLiteral("x"), 1);
        curation::StoredColumns stored(sample_->workspace());
        const auto here = filter().columns();
        const auto fields = here->fields();
        QVERIFY(fields.names() == stored.allFields().names());
        QVERIFY_EXCEPTION_THROWN(stored.matching("label:"), base::Error);
    }

    void renamedTagsAreCalledSo() {
        session::Decisions& decisions = session_->decisions();
        session::SavedViews& views = session_->savedViews();
        const auto soft = decisions.addTag(QStringLiteral("soft"), 1);
        const auto other = decisions.addTag(QStringLiteral("softer"), 2);
        decisions.setTag({ImageId{3}, ImageId{4}}, soft, true);
        decisions.setTag({ImageId{5}}, other, true);
        views.save(QStringLiteral("one"), QStringLiteral("not  tag:softer,SOFT and label:ants"));
        views.save(QStringLiteral("two"), QStringLiteral("name:soft"));
        ask("tag:soft or note:soft");
        QCOMPARE(matching(), (std::set<int>{3, 4}));
        QSignalSpy noticed(&views, &session::SavedViews::noticed);
        workspace::Tag renamed = *decisions.tagDefinition(soft);
        renamed.name = "out, \"of\" focus";
        decisions.changeTag(renamed);
        QTRY_VERIFY(filter().isSettled());
        QCOMPARE(filter().text(), QStringLiteral("tag:\"out, \\\"of\\\" focus\" or note:soft"));
        QVERIFY(!filter().problem());
        QCOMPARE(matching(), (std::set<int>{3, 4}));
        QCOMPARE(views.views()[0].query,
                 std::string("not  tag:softer,\"out, \\\"of\\\" focus\" and label:ants"));
        QCOMPARE(views.views()[1].query, std::string("name:soft"));
        decisions.undo();
        QTRY_VERIFY(filter().isSettled());
        QCOMPARE(filter().text(), QStringLiteral("tag:soft or note:soft"));
        QCOMPARE(views.views()[0].query, std::string("not  tag:softer,soft and label:ants"));
        // As another window and the next start read them.
        QCOMPARE(workspace::DecisionStore(sample_->workspace() / workspace::files::decisions)
                     .savedViews()[0]
                     .query,
                 std::string("not  tag:softer,soft and label:ants"));
        QCOMPARE(noticed.size(), 0);

        decisions.removeTag(soft);
        QCOMPARE(noticed.size(), 1);
        const QString sentence = noticed[0][0].toString();
        QVERIFY2(sentence.contains(QStringLiteral("“soft”")) && sentence.contains(QStringLiteral("“one”")) &&
                     sentence.contains(QStringLiteral("the filter")),
                 qPrintable(sentence));
        QVERIFY(filter().problem());
        decisions.undo();
        QTRY_VERIFY(filter().isSettled() && !filter().problem());
        QCOMPARE(matching(), (std::set<int>{3, 4}));
        decisions.removeTag(other);
        QCOMPARE(noticed.size(), 2);
        QVERIFY(noticed[1][0].toString().contains(QStringLiteral("in the view “one”:")));
    }

    void viewsAreSaved() {
        session::SavedViews& views = session_->savedViews();
        QVERIFY(views.views().empty());
        views.save(QStringLiteral("wide bees"), QStringLiteral("label:bees and width > 30"));
        views.save(QStringLiteral("a"), QStringLiteral("problem"));
        session_ = std::make_unique<session::Session>();
        open(sample_->workspace());
        QCOMPARE(session_->savedViews().views().size(), std::size_t{2});
        QCOMPARE(session_->savedViews().views()[1].query, std::string("label:bees and width > 30"));
        session_->savedViews().forget(QStringLiteral("a"));
        QCOMPARE(session_->savedViews().views().size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(FilterTest)
#include "filter_test.moc"
