// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/decision_table.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <set>

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
    table.definitions = {
        {11, "blurry", 0xd55e00, 1}, {12, "a; b \\ c, \"d\"", 0x0072b2, 0}, {13, "größe", 0x009e73, 9}};
    table.tags = {{"a.jpg", {"blurry", "a; b \\ c, \"d\""}}, {"only tagged.jpg", {"größe"}}};
    table.notes = {{"a.jpg", "one\nline, \"quoted\"; and 图"}, {"only noted.jpg", "x"}};
    return table;
}

std::vector<std::string> keysOf(const DecisionTable& table) {
    std::vector<std::string> keys;
    for (const auto& [key, flag] : table.flags)
        keys.push_back(key);
    for (const auto& [key, names] : table.tags)
        keys.push_back(key);
    for (const auto& [key, note] : table.notes)
        keys.push_back(key);
    return keys;
}

bool same(const DecisionTable& a, const DecisionTable& b) {
    return a.flags == b.flags && a.notDuplicates == b.notDuplicates && a.tags == b.tags && a.notes == b.notes;
}

/// But for their ids, which belong to a workspace.
std::set<std::string> styles(const DecisionTable& table) {
    std::set<std::string> all;
    for (const workspace::Tag& tag : table.definitions)
        all.insert(tag.name + ' ' + workspace::colourText(tag.colour) + ' ' + std::to_string(tag.key));
    return all;
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
    void filesOfBeforeAreRead();
    void tagsInOneField();
    void otherNotesAndTagsAreTold_data();
    void otherNotesAndTagsAreTold();
    void anotherDatasetsDecisions();
    void endings();
};

void DecisionTableTest::backAndForth() {
    const DecisionTable table = made();
    QVERIFY(same(readDecisions(std::string_view(decisionsCsv(table))), table));
    const DecisionTable read = readDecisions(std::string_view(decisionsJson(table)));
    QVERIFY(same(read, table));
    QVERIFY(styles(read) == styles(table));
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
notes = {r['key']: r['note'] for r in rows if r['note']}
assert d['notes'] == notes and notes['a.jpg'] == 'one\nline, "quoted"; and 图', notes
tags = {r['key']: [t.replace('\0', ';').replace('\1', '\\') for t in r['tags'].replace('\\\\', '\1')
        .replace('\\;', '\0').split(';')] for r in rows if r['tags']}
assert d['tags'] == tags and tags['a.jpg'] == ['a; b \\ c, "d"', 'blurry'], tags
assert [(t['name'], t['colour'], t['key']) for t in d['tag_definitions']][0] == ('blurry', '#d55e00', 1)
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
    QVERIFY(refusalOf("{\"format\": 3, \"flags\": {}, \"not_duplicates\": []}")
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
    QVERIFY((import.unknown == std::vector<std::string>{"b, \"c\".jpg", "line\nend.jpg", "only noted.jpg",
                                                        "only tagged.jpg", "\u00e9.png"}));
    store.apply(import.action);
    QVERIFY(same(decisionsOf(store), made()));
}

void DecisionTableTest::filesOfBeforeAreRead() {
    const auto csv = readDecisions(std::string_view("key,flag,not_duplicate_of\r\na,keep,\r\na,,b\r\n"));
    const auto json = readDecisions(
        std::string_view(R"({"format": 1, "flags": {"a": "keep"}, "not_duplicates": [["a", "b"]]})"));
    QVERIFY(same(csv, json));
    QVERIFY(csv.flags.at("a") == Flag::keep && csv.tags.empty() && csv.notes.empty());
}

void DecisionTableTest::tagsInOneField() {
    using Names = std::set<std::string>;
    QCOMPARE(joinTags({"b", "a;", "c\\"}), std::string("a\\;;b;c\\\\"));
    QVERIFY((splitTags("a\\;;b;c\\\\") == Names{"b", "a;", "c\\"}));
    QVERIFY((splitTags(" blurry ; for the appendix;;blurry") == Names{"blurry", "for the appendix"}));
    QVERIFY(splitTags("").empty() && splitTags(" ; ").empty());
    QVERIFY(refusalOf("key,tags\n,blurry\n").contains(QStringLiteral("Line 2")));
    QVERIFY(refusalOf("key,note\na,x\na,y\n").contains(QStringLiteral("Line 3")));
    QVERIFY(refusalOf(R"({"format": 2, "flags": {}, "not_duplicates": [], "tags": {}, "notes": {},
                          "tag_definitions": [{"name": "x", "colour": "red", "key": 0}]})")
                .contains(QStringLiteral("no colour")));
}

void DecisionTableTest::otherNotesAndTagsAreTold_data() {
    QTest::addColumn<bool>("takeTheirs");
    QTest::newRow("ours stay") << false;
    QTest::newRow("theirs are taken") << true;
}

void DecisionTableTest::otherNotesAndTagsAreTold() {
    QFETCH(bool, takeTheirs);
    const support::TemporaryFolder folder;
    workspace::DecisionStore store(folder / "d.sqlite");
    workspace::Action before{"before"};
    before.definitions = {{std::nullopt, workspace::Tag{1, "blurry", 0x111111, 1}},
                          {std::nullopt, workspace::Tag{2, "mine", 0x222222, 9}}};
    before.tags = {{"1", 1, true}};
    before.notes = {{"1", {}, "ours"}, {"2", {}, "same"}};
    store.apply(before);
    DecisionTable theirs;
    theirs.definitions = {{50, "blurry", 0x333333, 2}, {51, "new", 0x444444, 9}};
    theirs.tags = {{"1", {"blurry", "new"}}, {"2", {"without a definition"}}};
    theirs.notes = {{"1", "theirs"}, {"2", "same"}, {"3", "added"}};
    const auto rule = takeTheirs ? Conflict::takeTheirs : Conflict::keepOurs;
    const auto import = planImport(theirs, decisionsOf(store), {"1", "2", "3"}, rule, "Import");
    QVERIFY(import.isContested());
    QCOMPARE(import.same, std::size_t{2}); // the tag blurry of 1, the note of 2
    QCOMPARE(import.otherNotes.size(), std::size_t{1});
    QCOMPARE(import.otherNotes[0].ours, std::string("ours"));
    QVERIFY((import.otherTags == std::vector<std::string>{"blurry"}));
    QVERIFY((import.newTags == std::vector<std::string>{"new", "without a definition"}));
    const auto text = QString::fromStdString(importText(import, rule));
    QVERIFY2(text.contains(QStringLiteral("1: here \"ours\", there \"theirs\"")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("1 tag has another colour or key here")), qPrintable(text));
    store.apply(import.action);
    const DecisionTable after = decisionsOf(store);
    QCOMPARE(after.notes.at("1"), std::string(takeTheirs ? "theirs" : "ours"));
    QCOMPARE(after.notes.at("3"), std::string("added"));
    QVERIFY((after.tags.at("1") == std::set<std::string>{"blurry", "new"}));
    QVERIFY((after.tags.at("2") == std::set<std::string>{"without a definition"}));
    const std::string third = "without a definition " + workspace::colourText(workspace::tagPalette[0]) +
                              " 0"; // the palette was not used yet
    QVERIFY(styles(after) ==
            (takeTheirs
                 ? std::set<std::string>{"blurry #333333 2", "mine #222222 0", "new #444444 9", third}
                 : std::set<std::string>{"blurry #111111 1", "mine #222222 9", "new #444444 0", third}));
    store.undo();
    QVERIFY((styles(decisionsOf(store)) == std::set<std::string>{"blurry #111111 1", "mine #222222 9"}));
    QCOMPARE(store.notes().at("1"), std::string("ours"));
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
