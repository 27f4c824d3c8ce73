// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/decisions.h"
#include "core/workspace/window_mark.h"
#include "tests/support/child.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <unistd.h>

#include <fstream>

using namespace wherefrom;
using workspace::DecisionStore;
using workspace::Flag;
using workspace::WindowMark;

namespace {

constexpr int steps = 150;

std::string keyOf(std::string name, int i) {
    return name.append(std::to_string(i));
}

/// A step each on an image of its own and on one that both windows decide about.
int decideAlone(const std::filesystem::path& file, const std::string& name, Flag flag) {
    DecisionStore store(file);
    for (int i = 0; i < steps; ++i)
        store.apply({keyOf(name, i),
                     {{keyOf(name, i), Flag::none, flag}, {keyOf("shared", i), Flag::none, flag}},
                     {}});
    return 7;
}

} // namespace

class TwoWindowsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void twoProcessesLoseNothing();
    void changesOfOthersAreNoticed();
    void theOtherWindowIsNamed();
    void noMarkWithoutPermission();
};

void TwoWindowsTest::twoProcessesLoseNothing() {
    const support::TemporaryFolder folder;
    const auto file = folder / "d.sqlite";
    { const DecisionStore made(file); }
    support::Child a([&] { return decideAlone(file, "a", Flag::keep); });
    support::Child b([&] { return decideAlone(file, "b", Flag::reject); });
    QCOMPARE(a.wait(), 7);
    QCOMPARE(b.wait(), 7);
    DecisionStore store(file);
    store.checkIntegrity();
    const auto flags = store.flags();
    for (int i = 0; i < steps; ++i) {
        QVERIFY(flags.at(keyOf("a", i)) == Flag::keep);
        QVERIFY(flags.at(keyOf("b", i)) == Flag::reject);
        QVERIFY(flags.contains(keyOf("shared", i)));
    }
    // Every step of both is in the one history, and taking all back leads to nothing decided.
    int taken = 0;
    while (store.undo())
        ++taken;
    QCOMPARE(taken, 2 * steps);
    QVERIFY(store.flags().empty());
}

void TwoWindowsTest::changesOfOthersAreNoticed() {
    const support::TemporaryFolder folder;
    DecisionStore one(folder / "d.sqlite");
    DecisionStore two(folder / "d.sqlite");
    QVERIFY(!one.changedElsewhere());
    one.apply({"own", {{"x", Flag::none, Flag::keep}}, {}});
    QVERIFY(!one.changedElsewhere());
    QVERIFY(two.changedElsewhere());
    QVERIFY(!two.changedElsewhere());
    // What another had decided is what is recorded, and told.
    const auto done = two.apply({"unaware", {{"x", Flag::none, Flag::reject}}, {}});
    QVERIFY(done.flags.at(0).before == Flag::keep);
    two.undo();
    QVERIFY(one.changedElsewhere());
    QVERIFY(one.flags().at("x") == Flag::keep);
}

void TwoWindowsTest::theOtherWindowIsNamed() {
    const support::TemporaryFolder folder;
    const auto marked = folder / "marked";
    support::Child first([&] {
        const WindowMark mark(folder.path());
        std::ofstream(marked) << "marked" << std::flush;
        pause();
        return 0;
    });
    QTRY_VERIFY_WITH_TIMEOUT(!support::contentOf(marked).empty(), 20000);
    WindowMark second(folder.path());
    QVERIFY(second.otherProcess() > 0 && second.otherProcess() != getpid());
    first.kill(); // however it ends
    first.wait();
    QCOMPARE(second.otherProcess(), 0L);
    // From now on this one is the first: a third is told of it, but for the same process.
    WindowMark same(folder.path());
    QCOMPARE(same.otherProcess(), 0L);
    support::Child third([&] { return WindowMark(folder.path()).otherProcess() == getppid() ? 7 : 1; });
    QCOMPARE(third.wait(), 7);
}

void TwoWindowsTest::noMarkWithoutPermission() {
    WindowMark mark("/proc/nowhere");
    QCOMPARE(mark.otherProcess(), 0L);
}

QTEST_GUILESS_MAIN(TwoWindowsTest)
#include "two_windows_test.moc"
