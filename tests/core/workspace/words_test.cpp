// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/workspace/database.h"
#include "core/workspace/decisions.h"
#include "tests/support/temporary_folder.h"

#include <QDateTime>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace wherefrom;
using workspace::Action;
using workspace::DecisionStore;
using workspace::Flag;
using workspace::Tag;

namespace {

using Tagged = std::vector<std::pair<std::string, std::int64_t>>;
using Notes = std::unordered_map<std::string, std::string>;

/// The tables as the first release wrote them, with two steps of which the second is taken back.
constexpr auto firstRelease = R"(
CREATE TABLE flags (key TEXT PRIMARY KEY, flag TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE not_duplicates (first TEXT, second TEXT, PRIMARY KEY (first, second)) WITHOUT ROWID;
CREATE TABLE actions (id INTEGER PRIMARY KEY, title TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE flag_changes (
    action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE, position INTEGER NOT NULL,
    key TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (action, position)) WITHOUT ROWID;
CREATE TABLE verdict_changes (
    action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE, position INTEGER NOT NULL,
    first TEXT NOT NULL, second TEXT NOT NULL, not_duplicate INTEGER NOT NULL,
    PRIMARY KEY (action, position)) WITHOUT ROWID;
CREATE TABLE cursor (last INTEGER NOT NULL);
INSERT INTO flags VALUES ('a.png', 'wrong label');
INSERT INTO not_duplicates VALUES ('a.png', 'b.png');
INSERT INTO actions VALUES (1, 'Mark a', '2025-01-02 03:04:05'), (2, 'Keep b', '2025-01-02 03:04:06');
INSERT INTO flag_changes VALUES (1, 0, 'a.png', 'none', 'wrong label'), (2, 0, 'b.png', 'none', 'keep');
INSERT INTO verdict_changes VALUES (1, 1, 'a.png', 'b.png', 1);
INSERT INTO cursor VALUES (1);
PRAGMA user_version = 1;
)";

Tag tag(std::int64_t id, const std::string& name, int key = 0, std::uint32_t colour = 0x112233) {
    return {id, name, colour, key};
}

Action defining(const std::optional<Tag>& before, const std::optional<Tag>& after) {
    Action action{"define"};
    action.definitions.push_back({before, after});
    return action;
}

Action tagging(const std::vector<std::string>& keys, std::int64_t id, bool on = true) {
    Action action{"tag"};
    for (const auto& key : keys)
        action.tags.push_back({key, id, on});
    return action;
}

Action noting(const std::string& key, const std::string& text) {
    Action action{"note"};
    action.notes.push_back({key, {}, text});
    return action;
}

} // namespace

class WordsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void anOlderFileIsBroughtUpToDate() {
        const support::TemporaryFolder folder;
        const auto file = folder / "d.sqlite";
        workspace::Database(file).execute(firstRelease);
        {
            DecisionStore store(file);
            QVERIFY(store.flags() == (std::unordered_map<std::string, Flag>{{"a.png", Flag::wrongLabel}}));
            QVERIFY((store.notDuplicates() ==
                     std::vector<std::pair<std::string, std::string>>{{"a.png", "b.png"}}));
            QVERIFY(store.tags().empty() && store.tagged().empty() && store.notes().empty());
            const auto steps = store.history(10);
            QCOMPARE(steps.size(), std::size_t{2});
            QCOMPARE(steps[0].title, std::string("Keep b"));
            QVERIFY(!steps[0].isDone && steps[1].isDone);
            QCOMPARE(steps[1].at, std::string("2025-01-02 03:04:05"));
            QCOMPARE(store.redo().value().title, std::string("Keep b")); // what was taken back is still there
            store.apply(defining({}, tag(5, "blurry")));
            store.apply(tagging({"a.png"}, 5));
        }
        DecisionStore store(file);
        QVERIFY((store.tagged() == Tagged{{"a.png", 5}}));
        QVERIFY(store.goTo(0).size() == 4);
        QVERIFY(store.flags().empty() && store.notDuplicates().empty() && store.tagged().empty());
    }

    void aNewerFileIsRefused() {
        const support::TemporaryFolder folder;
        const auto file = folder / "d.sqlite";
        { const DecisionStore made(file); }
        workspace::Database(file).execute("PRAGMA user_version = 3");
        QVERIFY_EXCEPTION_THROWN(DecisionStore{file}, base::Error);
    }

    void mixedStepsComeAndGoWhole() {
        const support::TemporaryFolder folder;
        const auto file = folder / "d.sqlite";
        Action all{"everything"};
        all.definitions = {{std::nullopt, tag(1, "blurry", 3)}, {std::nullopt, tag(2, "größe; \\ \"x\"", 1)}};
        all.flags = {{"a", Flag::none, Flag::keep}};
        all.tags = {{"a", 1, true}, {"b", 2, true}, {"a", 2, true}};
        all.notes = {{"b", {}, "two\nlines \"quoted\" – größer"}};
        {
            DecisionStore store(file);
            store.apply(all);
            store.undo();
            QVERIFY(store.tags().empty() && store.tagged().empty() && store.notes().empty());
        }
        DecisionStore store(file);
        const auto again = store.redo();
        QCOMPARE(again.value().notes.front().after, all.notes.front().after);
        QVERIFY((store.tags() == std::vector<Tag>{tag(2, "größe; \\ \"x\"", 1), tag(1, "blurry", 3)}));
        QVERIFY((store.tagged() == Tagged{{"a", 1}, {"a", 2}, {"b", 2}}));
        QCOMPARE(store.notes().at("b"), all.notes.front().after);
    }

