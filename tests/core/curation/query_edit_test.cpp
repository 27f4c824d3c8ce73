// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_completion.h"
#include "core/curation/query_edit.h"
#include "core/curation/query_evaluate.h"
#include "core/curation/query_rename.h"

#include <QTest>

#include <algorithm>

using namespace wherefrom::curation;
using Words = std::vector<std::string>;

namespace {

const std::vector<std::string> labels{"cat", "dog", "fire truck", "cow"};
const std::vector<float> influence{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
const std::vector<std::string> keys{"a"};

QueryFields fields() {
    QueryFields made;
    made.size = influence.size();
    made.numbers = {{"influence", std::span<const float>(influence)},
                    {"instability", std::span<const float>(influence)}};
    made.categories = {{"label", labels, std::span<const std::int32_t>{}}};
    made.texts = {{"name", keys, true}};
    made.marks = {{"problem", {}}};
    return made;
}

Query read(const char* text) {
    return parseQuery(text, fields());
}

Words words(std::string_view text) {
    return completion(text, text.size(), fields()).words;
}

} // namespace

class QueryEditTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void limitsAreTheTightest();
    void limitsAreReplaced();
    void choices();
    void choicesAmongSeveral();
    void marks();
    void searches();
    void names();
    void renames_data();
    void renames();
    void completesWhatMayFollow();
    void completesWhatIsBeingWritten();
    void everyCompletionCanBeTaken();
};

void QueryEditTest::limitsAreTheTightest() {
    const auto limits = [](const char* text) {
        return limitsOf(read(text), *fields().number("influence"), influence.size());
    };
    QVERIFY(limits("") == Limits{});
    QVERIFY(limits("instability > 3") == Limits{});
    QVERIFY(limits("influence > 3 or problem") == Limits{});
    QVERIFY((limits("influence > 3") == Limits{Limit{{3, false}, false}, {}}));
    QVERIFY((limits("influence in 2..5 and influence < 5 and influence >= 1") ==
             Limits{Limit{{2, false}, true}, Limit{{5, false}, false}}));
    // p50 is 5, p90 is 9
    QVERIFY((limits("influence > p50 and influence >= 4 and influence <= 8 and influence < p90") ==
             Limits{Limit{{50, true}, false}, Limit{{8, false}, true}}));
    QVERIFY((limits("influence = 4") == Limits{Limit{{4, false}, true}, Limit{{4, false}, true}}));
    QVERIFY(limits("not influence > 3 and influence != 5 and influence = none") == Limits{});
}

void QueryEditTest::limitsAreReplaced() {
    const auto replaced = [](const char* text, const Limits& limits) {
        return toText(withLimits(read(text), "influence", limits));
    };
    const Limit low{{2, false}, true}, high{{95, true}, true}, open{{3, false}, false};
    QCOMPARE(replaced("", {low, high}), std::string("influence in 2..p95"));
    QCOMPARE(replaced("", {open, high}), std::string("influence > 3 and influence <= p95"));
    QCOMPARE(replaced("label:cat", {low, {}}), std::string("label:cat and influence >= 2"));
    QCOMPARE(replaced("influence > 7 and label:cat and influence < 9", {{}, high}),
             std::string("influence <= p95 and label:cat"));
    QCOMPARE(replaced("problem or influence > 7", {low, {}}),
             std::string("(problem or influence > 7) and influence >= 2"));
    QCOMPARE(replaced("influence = none and influence > 2", {}), std::string("influence = none"));
    QCOMPARE(replaced("influence > 2", {}), std::string());
}

void QueryEditTest::choices() {

    const QueryFields all = fields();
    const CategoryField& field = *all.category("label");
    using Codes = std::vector<std::uint8_t>;
    QVERIFY(!choiceOf(read("problem"), field));
    QVERIFY(choiceOf(read("label:dog,none"), field) == (Codes{0, 1, 0, 0, 1}));
    QVERIFY(choiceOf(read("label:c* and label:cat,dog"), field) == (Codes{1, 0, 0, 0, 0}));
    QVERIFY(!choiceOf(read("label:dog or problem"), field));
    QCOMPARE(toText(withChoice(read("label:c* and problem"), field, Codes{0, 1, 1, 0, 1})),
             std::string("label:dog,\"fire truck\",none and problem"));
    QCOMPARE(toText(withChoice(read("problem and label:cat"), field, std::nullopt)), std::string("problem"));
    QCOMPARE(toText(withChoice(read("not label:cat"), field, Codes{0, 0, 0, 1, 0})),
             std::string("not label:cat and label:cow"));
}

