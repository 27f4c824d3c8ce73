// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query.h"
#include "core/curation/query_fields.h"

#include <QTest>

#include <random>

using namespace wherefrom::curation;
using Kind = Query::Kind;

namespace {

const std::vector<std::string> labels{"cat", "dog", "fire truck", "none", "what?", "Émile", "a\"b\\c", "a,b"};
const std::vector<std::string> flags{"unset", "keep", "reject"};
const std::vector<std::string> keys{"cats/a_mirror.png"};

QueryFields fields() {
    QueryFields made;
    made.size = 1;
    made.numbers = {{"influence", std::span<const float>{}}, {"my score", std::span<const double>{}}};
    made.categories = {{"label", labels, std::span<const std::int32_t>{}},
                       {"flag", flags, std::span<const std::uint8_t>{}}};
    made.texts = {{"name", keys, true}, {"path", keys, false}};
    made.marks = {{"problem", {}}, {"duplicate", {}}};
    made.shortNames = {{"happy", "label", "dog"}};
    return made;
}

std::string canonical(const char* text) {
    return toText(parseQuery(text, fields()));
}

/// A query of any shape; conjunctions and disjunctions as allOf and anyOf make them.
Query anyQuery(std::mt19937& random, int depth) {
    const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    const auto number = [&]() -> QueryNumber {
        if (below(2))
            return {below(1001) / 10.0, true};
        return {std::ldexp(static_cast<double>(random()) - 2e9, below(60) - 60), false};
    };
    Query query;
    switch (depth > 0 ? below(9) : below(6)) {
    case 0:
        query.kind = Kind::comparison;
        query.field = below(2) ? "influence" : "my score";
        query.relation = static_cast<Relation>(below(6));
        query.low = number();
        return query;
    case 1:
        query.kind = Kind::range;
        query.field = "influence";
        query.low = number();
        query.high = number();
        return query;
    case 2:
        query.kind = Kind::missing;
        query.field = "my score";
        return query;
    case 3:
        query.kind = Kind::choice;
        query.field = "label";
        for (int i = 0, count = 1 + below(3); i < count; ++i)
            switch (below(3)) {
            case 0:
                query.texts.push_back({});
                break;
            case 1:
                query.texts.push_back({"f*e?", true});
                break;
            default:
                query.texts.push_back({labels[static_cast<std::size_t>(below(7))], false});
            }
        return query;
    case 4:
        query.kind = Kind::match;
        query.field = below(2) ? "name" : "path";
        query.texts = {{below(2) ? "*_mirror*" : "a b(\"\\", false}};
        return query;
    case 5:
        query.kind = Kind::mark;
        query.field = below(2) ? "problem" : "duplicate";
        return query;
    case 6:
        return negated(anyQuery(random, depth - 1));
    default:
        break;
    }
    std::vector<Query> parts;
    for (int i = 0, count = 2 + below(2); i < count; ++i)
        parts.push_back(anyQuery(random, depth - 1));
    return below(2) ? allOf(std::move(parts)) : anyOf(std::move(parts));
}

} // namespace

class QueryParserTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void good_data();
    void good();
    void bad_data();
    void bad();
    void treeOfTheExample();
    void everyTreeSurvivesItsText();
    void anyBytesAreReadOrRefused();
};

void QueryParserTest::good_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("", "");
    row("  ", "");
    row("influence>p95", "influence > p95");
    row("INFLUENCE >= P99.5 AND Label:cat", "influence >= p99.5 and label:cat");
    row("influence == 0.0001", "influence = 1e-4");
    row("influence != -0.5", "influence != -0.5");
    row("influence in 0.1..0.5", "influence in 0.1..0.5");
    row("influence in 0.1 .. 0.5", "influence in 0.1..0.5");
    row("influence in p5.. p95", "influence in p5..p95");
    row("influence = none", "influence = none");
    row("influence != none", "not influence = none");
    row("\"my score\" < 3", "\"my score\" < 3");
    row("label:\"fire truck\"", "label:\"fire truck\"");
    row("label:dog,cat", "label:dog,cat");
    row("label:none", "label:none");
    row("label:\"a,b\",cat", "label:\"a,b\",cat"); // a comma within quotes divides nothing
    row("label : cat , dog,none", "label:cat,dog,none");
    row("flag:keep,reject and name:a,\"b,c\"", "flag:keep,reject and name:a,\"b,c\"");
    row("label != cat,dog", "not label:cat,dog");
    row("Happy", "label:dog");
    row("not happy or flag:keep", "not label:dog or flag:keep");
    row("label:\"none\"", "label:\"none\"");
    row("label:DOG", "label:dog");
    row("label:fire*", "label:fire*");
    row("label:\"what?\"", "label:\"what?\"");
    row("label != cat", "not label:cat");
    row("label:\"a\\\"b\\\\c\"", "label:\"a\\\"b\\\\c\"");
    row("label:Émile", "label:Émile");
    row("name:*_mirror* flag:keep", "name:*_mirror* and flag:keep");
    row("path:\"a b\"", "path:\"a b\"");
    row("problem or duplicate and not flag:keep", "problem or duplicate and not flag:keep");
    row("(problem or duplicate) and not (flag:keep)", "(problem or duplicate) and not flag:keep");
    row("((problem)) not not duplicate", "problem and not not duplicate");
    row("(problem and duplicate) and flag:keep", "problem and duplicate and flag:keep");
    row("not (problem and duplicate)", "not (problem and duplicate)");
}