    void changesThatChangeNothingAreLeftOut() {
        const support::TemporaryFolder folder;
        DecisionStore store(folder / "d.sqlite");
        store.apply(defining({}, tag(1, "x")));
        store.apply(tagging({"a"}, 1));
        QVERIFY(store.apply(tagging({"a"}, 1)).isEmpty());
        QVERIFY(store.apply(tagging({"b"}, 1, false)).isEmpty());
        QVERIFY(store.apply(noting("a", "")).isEmpty());
        QVERIFY(store.apply(defining({}, tag(1, "x"))).isEmpty());
        QCOMPARE(store.history(10).size(), std::size_t{2});
        QCOMPARE(store.apply(tagging({"a", "b"}, 1)).tags.size(), std::size_t{1});
    }

    void removingATagTakesItFromItsImagesAndUndoBringsBoth() {
        const support::TemporaryFolder folder;
        DecisionStore store(folder / "d.sqlite");
        store.apply(defining({}, tag(1, "x", 2)));
        store.apply(defining({}, tag(9, "y")));
        store.apply(tagging({"a", "b"}, 1));
        store.apply(tagging({"a"}, 9));
        const auto removed = store.apply(defining(tag(1, "x", 2), std::nullopt));
        QCOMPARE(removed.tags.size(), std::size_t{2});
        QVERIFY((store.tagged() == Tagged{{"a", 9}}));
        QVERIFY_EXCEPTION_THROWN(store.apply(tagging({"c"}, 1)), base::Error); // it is gone
        store.undo();
        QVERIFY((store.tagged() == Tagged{{"a", 1}, {"a", 9}, {"b", 1}}));
        QVERIFY((store.tags() == std::vector<Tag>{tag(1, "x", 2), tag(9, "y")}));
    }

    void aKeyBelongsToOneTag() {
        const support::TemporaryFolder folder;
        DecisionStore store(folder / "d.sqlite");
        store.apply(defining({}, tag(1, "x", 4)));
        store.apply(defining({}, tag(2, "y", 4)));
        QVERIFY((store.tags() == std::vector<Tag>{tag(2, "y", 4), tag(1, "x", 0)}));
        store.undo();
        QVERIFY((store.tags() == std::vector<Tag>{tag(1, "x", 4)}));
        store.redo();
        // Renamed and recoloured, an image keeps it.
        store.apply(tagging({"a"}, 2));
        store.apply(defining(tag(2, "y", 4), tag(2, "z", 7, 0xabcdef)));
        QVERIFY((store.tagged() == Tagged{{"a", 2}}));
        QCOMPARE(store.tags().front().name, std::string("z"));
    }

    void wrongDefinitionsAreRefusedWhole() {
        const support::TemporaryFolder folder;
        DecisionStore store(folder / "d.sqlite");
        store.apply(defining({}, tag(1, "x")));
        for (const Tag& wrong : {tag(2, ""), tag(2, "two\nlines"), tag(2, "x"), tag(2, "y", 10), tag(0, "y"),
                                 tag(2, std::string(201, 'n'))}) {
            Action action = defining({}, wrong);
            action.flags = {{"a", Flag::none, Flag::keep}};
            QVERIFY_EXCEPTION_THROWN(store.apply(action), base::Error);
        }
        QVERIFY(store.flags().empty());
        QCOMPARE(store.tags().size(), std::size_t{1});
        QCOMPARE(store.history(10).size(), std::size_t{1});
    }

