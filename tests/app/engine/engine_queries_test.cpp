// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/decisions.h"
#include "tests/app/engine/engine_process.h"
#include "tests/support/sample_quality.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <set>

using namespace wherefrom;
using workspace::Flag;

/// Queries and decisions on the command line, about 24 images and one that is broken.
class EngineQueriesTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder home_;
    support::SampleWorkspace sample_{{.broken = true}};
    int exports_ = 0;

    QString workspace() const { return text(sample_.workspace()); }
    Ended run(const QStringList& arguments) { return engine(home_.path(), arguments); }
    /// The keys that an export names as its images.
    std::set<std::string> exported(const QStringList& further) {
        const auto target = home_ / ("subset" + std::to_string(exports_++));
        const auto ended = run(QStringList{QStringLiteral("export"), workspace(), text(target),
                                           QStringLiteral("--format"), QStringLiteral("csv")} +
                               further);
        if (ended.code != 0)
            return {ended.all().toStdString()};
        std::set<std::string> keys;
        const auto table = QString::fromStdString(support::contentOf(target / "images.csv"));
        const auto lines = table.split(u'\n', Qt::SkipEmptyParts).mid(1);
        for (const QString& line : lines)
            keys.insert(line.section(u',', 0, 0).toStdString());
        return keys;
    }
    std::set<std::string> where(const std::function<bool(int)>& holds) const {
        std::set<std::string> keys;
        for (int i = 0; i < 24; ++i)
            if (holds(i))
                keys.insert(sample_.key(i));
        return keys;
    }

  private Q_SLOTS:
    void initTestCase();
    void exportsWhatAQueryNames();
    void aQueryNarrowsOtherChoices();
    void aBadQueryIsOneSentence_data();
    void aBadQueryIsOneSentence();
    void groupsOfTagsCountInEach();
    void theDryRunCountsTags();
    void showsTheDecisions();
};

/// 2 and 3 are tagged "a, b", 3 and 12 "soft"; 9 is rejected, 10 kept; 11 has a note. Another step was taken
/// back.
void EngineQueriesTest::initTestCase() {
    qputenv("WHEREFROM_ENVIRONMENT_READY", "1");
    support::writeQuality(sample_);
    workspace::DecisionStore store(sample_.workspace() / workspace::files::decisions);
    workspace::Action action{"by hand"};
    action.flags = {{sample_.key(9), Flag::none, Flag::reject}, {sample_.key(10), Flag::none, Flag::keep}};
    action.definitions = {{std::nullopt, workspace::Tag{1, "a, b", 0xd55e00, 3}},
                          {std::nullopt, workspace::Tag{2, "soft", 0x0072b2, 0}},
                          {std::nullopt, workspace::Tag{3, "unused", 0x0072b2, 0}}};
    action.tags = {{sample_.key(2), 1, true},
                   {sample_.key(3), 1, true},
                   {sample_.key(3), 2, true},
                   {sample_.key(12), 2, true}};
    action.notes = {{sample_.key(11), "", "ask Anna"}};
    store.apply(action);
    workspace::Action second{"by mistake"};
    second.flags = {{sample_.key(20), Flag::none, Flag::keep}};
    store.apply(second);
    store.undo();
}

/// Each start of the engine takes a second: conditions that name other images share one.
void EngineQueriesTest::exportsWhatAQueryNames() {
    const auto ask = [&](const char* query) {
        return exported({QStringLiteral("--query"), QString::fromUtf8(query)});
    };
    // Of the last 16 by influence, of the first 8 by the rest. 9 is rejected, and that leaves it out besides.
    // The 75th percentile of 24 ranks lies between the 18th and the 19th; duplicates are 0 … 4.
    QVERIFY(
        ask("influence > p75 and label:bees,cats or duplicate and width < 19 or blurry and name:*7.png") ==
        where([&](int i) { return i >= 8 ? sample_.influenceRank(i) >= 18 && i != 9 : i <= 2 || i == 7; }));
    QVERIFY(ask("tag:\"a, b\",soft or flag:keep or note:anna") ==
            where([](int i) { return i == 2 || i == 3 || (i >= 10 && i <= 12); }));
}

void EngineQueriesTest::aQueryNarrowsOtherChoices() {
    std::string names;
    for (int i = 0; i < 24; ++i)
        if (i != 5 && i != 14)
            names += sample_.key(i) + "\n";
    const auto list = home_.write("names.txt", names);
    QVERIFY(exported({QStringLiteral("--query"), QStringLiteral("issue:dark,blurry"),
                      QStringLiteral("--only"), text(list)}) ==
            where([](int i) { return i <= 8 && i != 5; })); // dark: 4 and 9, which is rejected
}