void QueryParserTest::good() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(canonical(text), expected.toStdString());
    QCOMPARE(canonical(expected), expected.toStdString());
}

void QueryParserTest::bad_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QByteArray>("mend");
    const auto row = [](const char* text, int position, int length, const char* mend) {
        QTest::newRow(text) << QByteArray(text) << position << length << QByteArray(mend);
    };
    row("influense > 3", 0, 9, "write influence");
    row("xyz > 3", 0, 3,
        "the columns are influence, \"my score\", label, flag, name, path, problem, duplicate");
    row("influence", 9, 0, "influence > p95");
    row("influence 0.5", 10, 3, "compare it");
    row("influence:0.5", 9, 1, "compare it");
    row("influence =< 3", 11, 1, "no number");
    row("influence >", 11, 0, "a number is missing");
    row("influence > p101", 12, 4, "percentile from p0 to p100");
    row("influence > nan", 12, 3, "no number");
    row("influence < none", 12, 4, "write influence = none");
    row("influence in 0.1", 13, 3, "two dots");
    row("influence in 0.1..x", 13, 6, "two dots");
    row("influence in", 12, 0, "two dots");
    row("label > cat", 6, 1, "label:cat");
    row("label:", 6, 0, "a value is missing");
    row("label:dgo", 6, 3, "write label:dog");
    row("label:cat and label:zebra", 20, 5, "choose one of the list");
    row("label:and", 6, 3, "label:\"and\"");
    row("label:\"fire", 6, 5, "close it with \"");
    row("label:cat,", 10, 0, "a value is missing");
    row("name > 3", 5, 1, "name:*_mirror*");
    row("(problem", 0, 1, "add \")\"");
    row("problem)", 7, 1, "remove it");
    row("(problem : x)", 9, 1, "before it");
    row("problem , x", 8, 1, "before a new condition");
    row("problem and", 11, 0, "a condition is missing");
    row("problem and or duplicate", 12, 2, "name of a column");
    row("not", 3, 0, "a condition is missing");
    row("problem in", 8, 2, "before a new condition");
}

void QueryParserTest::bad() {
    QFETCH(QByteArray, text);
    QFETCH(int, position);
    QFETCH(int, length);
    QFETCH(QByteArray, mend);
    try {
        parseQuery(text.toStdString(), fields());
        QFAIL("no error");
    } catch (const QueryError& error) {
        const QByteArray sentence(error.what());
        QCOMPARE(static_cast<int>(error.position()), position);
        QCOMPARE(static_cast<int>(error.length()), length);
        QVERIFY2(sentence.contains(mend), sentence);
        QVERIFY2(sentence.startsWith("At character " + QByteArray::number(position + 1) + ':'), sentence);
        QVERIFY2(sentence.endsWith('.'), sentence);
    }
}

void QueryParserTest::treeOfTheExample() {
    const Query query = parseQuery("influence > p95 and label:cat and not flag:keep", fields());
    QCOMPARE(query.kind, Kind::conjunction);
    QCOMPARE(query.parts.size(), std::size_t{3});
    QCOMPARE(query.parts[0].relation, Relation::greater);
    QVERIFY((query.parts[0].low == QueryNumber{95, true}));
    QVERIFY((query.parts[1].texts == std::vector<QueryText>{{"cat", false}}));
    QCOMPARE(query.parts[2].kind, Kind::negation);
    QCOMPARE(query.parts[2].parts[0].field, std::string("flag"));
}

void QueryParserTest::everyTreeSurvivesItsText() {
    std::mt19937 random(20261122);
    for (int i = 0; i < 5000; ++i) {
        const Query query = anyQuery(random, i % 4);
        const std::string text = toText(query);
        QVERIFY2(parseQuery(text, fields()) == query, text.c_str());
    }
}

void QueryParserTest::anyBytesAreReadOrRefused() {
    std::mt19937 random(5);
    const std::vector<std::string> pieces{"influence", "label", ":",   "cat", "(",     ")",    "\"",
                                          ",",         ">",     "=",   "in",  "0.1..", "..",   "p9",
                                          "and",       "or",    "not", " ",   "\\",    "\xff", "none"};
    int read = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (unsigned count = random() % 8; count > 0; --count)
            text += pieces[random() % pieces.size()] + (random() % 2 ? " " : "");
        try {
            const Query query = parseQuery(text, fields());
            QVERIFY2(parseQuery(toText(query), fields()) == query, text.c_str());
            ++read;
        } catch (const QueryError& error) {
            QVERIFY2(error.position() + error.length() <= text.size(), text.c_str());
        }
    }
    QVERIFY(read > 100);
    QVERIFY_EXCEPTION_THROWN(parseQuery(std::string(100000, '('), fields()), QueryError);
}

QTEST_GUILESS_MAIN(QueryParserTest)
#include "query_parser_test.moc"
