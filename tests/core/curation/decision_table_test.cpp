// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/decision_table.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::curation;
using workspace::Flag;

namespace {

/// Decisions of every kind under names that a table must take care of.
DecisionTable made() {
    DecisionTable table;
    table.flags = {{"a.jpg", Flag::keep},
                   {"b, \"c\".jpg", Flag::wrongLabel},
                   {"line\nend.jpg", Flag::outlier},
                   {"z#3", Flag::duplicate},
                   {"\u00e9.png", Flag::reject}};
    table.notDuplicates = {{"a.jpg", "b, \"c\".jpg"}, {"a.jpg", "z#3"}};
    return table;
}

std::vector<std::string> keysOf(const DecisionTable& table) {
    std::vector<std::string> keys;
    for (const auto& [key, flag] : table.flags)
        keys.push_back(key);
    return keys;
}

bool same(const DecisionTable& a, const DecisionTable& b) {
    return a.flags == b.flags && a.notDuplicates == b.notDuplicates;
}

QString refusalOf(const char* content) {
    try {
        readDecisions(std::string_view(content));
    } catch (const base::Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class DecisionTableTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void backAndForth();
    void readByPython();
    void anExportsManifestWillDo();
    void refusals();
    void conflictsAreCounted_data();
    void conflictsAreCounted();
    void oneStepThatCanBeUndone();
    void unknownKeysAreKept();
    void anotherDatasetsDecisions();
    void endings();
};

void DecisionTableTest::backAndForth() {
    const DecisionTable table = made();
    QVERIFY(same(readDecisions(std::string_view(decisionsCsv(table))), table));
    QVERIFY(same(readDecisions(std::string_view(decisionsJson(table))), table));
    // A name that is no UTF-8 survives in CSV, and is refused rather than changed in JSON.
    DecisionTable strange;
    strange.flags = {{"caf\xe9.jpg", Flag::keep}};
    QVERIFY(same(readDecisions(std::string_view(decisionsCsv(strange))), strange));
    QVERIFY_EXCEPTION_THROWN(decisionsJson(strange), base::Error);
}

void DecisionTableTest::readByPython() {
    const QString python = support::pythonWith(QStringLiteral("csv"));
    if (python.isEmpty())
        QSKIP("no python3 to read the tables by");
    const support::TemporaryFolder folder;
    writeDecisions(made(), folder / "d.csv");
    writeDecisions(made(), folder / "d.json");
    QCOMPARE(support::outputOf(python, QStringLiteral(R"(
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1] + '/d.csv', newline='', encoding='utf-8')))
flags = {r['key']: r['flag'] for r in rows if r['flag']}
pairs = [[r['key'], r['not_duplicate_of']] for r in rows if r['not_duplicate_of']]
d = json.load(open(sys.argv[1] + '/d.json'))
assert d['flags'] == flags and d['not_duplicates'] == pairs
print(len(flags), flags['line\nend.jpg'], flags['b, "c".jpg'], pairs)
)"),
                               {QString::fromStdString(folder.path().string())}),
             QStringLiteral("5 outlier wrong label [['a.jpg', 'b, \"c\".jpg'], ['a.jpg', 'z#3']]"));
}

void DecisionTableTest::anExportsManifestWillDo() {
    const DecisionTable table = readDecisions(
        std::string_view("key,file,included,flag\r\na.jpg,images/a.jpg,1,keep\r\nb.jpg,,0,none\r\n"));
    QVERIFY((table.flags == std::map<std::string, Flag>{{"a.jpg", Flag::keep}, {"b.jpg", Flag::none}}));
    QVERIFY((table.ignoredColumns == std::vector<std::string>{"file", "included"}));
}

void DecisionTableTest::refusals() {
    QVERIFY(refusalOf("").contains(QStringLiteral("empty")));
    QVERIFY(refusalOf("file,flag\na,keep\n").contains(QStringLiteral("column key")));
    QVERIFY(refusalOf("key,flag\na,keep\nb,maybe\n").contains(QStringLiteral("Line 3")));
    QVERIFY(refusalOf("key,flag\na,keep\na,reject\n").contains(QStringLiteral("Line 3")));
    QVERIFY(refusalOf("key,flag\n,keep\n").contains(QStringLiteral("Line 2")));
    QVERIFY(refusalOf("key,not_duplicate_of\na,a\n").contains(QStringLiteral("two images")));
    QVERIFY(refusalOf("{\"format\": 2, \"flags\": {}, \"not_duplicates\": []}")
                .contains(QStringLiteral("newer")));
    QVERIFY(refusalOf("{\"flags\": ").contains(QStringLiteral("JSON")));
    QVERIFY(refusalOf("key,flag\na,keep\na,keep\n").isEmpty());
}

