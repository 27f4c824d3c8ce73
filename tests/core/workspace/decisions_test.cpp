// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/workspace/database.h"
#include "core/workspace/decisions.h"
#include "tests/support/child.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace wherefrom;
using workspace::Action;
using workspace::DecisionStore;
using workspace::Flag;

namespace {

using Flags = std::unordered_map<std::string, Flag>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

Action flagAction(const std::string& title, const std::vector<std::string>& keys, Flag after) {
    Action action{title, {}, {}};
    for (const std::string& key : keys)
        action.flags.push_back({key, Flag::none, after});
    return action;
}

} // namespace

class DecisionsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void flagNames();
    void undoAndRedo();
    void undoAfterRestart();
    void newActionDropsRedo();
    void recordsTheStoredBefore();
    void nothingChangedIsNoAction();
    void verdicts();
    void randomHistoryAgainstModel();
    void strangeKeys();
    void refusesOtherFiles();
    void twoStoresSeeOneAnother();
    void fullDiskChangesNothing();
    void manyFlagsAtOnce();
    void savedViews();
    void savedViewsInAnOlderFile();
};

void DecisionsTest::flagNames() {
    QCOMPARE(workspace::nameOf(Flag::wrongLabel), std::string_view("wrong label"));
    for (int i = 0; i < workspace::flagCount; ++i)
        QCOMPARE(workspace::flag(workspace::nameOf(static_cast<Flag>(i))), static_cast<Flag>(i));
    QVERIFY_EXCEPTION_THROWN(workspace::flag("Keep"), base::Error);
}

void DecisionsTest::undoAndRedo() {
    const support::TemporaryFolder folder;
    DecisionStore store(folder / "d.sqlite");
    QVERIFY(!store.undo() && !store.redo() && !store.undoTitle() && !store.redoTitle());
    store.apply(flagAction("Reject 2 images", {"a", "b"}, Flag::reject));
    store.apply(flagAction("Keep 1 image", {"b"}, Flag::keep));
    QCOMPARE(store.flags(), (Flags{{"a", Flag::reject}, {"b", Flag::keep}}));
    const auto undone = store.undo();
    QVERIFY(undone && undone->title == "Keep 1 image");
    QCOMPARE(undone->flags.size(), std::size_t{1});
    QVERIFY(undone->flags[0].before == Flag::reject && undone->flags[0].after == Flag::keep);
    QCOMPARE(store.flags(), (Flags{{"a", Flag::reject}, {"b", Flag::reject}}));
    QCOMPARE(store.undoTitle().value(), std::string("Reject 2 images"));
    QCOMPARE(store.redoTitle().value(), std::string("Keep 1 image"));
    QVERIFY(store.undo());
    QVERIFY(store.flags().empty());
    QVERIFY(!store.undo());
    QVERIFY(store.redo() && store.redo());
    QVERIFY(!store.redo());
    QCOMPARE(store.flags(), (Flags{{"a", Flag::reject}, {"b", Flag::keep}}));
}

void DecisionsTest::undoAfterRestart() {
    const support::TemporaryFolder folder;
    const auto file = folder / "d.sqlite";
    DecisionStore(file).apply(flagAction("one", {"a"}, Flag::keep));
    DecisionStore(file).apply(flagAction("two", {"a"}, Flag::outlier));
    QCOMPARE(DecisionStore(file).undo().value().title, std::string("two"));
    QCOMPARE(DecisionStore(file).flags(), (Flags{{"a", Flag::keep}}));
    QCOMPARE(DecisionStore(file).redoTitle().value(), std::string("two"));
    QCOMPARE(DecisionStore(file).redo().value().title, std::string("two"));
    QCOMPARE(DecisionStore(file).flags(), (Flags{{"a", Flag::outlier}}));
}

void DecisionsTest::newActionDropsRedo() {
    const support::TemporaryFolder folder;
    DecisionStore store(folder / "d.sqlite");
    store.apply(flagAction("one", {"a"}, Flag::keep));
    store.apply(flagAction("two", {"b"}, Flag::keep));
    store.undo();
    store.apply(flagAction("three", {"c"}, Flag::keep));
    QVERIFY(!store.redo());
    QCOMPARE(store.flags(), (Flags{{"a", Flag::keep}, {"c", Flag::keep}}));
    QCOMPARE(store.undo().value().title, std::string("three"));
    QCOMPARE(store.undo().value().title, std::string("one"));
}

void DecisionsTest::recordsTheStoredBefore() {
    const support::TemporaryFolder folder;
    DecisionStore store(folder / "d.sqlite");
    store.apply(flagAction("one", {"a"}, Flag::keep));
    // The caller's idea of `before` is wrong, and a key occurs twice: undo still restores what was there.
    store.apply({"two", {{"a", Flag::outlier, Flag::reject}, {"a", Flag::none, Flag::duplicate}}, {}});
    QCOMPARE(store.flags(), (Flags{{"a", Flag::duplicate}}));
    store.undo();
    QCOMPARE(store.flags(), (Flags{{"a", Flag::keep}}));
}

