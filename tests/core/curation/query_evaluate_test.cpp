// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query_evaluate.h"
#include "core/curation/wildcard.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace wherefrom::curation;
using Bitmap = std::vector<std::uint8_t>;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
const std::vector<std::string> labelNames{"cat", "dog", "fire truck"};
const std::vector<std::string> flagNames{"unset", "keep", "reject"};

/// Random columns with gaps.
struct Table {
    std::vector<float> influence;
    std::vector<double> weight;
    std::vector<std::int32_t> sizes, label;
    std::vector<std::uint8_t> flag, problem;
    std::vector<std::string> keys;
    QueryFields fields;

    Table(std::size_t n, unsigned seed) {
        std::mt19937 random(seed);
        const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
        for (std::size_t i = 0; i < n; ++i) {
            influence.push_back(below(7) == 0 ? std::nanf("") : static_cast<float>(below(100)) / 10);
            weight.push_back(below(5) == 0 ? none : below(50) - 25);
            const bool known = below(9) != 0;
            sizes.push_back(known ? 1 + below(64) : 0);
            sizes.push_back(known ? 1 + below(64) : 0);
            label.push_back(below(4) - 1);
            flag.push_back(static_cast<std::uint8_t>(below(3)));
            problem.push_back(below(10) == 0);
            keys.push_back("folder" + std::to_string(below(3)) + "/IMG_" + std::to_string(i) +
                           (below(4) == 0 ? "_Mirror" : "") + ".png");
        }
        fields.size = n;
        fields.numbers = {{"influence", std::span<const float>(influence)},
                          {"weight", std::span<const double>(weight)},
                          {"width", IntegerColumn{sizes.data(), n, 2}},
                          {"height", IntegerColumn{sizes.data() + 1, n, 2}}};
        fields.categories = {{"label", labelNames, std::span<const std::int32_t>(label)},
                             {"flag", flagNames, std::span<const std::uint8_t>(flag)}};
        fields.texts = {{"name", keys, true}, {"path", keys, false}};
        fields.marks = {{"problem", problem}, {"duplicate", {}}};
    }

    Bitmap ask(const char* query) const { return matches(parseQuery(query, fields), fields); }
    template <typename Holds>
    Bitmap byHand(Holds holds) const {
        Bitmap bits(fields.size);
        for (std::size_t i = 0; i < fields.size; ++i)
            bits[i] = holds(i) ? 1 : 0;
        return bits;
    }
};

/// numpy.quantile: sort, then interpolate between the two neighbours.
double sortedQuantile(std::vector<float> values, double share) {
    std::erase_if(values, [](float value) { return std::isnan(value); });
    std::ranges::sort(values);
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, values.size() - 1);
    const double a = static_cast<double>(values[below]), b = static_cast<double>(values[above]);
    return a + (place - static_cast<double>(below)) * (b - a);
}

/// Every way of taking the star, one letter at a time.
bool slowMatch(std::string_view text, std::string_view pattern) {
    if (pattern.empty())
        return text.empty();
    if (pattern[0] == '*')
        return slowMatch(text, pattern.substr(1)) || (!text.empty() && slowMatch(text.substr(1), pattern));
    return !text.empty() && (pattern[0] == '?' || std::tolower(pattern[0]) == std::tolower(text[0])) &&
           slowMatch(text.substr(1), pattern.substr(1));
}

} // namespace

class QueryEvaluateTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void asCountedByHand();
    void percentiles();
    void emptyColumns();
    void wildcards();
    void fieldThatIsGone();
    void aMillionRows();
};

void QueryEvaluateTest::asCountedByHand() {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const Table t(200 + seed, seed);
        const auto& [influence, weight, sizes, label, flag, problem, keys, fields] = t;
        const auto f = [&](std::size_t i) { return static_cast<double>(influence[i]); };
        const auto lower = [&](std::size_t i) { return QString::fromStdString(keys[i]).toLower(); };
        QVERIFY(t.ask("") == t.byHand([](auto) { return true; }));
        QVERIFY(t.ask("influence > 5") == t.byHand([&](auto i) { return f(i) > 5; }));
        QVERIFY(t.ask("influence >= 5") == t.byHand([&](auto i) { return f(i) >= 5; }));
        QVERIFY(t.ask("weight < -3") == t.byHand([&](auto i) { return weight[i] < -3; }));
        QVERIFY(t.ask("weight <= -3") == t.byHand([&](auto i) { return weight[i] <= -3; }));
        QVERIFY(t.ask("weight = 4") == t.byHand([&](auto i) { return weight[i] == 4; }));
        QVERIFY(t.ask("weight != 4") ==
                t.byHand([&](auto i) { return !std::isnan(weight[i]) && weight[i] != 4; }));
        QVERIFY(t.ask("not weight = 4") ==
                t.byHand([&](auto i) { return std::isnan(weight[i]) || weight[i] != 4; }));
        QVERIFY(t.ask("weight = none") == t.byHand([&](auto i) { return std::isnan(weight[i]); }));
        QVERIFY(t.ask("weight in -5..6") ==
                t.byHand([&](auto i) { return weight[i] >= -5 && weight[i] <= 6; }));
        QVERIFY(t.ask("width > 32 and height <= 32") == t.byHand([&](auto i) {
            return sizes[2 * i] > 32 && sizes[2 * i + 1] <= 32 && sizes[2 * i] > 0;
        }));
        QVERIFY(t.ask("width = none") == t.byHand([&](auto i) { return sizes[2 * i] == 0; }));
        QVERIFY(t.ask("label:cat") == t.byHand([&](auto i) { return label[i] == 0; }));
        QVERIFY(t.ask("label:\"fire truck\",none") ==
                t.byHand([&](auto i) { return label[i] == 2 || label[i] == -1; }));
        QVERIFY(t.ask("label:?o*") == t.byHand([&](auto i) { return label[i] == 1; }));
        QVERIFY(t.ask("flag:keep,reject") == t.byHand([&](auto i) { return flag[i] > 0; }));
        QVERIFY(t.ask("problem or label:dog and not flag:unset") ==
                t.byHand([&](auto i) { return problem[i] || (label[i] == 1 && flag[i] != 0); }));
        QVERIFY(t.ask("not (problem or label:dog)") ==
                t.byHand([&](auto i) { return !(problem[i] || label[i] == 1); }));
        QVERIFY(t.ask("duplicate") == t.byHand([](auto) { return false; }));
        QVERIFY(t.ask("name:*_mirror*") ==
                t.byHand([&](auto i) { return lower(i).contains(QStringLiteral("_mirror")); }));
        QVERIFY(t.ask("name:folder1") == t.byHand([](auto) { return false; }));
        QVERIFY(t.ask("path:folder1,IMG_7") == t.byHand([&](auto i) {
            return lower(i).contains(QStringLiteral("folder1")) || lower(i).contains(QStringLiteral("img_7"));
        }));
        QVERIFY(t.ask("name:img_1?.png") == t.byHand([&](auto i) {
            const QString name = lower(i).section(u'/', -1);
            return name.size() == 10 && name.startsWith(QStringLiteral("img_1")) &&
                   name.endsWith(QStringLiteral(".png"));
        }));
    }
}