void QueryEditTest::choicesAmongSeveral() {
    using Codes = std::vector<std::uint8_t>;
    const std::vector<std::string> tags{"blurry", "dark"};
    const std::vector<std::uint32_t> first{0, 1, 1, 3, 4}; // rows: blurry; none; blurry and dark; dark
    const std::vector<std::int32_t> codes{0, 0, 1, 1};
    QueryFields all;
    all.size = 5; // one row more than the table knows
    all.categories = {{"tag", tags, CategoryLists{first, codes}}};
    const auto found = [&](const char* text) { return matches(parseQuery(text, all), all); };
    QVERIFY(found("tag:blurry") == (Codes{1, 0, 1, 0, 0}));
    QVERIFY(found("tag:blurry and tag:dark") == (Codes{0, 0, 1, 0, 0}));
    QVERIFY(found("tag:blurry,dark") == (Codes{1, 0, 1, 1, 0}));
    QVERIFY(found("tag:none") == (Codes{0, 1, 0, 0, 1}));
    QVERIFY(found("tag != dark") == (Codes{1, 1, 0, 0, 1}));
    const CategoryField& field = all.categories.front();
    QVERIFY(choiceOf(parseQuery("tag:blurry and tag:dark", all), field) == (Codes{1, 1, 0}));
    QVERIFY(toText(withChoice(parseQuery("tag:blurry and tag:dark", all), field, Codes{0, 1, 1})) ==
            "tag:dark,none");
    QCOMPARE(codeAt(field, 2), 0);
    QCOMPARE(codeAt(field, 4), -1);
}

void QueryEditTest::marks() {
    QVERIFY(!markOf(read("label:cat"), "problem"));
    QCOMPARE(markOf(read("label:cat and problem"), "problem"), std::optional(true));
    QCOMPARE(markOf(read("not problem"), "problem"), std::optional(false));
    QVERIFY(!markOf(read("not not problem"), "problem"));
    QCOMPARE(toText(withMark(read("problem and label:cat"), "problem", false)),
             std::string("not problem and label:cat"));
    QCOMPARE(toText(withMark(read("not problem and label:cat"), "problem", std::nullopt)),
             std::string("label:cat"));
    QCOMPARE(toText(withMark(read(""), "problem", true)), std::string("problem"));
}

void QueryEditTest::names() {
    QCOMPARE(toText(withNames(read("label:cat and problem"), "label", {"cow", ""})),
             std::string("label:cow,none and problem"));
    QCOMPARE(toText(withNames(read("label:cat and problem"), "label", {})), std::string("problem"));
}

void QueryEditTest::renames_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("renamed"); // "old" is called "new, name"
    const auto row = [](const char* query, const char* renamed) {
        QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(renamed);
    };
    row("tag:old", "tag:\"new, name\"");
    row("TAG : OLD  or x", "TAG : \"new, name\"  or x");
    row("tag = \"old\" and tag != old", "tag = \"new, name\" and tag != \"new, name\"");
    row("tag:other, old ,\"old\"", "tag:other, \"new, name\" ,\"new, name\"");
    row("tag:\"a, old\",b", "tag:\"a, old\",b");             // within another name
    row("label:old and name:old", "label:old and name:old"); // of other columns
    row("tag:o* or tag:older", "tag:o* or tag:older");
    row("tag:Old", "tag:Old");             // another tag is called just so
    row("(tag:old", "(tag:\"new, name\""); // half written
    row("tag:", "tag:");
    row("tag", "tag");
    row("tag:old,", "tag:\"new, name\",");
    row("tag:old and influence > p5 and not tag:old",
        "tag:\"new, name\" and influence > p5 and not tag:\"new, name\"");
}