void DecisionsTest::nothingChangedIsNoAction() {
    const support::TemporaryFolder folder;
    DecisionStore store(folder / "d.sqlite");
    store.apply(flagAction("one", {"a"}, Flag::keep));
    store.undo();
    store.apply(flagAction("clear what is clear", {"b"}, Flag::none));
    QCOMPARE(store.redoTitle().value(), std::string("one"));
}

void DecisionsTest::verdicts() {
    const support::TemporaryFolder folder;
    const auto file = folder / "d.sqlite";
    {
        DecisionStore store(file);
        store.apply(
            {"Not duplicates", {{"a", Flag::none, Flag::keep}}, {{"a", "b", true}, {"a", "c", true}}});
        store.apply({"Again", {}, {{"a", "b", true}, {"b", "c", true}}}); // the first is known already
        store.apply({"Withdraw", {}, {{"a", "c", false}}});
    }
    DecisionStore store(file);
    QCOMPARE(store.notDuplicates(), (Pairs{{"a", "b"}, {"b", "c"}}));
    store.undo();
    QCOMPARE(store.notDuplicates(), (Pairs{{"a", "b"}, {"a", "c"}, {"b", "c"}}));
    store.undo();
    QCOMPARE(store.notDuplicates(), (Pairs{{"a", "b"}, {"a", "c"}}));
    store.undo();
    QVERIFY(store.notDuplicates().empty() && store.flags().empty());
    store.redo();
    QCOMPARE(store.notDuplicates(), (Pairs{{"a", "b"}, {"a", "c"}}));
}

void DecisionsTest::randomHistoryAgainstModel() {
    // The model keeps every state whole: undo is a step back in a list.
    struct Snapshot {
        std::map<std::string, Flag> flags;
        std::set<std::pair<std::string, std::string>> verdicts;
        bool operator==(const Snapshot&) const = default;
    };
    std::mt19937 random(7);
    const support::TemporaryFolder folder;
    auto store = std::make_unique<DecisionStore>(folder / "d.sqlite");
    std::vector<Snapshot> history(1);
    std::size_t at = 0;
    const auto key = [&] { return std::string(1, static_cast<char>('a' + random() % 6)); };
    for (int step = 0; step < 600; ++step) {
        switch (random() % 5) {
        case 0:
            QCOMPARE(store->undo().has_value(), at > 0);
            at -= at > 0 ? 1 : 0;
            break;
        case 1:
            QCOMPARE(store->redo().has_value(), at + 1 < history.size());
            at += at + 1 < history.size() ? 1 : 0;
            break;
        case 2:
            store.reset();
            store = std::make_unique<DecisionStore>(folder / "d.sqlite");
            break;
        default: {
            Action action{"step " + std::to_string(step), {}, {}};
            Snapshot next = history[at];
            for (unsigned i = random() % 4; i > 0; --i) {
                const auto after = static_cast<Flag>(random() % workspace::flagCount);
                action.flags.push_back({key(), Flag::none, after});
                next.flags.erase(action.flags.back().key);
                if (after != Flag::none)
                    next.flags[action.flags.back().key] = after;
            }
            if (random() % 2 == 0) {
                const std::pair<std::string, std::string> pair{key(), key() + "z"};
                action.verdicts.push_back({pair.first, pair.second, random() % 2 == 0});
                next.verdicts.erase(pair);
                if (action.verdicts.back().notDuplicate)
                    next.verdicts.insert(pair);
            }
            store->apply(action);
            // An action whose changes cancel out may or may not be a step; such are left to the other tests.
            if (store->undoTitle() == action.title) {
                history.resize(++at);
                history.push_back(next);
            } else {
                QVERIFY(next == history[at]);
            }
        }
        }
        Snapshot stored;
        for (const auto& [name, flag] : store->flags())
            stored.flags[name] = flag;
        for (const auto& pair : store->notDuplicates())
            stored.verdicts.insert(pair);
        QVERIFY(stored == history[at]);
    }
    store->checkIntegrity();
}

void DecisionsTest::strangeKeys() {
    const support::TemporaryFolder folder;
    DecisionStore store(folder / "d.sqlite");
    const std::vector<std::string> keys{"",     "it's; DROP TABLE flags", "größe/图.png",
                                        "a\nb", "train.bin#17",           std::string(5000, 'x')};
    store.apply(flagAction("strange", keys, Flag::keep));
    const Flags flags = store.flags();
    QCOMPARE(flags.size(), keys.size());
    for (const std::string& key : keys)
        QVERIFY(flags.contains(key));
    QCOMPARE(store.undo().value().flags[2].key, keys[2]);
}

