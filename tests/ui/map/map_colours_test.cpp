// SPDX-License-Identifier: Apache-2.0
#include "ui/map/colouring.h"
#include "ui/map/legend_model.h"
#include "ui/map/make_looks.h"
#include "ui/style/colour_map.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace wherefrom;
using map::PointLook;

namespace {

constexpr std::size_t n = 40000;
constexpr std::size_t labels = 1000;
constexpr float missing = std::numeric_limits<float>::quiet_NaN();

/// Label k has more images the smaller k is; a number column of i, a name column of two names.
std::shared_ptr<session::Snapshot> snapshot() {
    auto dataset = std::make_shared<dataset::Dataset>();
    for (std::size_t i = 0; i < n; ++i)
        dataset->keys.push_back(std::to_string(i));
    for (std::size_t k = 0; k < labels; ++k)
        dataset->label.names.push_back("label " + std::to_string(k));
    for (std::size_t i = 0; i < n; ++i) {
        const double share = (static_cast<double>(i) + 0.5) / n;
        dataset->label.codes.push_back(static_cast<std::int32_t>(share * share * labels));
    }
    dataset->label.codes.back() = -1;
    dataset::CategoryColumn camera{"camera", {"wide", "long"}, {}};
    dataset::NumberColumn exposure{"exposure", {}};
    for (std::size_t i = 0; i < n; ++i) {
        camera.codes.push_back(i % 3 == 0 ? 1 : 0);
        exposure.values.push_back(i == 5 ? std::nan("") : static_cast<double>(i));
    }
    dataset->categories.push_back(camera);
    dataset->numbers.push_back(exposure);
    auto made = std::make_shared<session::Snapshot>();
    made->dataset = dataset;
    return made;
}

map::ColouringInput input(session::SnapshotPointer of) {
    return {std::move(of), {}, {}, QColor(1, 2, 3), QColor(4, 5, 6)};
}

} // namespace