    void historyIsReadAndWalked() {
        const support::TemporaryFolder folder;
        DecisionStore store(folder / "d.sqlite");
        const auto before = QDateTime::currentDateTimeUtc().addSecs(-2);
        for (int i = 1; i <= 20; ++i) {
            Action step = noting("a", "text " + std::to_string(i));
            step.title = "step " + std::to_string(i);
            store.apply(step);
        }
        const auto newest = store.history(3);
        QCOMPARE(newest.size(), std::size_t{3});
        QCOMPARE(newest[0].title, std::string("step 20"));
        QCOMPARE(newest[2].number, std::int64_t{18});
        QCOMPARE(store.history(100, 18).size(), std::size_t{17});
        auto at = QDateTime::fromString(QString::fromStdString(newest[0].at),
                                        QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        at.setTimeSpec(Qt::UTC);
        QVERIFY(at.isValid() && at >= before && at <= QDateTime::currentDateTimeUtc().addSecs(1));
        QCOMPARE(store.goTo(7).size(), std::size_t{13});
        QCOMPARE(store.notes().at("a"), std::string("text 7"));
        QCOMPARE(store.currentStep(), std::int64_t{7});
        QVERIFY(!store.history(1).front().isDone);
        QCOMPARE(store.goTo(15).size(), std::size_t{8});
        QCOMPARE(store.notes().at("a"), std::string("text 15"));
        QVERIFY(store.goTo(15).empty());
        QVERIFY_EXCEPTION_THROWN(store.goTo(21), base::Error);
        QVERIFY_EXCEPTION_THROWN(store.goTo(-1), base::Error);
        store.goTo(0);
        QVERIFY(store.notes().empty());
        QCOMPARE(store.undoTitle(), std::optional<std::string>());
        store.apply(noting("b", "new")); // the others are dropped
        QCOMPARE(store.history(10).size(), std::size_t{1});
    }

    void twoStoresKeepBoth() {
        const support::TemporaryFolder folder;
        DecisionStore one(folder / "d.sqlite");
        DecisionStore two(folder / "d.sqlite");
        one.apply(defining({}, tag(1, "x")));
        two.apply(tagging({"a"}, 1));
        one.apply(noting("a", "mine"));
        const auto done = two.apply(noting("a", "yours")); // knew of no note
        QCOMPARE(done.notes.front().before, std::string("mine"));
        QVERIFY_EXCEPTION_THROWN(two.apply(defining({}, tag(2, "x"))), base::Error);
        QVERIFY(one.changedElsewhere());
        two.undo();
        QCOMPARE(one.notes().at("a"), std::string("mine"));
    }

    /// The model keeps every state whole: going to a step is looking it up.
    void randomHistoryAgainstModel() {
        struct State {
            std::map<std::int64_t, Tag> tags;
            std::set<std::pair<std::string, std::int64_t>> tagged;
            std::map<std::string, std::string> notes;
            bool operator==(const State&) const = default;
        };
        const support::TemporaryFolder folder;
        DecisionStore store(folder / "d.sqlite");
        std::mt19937 random(5);
        std::vector<State> states(1);
        std::size_t at = 0;
        const auto key = [&] { return std::string(1, static_cast<char>('a' + random() % 5)); };
        const auto stored = [&] {
            State now;
            for (const Tag& one : store.tags())
                now.tags[one.id] = one;
            for (const auto& pair : store.tagged())
                now.tagged.insert(pair);
            for (const auto& [image, note] : store.notes())
                now.notes[image] = note;
            return now;
        };
        for (int step = 0; step < 400; ++step) {
            if (random() % 4 == 0) {
                at = random() % states.size();
                store.goTo(static_cast<std::int64_t>(at));
            } else {
                Action action{"step"};
                State next = states[at];
                const auto id = static_cast<std::int64_t>(1 + random() % 4);
                switch (random() % 3) {
                case 0: {
                    std::optional<Tag> after;
                    if (random() % 3 != 0)
                        after = tag(id, "tag " + std::to_string(id) + std::string(1 + random() % 2, '!'),
                                    static_cast<int>(random() % 3));
                    action.definitions.push_back({std::nullopt, after});
                    if (after) {
                        for (auto& [other, definition] : next.tags)
                            if (definition.key == after->key)
                                definition.key = 0;
                        next.tags[id] = *after;
                    } else {
                        next.tags.erase(id);
                        std::erase_if(next.tagged, [&](const auto& pair) { return pair.second == id; });
                    }
                    break;
                }
                case 1:
                    if (!next.tags.contains(id))
                        continue;
                    for (int i = 0; i < 3; ++i) {
                        action.tags.push_back({key(), id, random() % 3 != 0});
                        const std::pair<std::string, std::int64_t> pair{action.tags.back().key, id};
                        next.tagged.erase(pair);
                        if (action.tags.back().on)
                            next.tagged.insert(pair);
                    }
                    break;
                default:
                    action.notes.push_back(
                        {key(), {}, random() % 3 == 0 ? "" : "note " + std::to_string(step)});
                    next.notes.erase(action.notes.back().key);
                    if (!action.notes.back().after.empty())
                        next.notes[action.notes.back().key] = action.notes.back().after;
                }
                if (!store.apply(action).isEmpty()) {
                    states.resize(++at);
                    states.push_back(next);
                }
            }
            QVERIFY(stored() == states[at]);
            QCOMPARE(store.currentStep(), static_cast<std::int64_t>(at));
        }
        QVERIFY(states.size() > 20);
        store.checkIntegrity();
    }

    void coloursAreWrittenAndRead() {
        QCOMPARE(workspace::colourText(0x00d5ef), std::string("#00d5ef"));
        QCOMPARE(workspace::tagColour("#00D5EF"), std::uint32_t{0x00d5ef});
        for (const char* wrong : {"", "#12345", "#1234567", "123456", "#12345g", "#-12345"})
            QVERIFY_EXCEPTION_THROWN(workspace::tagColour(wrong), base::Error);
        QCOMPARE(workspace::nextTagColour({}), workspace::tagPalette[0]);
        QCOMPARE(workspace::nextTagColour({tag(1, "x", 0, workspace::tagPalette[0])}),
                 workspace::tagPalette[1]);
        QVERIFY(workspace::newTagId() != workspace::newTagId());
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "words_test.moc"