void QueryEvaluateTest::percentiles() {
    for (unsigned seed = 0; seed < 10; ++seed) {
        const Table t(101 + seed, seed);
        const auto f = [&](std::size_t i) { return static_cast<double>(t.influence[i]); };
        const double p95 = sortedQuantile(t.influence, 0.95), p5 = sortedQuantile(t.influence, 0.05);
        const double p33 = sortedQuantile(t.influence, 0.333);
        QVERIFY(t.ask("influence > p95") == t.byHand([&](auto i) { return f(i) > p95; }));
        QVERIFY(t.ask("influence < p33.3") == t.byHand([&](auto i) { return f(i) < p33; }));
        QVERIFY(t.ask("influence in p5..p95") == t.byHand([&](auto i) { return f(i) >= p5 && f(i) <= p95; }));
        QVERIFY(t.ask("influence in p0..p100") == t.byHand([&](auto i) { return !std::isnan(f(i)); }));
    }
}

void QueryEvaluateTest::emptyColumns() {
    QueryFields fields;
    const std::vector<float> missing(3, std::nanf(""));
    fields.size = 3;
    fields.numbers = {{"score", std::span<const float>(missing)}, {"short", std::span<const double>{}}};
    const auto ask = [&](const char* text) { return matches(parseQuery(text, fields), fields); };
    QVERIFY(ask("score > p50") == Bitmap(3, 0));
    QVERIFY(ask("score != p50") == Bitmap(3, 0));
    QVERIFY(ask("short >= 0 or short < 0") == Bitmap(3, 0));
    QVERIFY(ask("short = none") == Bitmap(3, 1));
    fields.size = 0;
    QVERIFY(ask("score > p50").empty());
}

void QueryEvaluateTest::wildcards() {
    std::mt19937 random(9);
    const auto word = [&](std::string_view letters, unsigned longest) {
        std::string made;
        for (unsigned count = random() % (longest + 1); count > 0; --count)
            made += letters[random() % letters.size()];
        return made;
    };
    int fitting = 0;
    for (int i = 0; i < 50000; ++i) {
        const std::string text = word("aBc", 8), pattern = word("Abc*?", 6);
        const bool expected = slowMatch(text, pattern);
        QVERIFY2(Wildcard(pattern).matches(text) == expected, (text + " ~ " + pattern).c_str());
        fitting += expected;
    }
    QVERIFY(fitting > 1000 && fitting < 49000);
}

void QueryEvaluateTest::fieldThatIsGone() {
    const Table t(5, 1);
    const Query query = parseQuery("influence > 3", t.fields);
    QVERIFY_EXCEPTION_THROWN(matches(query, QueryFields{}), wherefrom::base::Error);
    QVERIFY(mentions(negated(query), "influence"));
    QVERIFY(!mentions(query, "flag"));
}

void QueryEvaluateTest::aMillionRows() {
    const Table t(1000000, 3);
    for (const char* text :
         {"influence > 5", "influence > p95", "width in 10..30", "label:cat,dog", "flag:keep",
          "name:*_mirror*", "influence > p95 and label:cat and not flag:keep"}) {
        QElapsedTimer timer;
        timer.start();
        const Bitmap bits = t.ask(text);
        qInfo("%-50s %4lld ms, %lld images", text, static_cast<long long>(timer.elapsed()),
              static_cast<long long>(std::ranges::count(bits, 1)));
        QCOMPARE(bits.size(), std::size_t{1000000});
    }
}

QTEST_GUILESS_MAIN(QueryEvaluateTest)
#include "query_evaluate_test.moc"