void EngineQueriesTest::aBadQueryIsOneSentence_data() {
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("mend");
    const auto never = [this](const char* name) { return text(home_ / name); };
    const auto slip = QStringLiteral("influense > 3"), write = QStringLiteral("write influence");
    const auto noTag = QStringLiteral("tag:sofd"), another = QStringLiteral("write tag:soft");
    QTest::newRow("export") << QStringList{QStringLiteral("export"), workspace(), never("never")} << slip
                            << write;
    QTest::newRow("groups") << QStringList{QStringLiteral("groups"), workspace()} << noTag << another;
    QTest::newRow("report") << QStringList{QStringLiteral("report"), workspace(), QStringLiteral("--output"),
                                           never("never.html")}
                            << noTag << another;
}

void EngineQueriesTest::aBadQueryIsOneSentence() {
    QFETCH(QStringList, command);
    QFETCH(QString, query);
    QFETCH(QString, mend);
    const auto ended = run(command + QStringList{QStringLiteral("--query"), query});
    QCOMPARE(ended.code, 1);
    QCOMPARE(ended.said.size(), 1);
    QVERIFY2(isSentence(ended.last()), qPrintable(ended.last()));
    QVERIFY2(ended.last().contains(mend) && ended.last().contains(query), qPrintable(ended.last()));
    QVERIFY(!std::filesystem::exists(home_ / "never") && !std::filesystem::exists(home_ / "never.html"));
}

void EngineQueriesTest::groupsOfTagsCountInEach() {
    const auto ended = run({QStringLiteral("groups"), workspace(), QStringLiteral("--by"),
                            QStringLiteral("tag"), QStringLiteral("--query"),
                            QStringLiteral("label:ants,bees"), QStringLiteral("--csv"), QStringLiteral("-")});
    QCOMPARE(ended.code, 0);
    QStringList counts;
    const auto lines = QString::fromUtf8(ended.output).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines.mid(1))
        counts << (line.startsWith(u'"') ? line.section(u',', 0, 2) : line.section(u',', 0, 1));
    counts.sort();
    // Of 16 images, 2 and 3 have the one, 3 and 12 the other: 13 have none.
    QCOMPARE(counts,
             (QStringList{QStringLiteral("\"a, b\",2"), QStringLiteral(",13"), QStringLiteral("soft,2")}));
    const auto no =
        run({QStringLiteral("groups"), workspace(), QStringLiteral("--by"), QStringLiteral("colour")});
    QCOMPARE(no.code, 1);
    QVERIFY2(no.last().contains(QStringLiteral("label, flag, tag, issue")), qPrintable(no.last()));
}

void EngineQueriesTest::theDryRunCountsTags() {
    const auto ended =
        run({QStringLiteral("export"), workspace(), text(home_ / "never"), QStringLiteral("--query"),
             QStringLiteral("label:bees"), QStringLiteral("--dry-run")});
    QCOMPARE(ended.code, 0);
    const QString said = QString::fromUtf8(ended.output);
    QVERIFY2(said.contains(QStringLiteral("7 images into")), qPrintable(said)); // 8 … 15 without 9
    QVERIFY2(said.contains(QStringLiteral("  a, b: 2 -> 0")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("  soft: 2 -> 1")), qPrintable(said));
}

void EngineQueriesTest::showsTheDecisions() {
    const auto ended = run({QStringLiteral("decisions"), QStringLiteral("show"), workspace()});
    QCOMPARE(ended.code, 0);
    QStringList lines = QString::fromUtf8(ended.output).split(u'\n', Qt::SkipEmptyParts);
    for (QString& line : lines)
        line = line.simplified();
    QCOMPARE(
        lines.mid(0, 7),
        (QStringList{QStringLiteral("1 keep"), QStringLiteral("1 reject"),
                     QStringLiteral("2 tag a, b (#d55e00, key 3)"), QStringLiteral("2 tag soft (#0072b2)"),
                     QStringLiteral("0 tag unused (#0072b2)"), QStringLiteral("1 with a note"),
                     QStringLiteral("0 pairs that are no duplicates")}));
    QCOMPARE(lines.size(), 9);
    QVERIFY2(lines[7].endsWith(QStringLiteral("UTC by mistake (taken back)")), qPrintable(lines[7]));
    QVERIFY2(lines[8].endsWith(QStringLiteral("UTC by hand")), qPrintable(lines[8]));
}

QTEST_GUILESS_MAIN(EngineQueriesTest)
#include "engine_queries_test.moc"