void DecisionTableTest::conflictsAreCounted_data() {
    QTest::addColumn<bool>("takeTheirs");
    QTest::newRow("ours stay") << false;
    QTest::newRow("theirs are taken") << true;
}

void DecisionTableTest::conflictsAreCounted() {
    QFETCH(bool, takeTheirs);
    DecisionTable ours;
    ours.flags = {{"1", Flag::keep}, {"2", Flag::keep}, {"3", Flag::reject}, {"4", Flag::outlier}};
    DecisionTable theirs;
    theirs.flags = {{"1", Flag::keep}, {"2", Flag::reject}, {"3", Flag::none}, {"5", Flag::duplicate}};
    const auto rule = takeTheirs ? Conflict::takeTheirs : Conflict::keepOurs;
    const auto import = planImport(theirs, ours, {"1", "2", "3", "4", "5"}, rule, "Import");
    QCOMPARE(import.same, std::size_t{1});
    QCOMPARE(import.conflicts.size(), std::size_t{2});
    QCOMPARE(import.conflicts[0].key, std::string("2"));
    QVERIFY(import.conflicts[0].ours == Flag::keep && import.conflicts[0].theirs == Flag::reject);
    std::map<std::string, Flag> changes;
    for (const auto& change : import.action.flags)
        changes[change.key] = change.after;
    const std::map<std::string, Flag> added{{"5", Flag::duplicate}};
    const std::map<std::string, Flag> all{{"2", Flag::reject}, {"3", Flag::none}, {"5", Flag::duplicate}};
    QVERIFY(changes == (takeTheirs ? all : added));
    const auto text = QString::fromStdString(importText(import, rule));
    QVERIFY2(text.contains(QStringLiteral("2: here keep, there reject")), qPrintable(text));
}

void DecisionTableTest::oneStepThatCanBeUndone() {
    const support::TemporaryFolder folder;
    workspace::DecisionStore store(folder / "d.sqlite");
    store.apply({"Keep one", {{"a.jpg", Flag::none, Flag::reject}}, {}});
    const DecisionTable before = decisionsOf(store);
    const DecisionTable table = made();
    store.apply(planImport(table, before, keysOf(table), Conflict::takeTheirs, "Import d.csv").action);
    QVERIFY(same(decisionsOf(store), table));
    QCOMPARE(store.undoTitle().value_or(""), std::string("Import d.csv"));
    store.undo();
    QVERIFY(same(decisionsOf(store), before));
    store.redo();
    QVERIFY(same(decisionsOf(store), table));
    // The same again changes nothing and leaves the history alone.
    const auto again = planImport(table, decisionsOf(store), keysOf(table), Conflict::keepOurs, "Again");
    QCOMPARE(again.same, table.size());
    store.apply(again.action);
    QCOMPARE(store.undoTitle().value_or(""), std::string("Import d.csv"));
}

void DecisionTableTest::unknownKeysAreKept() {
    const support::TemporaryFolder folder;
    workspace::DecisionStore store(folder / "d.sqlite");
    const auto import = planImport(made(), {}, {"a.jpg", "z#3"}, Conflict::keepOurs, "Import");
    QVERIFY((import.unknown == std::vector<std::string>{"b, \"c\".jpg", "line\nend.jpg", "\u00e9.png"}));
    store.apply(import.action);
    QVERIFY(same(decisionsOf(store), made()));
}

void DecisionTableTest::anotherDatasetsDecisions() {
    QVERIFY_EXCEPTION_THROWN(planImport(made(), {}, {"x.jpg"}, Conflict::keepOurs, "Import"), base::Error);
    QVERIFY(planImport({}, {}, {"x.jpg"}, Conflict::keepOurs, "Import").action.flags.empty());
}

void DecisionTableTest::endings() {
    const support::TemporaryFolder folder;
    QVERIFY_EXCEPTION_THROWN(writeDecisions(made(), folder / "d.txt"), base::Error);
    writeDecisions(made(), folder / "d.json");
    QVERIFY(same(readDecisions(folder / "d.json"), made()));
    QVERIFY_EXCEPTION_THROWN(readDecisions(folder / "missing.csv"), base::Error);
}

QTEST_GUILESS_MAIN(DecisionTableTest)
#include "decision_table_test.moc"