void DecisionsTest::refusesOtherFiles() {
    const support::TemporaryFolder folder;
    QVERIFY_EXCEPTION_THROWN(DecisionStore(folder / "missing/d.sqlite"), base::Error);
    const auto text = folder.write("text.sqlite", std::string(5000, 'x'));
    QVERIFY_EXCEPTION_THROWN(DecisionStore{text}, base::Error);
    QCOMPARE(support::contentOf(text), std::string(5000, 'x'));
    const QString python = support::pythonWith(QStringLiteral("sqlite3"));
    if (python.isEmpty())
        QSKIP("python3 with sqlite3 is not installed");
    { DecisionStore store(folder / "newer.sqlite"); }
    const QString program = QStringLiteral("import sqlite3, sys\n"
                                           "c = sqlite3.connect(sys.argv[1] + '/newer.sqlite')\n"
                                           "print(c.execute('PRAGMA journal_mode').fetchone()[0])\n"
                                           "c.execute('PRAGMA user_version = 99')\n"
                                           "c = sqlite3.connect(sys.argv[1] + '/other.sqlite')\n"
                                           "c.execute('CREATE TABLE t (x)')\n");
    QCOMPARE(support::outputOf(python, program, {QString::fromStdString(folder.path().string())}),
             QStringLiteral("wal"));
    QVERIFY_EXCEPTION_THROWN(DecisionStore(folder / "newer.sqlite"), base::Error);
    QVERIFY_EXCEPTION_THROWN(DecisionStore(folder / "other.sqlite"), base::Error);
}

void DecisionsTest::twoStoresSeeOneAnother() {
    const support::TemporaryFolder folder;
    DecisionStore one(folder / "d.sqlite");
    DecisionStore two(folder / "d.sqlite");
    one.apply(flagAction("one", {"a"}, Flag::keep));
    two.apply(flagAction("two", {"b"}, Flag::keep));
    QCOMPARE(one.flags().size(), std::size_t{2});
    QCOMPARE(one.undo().value().title, std::string("two"));
}

void DecisionsTest::fullDiskChangesNothing() {
    const support::TemporaryFolder folder;
    const auto file = folder / "d.sqlite";
    DecisionStore(file).apply(flagAction("one", {"a"}, Flag::keep));
    support::Child child([&] {
        support::limitFileSize(128 * 1024);
        DecisionStore store(file);
        std::vector<std::string> keys;
        for (int i = 0; i < 20'000; ++i)
            keys.push_back("some/folder/image-" + std::to_string(i) + ".png");
        try {
            store.apply(flagAction("too many", keys, Flag::reject));
            return 1;
        } catch (const base::Error&) {
        }
        // The store goes on with what fits.
        if (store.flags() != Flags{{"a", Flag::keep}} || store.undoTitle() != "one")
            return 2;
        store.apply(flagAction("two", {"b"}, Flag::reject));
        return 0;
    });
    QCOMPARE(child.wait(), 0);
    DecisionStore store(file);
    QCOMPARE(store.flags(), (Flags{{"a", Flag::keep}, {"b", Flag::reject}}));
    store.checkIntegrity();
}

void DecisionsTest::manyFlagsAtOnce() {
    const support::TemporaryFolder folder;
    DecisionStore store(folder / "d.sqlite");
    std::vector<std::string> keys;
    for (int i = 0; i < 100'000; ++i)
        keys.push_back("class-" + std::to_string(i % 10) + "/image-" + std::to_string(i) + ".png");
    QElapsedTimer timer;
    timer.start();
    store.apply(flagAction("Reject 100,000 images", keys, Flag::reject));
    qInfo("100,000 flags in one action: %lld ms", static_cast<long long>(timer.restart()));
    QCOMPARE(store.flags().size(), keys.size());
    qInfo("read again: %lld ms", static_cast<long long>(timer.restart()));
    QCOMPARE(store.undo().value().flags.size(), keys.size());
    qInfo("undone: %lld ms", static_cast<long long>(timer.restart()));
    QVERIFY(store.flags().empty());
}

void DecisionsTest::savedViews() {
    using Views = std::vector<workspace::SavedView>;
    const support::TemporaryFolder folder;
    const auto file = folder / "decisions.sqlite";
    {
        DecisionStore store(file);
        QVERIFY(store.savedViews().empty());
        store.saveView({"strange", "influence > p95"});
        store.saveView({"cats", "label:\"big 'cat'\""});
        store.saveView({"strange", "influence > p99"});
        QVERIFY(!store.undoTitle());
    }
    DecisionStore store(file);
    QVERIFY((store.savedViews() == Views{{"cats", "label:\"big 'cat'\""}, {"strange", "influence > p99"}}));
    store.forgetView("cats");
    store.forgetView("no such view");
    QVERIFY((store.savedViews() == Views{{"strange", "influence > p99"}}));
}

void DecisionsTest::savedViewsInAnOlderFile() {
    const support::TemporaryFolder folder;
    const auto file = folder / "decisions.sqlite";
    { DecisionStore(file).apply(flagAction("Keep", {"a"}, Flag::keep)); }
    workspace::Database(file).execute("DROP TABLE saved_views");
    DecisionStore store(file);
    QVERIFY(store.savedViews().empty());
    QCOMPARE(store.flags().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(DecisionsTest)
#include "decisions_test.moc"