/// What the map's colours are, and what the legend and the overlay leave of them.
class MapColoursTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theLargestOfAThousandLabelsHaveAColourEach() {
        const auto made = map::colouring(map::Category::label, input(snapshot()));
        QVERIFY(!made.isRamp());
        QVERIFY(made.entries.size() > 900); // those with images, and "No label"
        std::set<QRgb> colours;
        for (std::size_t k = 0; k < map::paletteSize; ++k) {
            QVERIFY(!made.entries[k].isOther);
            colours.insert(made.entries[k].colour.rgb());
            QVERIFY(made.entries[k].count >= made.entries[k + 1].count);
        }
        QCOMPARE(colours.size(), map::paletteSize);
        QVERIFY(made.entries[map::paletteSize].isOther);
        QCOMPARE(made.entries[map::paletteSize].colour, QColor(4, 5, 6));
        QCOMPARE(made.entries.back().name, QStringLiteral("No label"));
        QCOMPARE(made.entries.back().count, std::size_t{1});
        std::size_t total = 0;
        for (const auto& entry : made.entries)
            total += entry.count;
        QCOMPARE(total, n);
        QCOMPARE(made.entries[static_cast<std::size_t>(made.classes.front())].name,
                 QStringLiteral("label 0"));
    }

    void theEndsOfAScoreAreTwoClassesAboveTheRest() {
        auto of = snapshot();
        session::ScoreColumn column;
        for (std::size_t i = 0; i < n; ++i) // 7919 and n have no common factor: a permutation
            column.values.push_back(i == 3 ? missing : static_cast<float>(i * 7919 % n));
        of->scores.emplace(session::Score::influence, column);
        QVERIFY(std::ranges::count(map::choices(*of), map::ColourBy(map::Ends{})) == 1);
        auto asked = input(of);
        for (const auto& [given, expected] : {std::pair<std::size_t, std::size_t>{0, 2000}, {150, 150}}) {
            asked.ends = given;
            const auto made = map::colouring(map::Ends{session::Score::influence}, asked);
            QCOMPARE(made.entries.size(), std::size_t{3});
            QCOMPARE(made.entries[0].count, expected);
            QCOMPARE(made.entries[1].count, expected);
            QVERIFY(made.entries[0].colour != made.entries[1].colour);
            QVERIFY(made.entries[2].isBackdrop && !made.entries[0].isBackdrop);
            for (std::size_t i = 0; i < n; ++i) {
                const auto place = static_cast<std::size_t>(i * 7919 % n);
                // The one without a value leaves its place to the next.
                const std::size_t gap = 3 * 7919 % n;
                const std::size_t low = place - (gap < place ? 1 : 0), most = n - 2;
                const int wanted = i == 3 ? 2 : low < expected ? 0 : low > most - expected ? 1 : 2;
                QCOMPARE(made.classes[i], wanted);
            }
            const auto looks =
                map::makeLooks(made, *of, {{Qt::red, Qt::blue, Qt::gray}, {}, {}, true, Qt::black});
            for (std::size_t i = 0; i < n; ++i)
                QCOMPARE(looks[i].layer, made.classes[i] == 2 ? PointLook::faded : PointLook::normal);
        }
    }

    void theLegendCountsWhatTheFilterLetsThrough() {
        map::Colouring made;
        made.entries = {{QStringLiteral("ants"), Qt::red, 3}, {QStringLiteral("bees"), Qt::blue, 2}};
        made.classes = {0, 1, 0, 1, 0};
        map::LegendModel model;
        model.setEntries(made.entries);
        const auto text = [&](int row) { return model.index(row).data().toString(); };
        QCOMPARE(text(0), QStringLiteral("ants   3"));
        model.setMatching(map::countMatching(made, session::Matches({1, 1, 0, 0, 1})));
        QCOMPARE(text(0), QStringLiteral("ants   2 of 3"));
        QCOMPARE(text(1), QStringLiteral("bees   1 of 2"));
        model.setEntries(made.entries); // the same classes, coloured anew
        QCOMPARE(text(1), QStringLiteral("bees   1 of 2"));
        model.setMatching({4, 5, 6}); // of other classes
        QCOMPARE(text(1), QStringLiteral("bees   1 of 2"));
        model.setMatching(map::countMatching(made, {}));
        QCOMPARE(text(0), QStringLiteral("ants   3"));
    }

    void oneIsolatedLabelBeyondThePaletteHasAColourToo() {
        const auto made = map::colouring(map::Category::label, input(snapshot()));
        map::LegendModel model;
        model.setEntries(made.entries);
        const std::size_t far = 500;
        QCOMPARE(model.colours()[far], QColor(4, 5, 6));
        model.isolate(far);
        QVERIFY(model.colours()[far] != QColor(4, 5, 6));
        QVERIFY(!model.hidden()[far] && model.hidden()[0]);
        model.isolate(far); // alone already: all again
        QVERIFY(std::ranges::none_of(model.hidden(), [](bool hidden) { return hidden; }));
        QCOMPARE(model.colours()[far], QColor(4, 5, 6));
    }

    void theLegendKeepsWhatIsHiddenWhileItsClassesStay() {
        const auto made = map::colouring(map::NameColumn{"camera"}, input(snapshot()));
        map::LegendModel model;
        QSignalSpy changed(&model, &map::LegendModel::visibilityChanged);
        model.setEntries(made.entries);
        QCOMPARE(model.rowCount(), 2);
        model.toggle(1);
        QCOMPARE(changed.count(), 1);
        model.setEntries(made.entries);
        QVERIFY(model.hidden()[1]);
        model.setEntries({{QStringLiteral("another"), QColor(), 1, false}});
        QVERIFY(!model.hidden()[0]);
    }

    void theDatasetsOwnColumnsColour() {
        const auto from = snapshot();
        const auto choices = map::choices(*from);
        QVERIFY(std::ranges::count(choices, map::ColourBy(map::NameColumn{"camera"})) == 1);
        QVERIFY(std::ranges::count(choices, map::ColourBy(map::NumberColumn{"exposure"})) == 1);
        const auto names = map::colouring(map::NameColumn{"camera"}, input(from));
        QCOMPARE(names.entries.size(), std::size_t{2});
        QCOMPARE(names.entries[1].count, (n + 2) / 3);
        QCOMPARE(names.classes[3], 1);
        const auto numbers = map::colouring(map::NumberColumn{"exposure"}, input(from));
        QVERIFY(numbers.isRamp());
        QCOMPARE(numbers.least, 0.0);
        QCOMPARE(numbers.most, static_cast<double>(n - 1));
        QCOMPARE(QColor(numbers.colours[5]), QColor(1, 2, 3)); // NaN
        QCOMPARE(QColor(numbers.colours[n / 2]), style::sequential(0.5));
        QVERIFY(!map::isAvailable(map::NumberColumn{"iso"}, *from));
    }

    void scoresColourByPercentile() {
        auto from = snapshot();
        session::ScoreColumn error{std::vector<float>(n, 2.0F), std::vector<float>(n, 50.0F)};
        error.values[7] = missing;
        error.percentiles[7] = missing;
        error.percentiles[8] = 100;
        error.percentiles[9] = 0;
        from->scores.emplace(session::Score::mapError, error);
        const auto made = map::colouring(session::Score::mapError, input(from));
        QCOMPARE(QColor(made.colours[7]), QColor(1, 2, 3));
        QCOMPARE(QColor(made.colours[8]), style::sequential(1));
        QCOMPARE(QColor(made.colours[9]), style::sequential(0));
    }

    void theOverlayIsTheTwoThousandLowestAndHighest() {
        auto from = snapshot();
        session::ScoreColumn influence;
        for (std::size_t i = 0; i < n; ++i)
            influence.values.push_back(i == 0 ? missing : static_cast<float>((i * 7919) % n));
        influence.percentiles.assign(n, 50);
        from->scores.emplace(session::Score::influence, influence);
        std::vector<float> sorted(influence.values.begin() + 1, influence.values.end());
        std::sort(sorted.begin(), sorted.end());
        const float low = sorted[1999], high = sorted[sorted.size() - 2000];
        const auto lowest = map::emphasised(*from, map::Emphasis::lowest);
        const auto both = map::emphasised(*from, map::Emphasis::both);
        for (std::size_t i = 0; i < n; ++i) {
            QCOMPARE(static_cast<bool>(lowest[i]), influence.values[i] <= low);
            QCOMPARE(static_cast<bool>(both[i]), influence.values[i] <= low || influence.values[i] >= high);
        }
        QCOMPARE(std::ranges::count(map::emphasised(*from, map::Emphasis::all), true),
                 static_cast<std::ptrdiff_t>(n));
    }

    void leftOutPointsFadeOrGo() {
        const auto from = snapshot();
        const auto made = map::colouring(map::NameColumn{"camera"}, input(from));
        map::LookRules rules;
        rules.classColours = map::shownColours(made.entries, {false, true});
        rules.hiddenClasses = {false, true};
        rules.background = QColor(0, 0, 0);
        auto looks = map::makeLooks(made, *from, rules);
        QCOMPARE(looks.size(), n);
        QCOMPARE(looks[3].layer, PointLook::faded);
        QVERIFY(looks[3].red < made.entries[1].colour.red() / 4);
        QCOMPARE(looks[4].layer, PointLook::normal);
        QCOMPARE(int{looks[4].green}, made.entries[0].colour.green());
        rules.showFaded = false;
        looks = map::makeLooks(made, *from, rules);
        QCOMPARE(looks[3].layer, PointLook::hidden);
        QCOMPARE(looks[4].layer, PointLook::normal);
    }
};

QTEST_MAIN(MapColoursTest)
#include "map_colours_test.moc"