void QueryEditTest::renames() {
    QFETCH(QString, query);
    QFETCH(QString, renamed);
    const std::vector<std::string> now{"new, name", "Old", "other"};
    const auto text = query.toStdString();
    QCOMPARE(renamedIn(text, "tag", "old", "new, name", now), renamed.toStdString());
    QCOMPARE(isNamedIn(text, "tag", "old", now), query != renamed);
    QVERIFY(renamedIn("tag:old", "tag", "old", "a*", now) == "tag:\"a*\""); // no pattern
    QVERIFY(renamedIn("tag:old", "tag", "old", "none", now) == "tag:\"none\"");
}

void QueryEditTest::searches() {
    QCOMPARE(searchOf(read("name:*_mirror* and problem"), "name"), std::string("*_mirror*"));
    QCOMPARE(searchOf(read("problem"), "name"), std::string());
    QCOMPARE(toText(withSearch(read("name:a and problem"), "name", "b c")),
             std::string("name:\"b c\" and problem"));
    QCOMPARE(toText(withSearch(read("name:a and problem"), "name", "")), std::string("problem"));
}

void QueryEditTest::completesWhatMayFollow() {
    const Words conditions{"influence", "instability", "label", "name", "problem", "not"};
    QVERIFY(words("") == conditions);
    QVERIFY(words("problem and ") == conditions);
    QVERIFY(words("(") == conditions);
    QVERIFY(words("problem or (not ") == conditions);
    QVERIFY((words("influence ") == Words{">", ">=", "<", "<=", "=", "!=", "in"}));
    QVERIFY((words("influence > ") == Words{"p5", "p50", "p95", "p99", "none"}));
    QVERIFY((words("influence > p95 ") == Words{"and", "or"}));
    QVERIFY((words("label ") == Words{":"}));
    QVERIFY((words("label:") == Words{"cat", "dog", "\"fire truck\"", "cow", "none"}));
    QVERIFY((words("label:cat,") == Words{"cat", "dog", "\"fire truck\"", "cow", "none"}));
    QVERIFY((words("(problem) ") == Words{"and", "or"}));
    QVERIFY(words("name:").empty());
    QVERIFY(words("zebra ").empty());
    QVERIFY(words("influence : ").empty());
}

void QueryEditTest::completesWhatIsBeingWritten() {
    QVERIFY((words("in") == Words{"influence", "instability"}));
    QVERIFY((words("IN") == Words{"influence", "instability"}));
    QVERIFY((words("fl") == Words{"influence"}));
    QVERIFY((words("label:c") == Words{"cat", "cow", "\"fire truck\""}));
    QVERIFY((words("label:tr") == Words{"\"fire truck\""}));
    QVERIFY((words("label:\"fi") == Words{"\"fire truck\""}));
    QVERIFY((words("label:o") == Words{"dog", "cow", "none"}));
    const Completion inside = completion("problem and lab and problem", 15, fields());
    QCOMPARE(inside.position, std::size_t{12});
    QCOMPARE(inside.length, std::size_t{3});
    QVERIFY((inside.words == Words{"label"}));
    QVERIFY(completion("lab", 99, fields()).words == Words{"label"});
}

void QueryEditTest::everyCompletionCanBeTaken() {
    // From nothing, take every word that is offered, four words deep: a query results or only lacks its end.
    std::vector<std::string> written{""};
    for (int depth = 0; depth < 4; ++depth) {
        std::vector<std::string> longer;
        for (const std::string& text : written)
            for (const std::string& word : words(text))
                longer.push_back(text + word + ' ');
        written = std::move(longer);
    }
    QVERIFY(written.size() > 100);
    for (const std::string& text : written) {
        try {
            parseQuery(text, fields());
        } catch (const QueryError& error) {
            const bool onlyLacks =
                error.length() == 0 ||
                std::string_view(error.what()).find("two dots") != std::string_view::npos ||
                std::string_view(error.what()).find("= none") != std::string_view::npos;
            QVERIFY2(onlyLacks, (text + " → " + error.what()).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(QueryEditTest)
#include "query_edit_test.moc"
