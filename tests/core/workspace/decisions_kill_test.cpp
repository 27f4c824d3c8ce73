// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/decisions.h"
#include "tests/support/child.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <unistd.h>

#include <array>
#include <chrono>
#include <random>
#include <thread>

using namespace wherefrom;
using workspace::DecisionStore;
using workspace::Flag;

namespace {

/// Action number i flags image i and image i + 1000000, tags the one and writes a note on the other: one
/// without the others would be half an action.
workspace::Action actionNumber(int i) {
    workspace::Action action{"action " + std::to_string(i),
                             {{std::to_string(i), Flag::none, Flag::reject},
                              {std::to_string(i + 1'000'000), Flag::none, Flag::keep}}};
    if (i == 0)
        action.definitions = {{std::nullopt, workspace::Tag{7, "tag", 0, 1}}};
    action.tags = {{std::to_string(i), 7, true}};
    action.notes = {{std::to_string(i + 1'000'000), {}, "note " + std::to_string(i)}};
    return action;
}

/// Applies actions from `first` on for ever, and reports each through the pipe once it is confirmed.
int applyForEver(const std::filesystem::path& file, int first, int pipe) {
    DecisionStore store(file);
    for (int i = first;; ++i) {
        store.apply(actionNumber(i));
        if (write(pipe, &i, sizeof i) != sizeof i)
            return 1;
    }
}

int lastReported(int pipe, int none) {
    int last = none;
    for (int value = 0; read(pipe, &value, sizeof value) == sizeof value;)
        last = value;
    return last;
}

} // namespace

class DecisionsKillTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void nothingConfirmedIsLost();
};

void DecisionsKillTest::nothingConfirmedIsLost() {
    const support::TemporaryFolder folder;
    const auto file = folder / "d.sqlite";
    std::mt19937 random(11);
    int next = 0;
    for (int round = 0; round < 25; ++round) {
        std::array<int, 2> ends{};
        QCOMPARE(pipe(ends.data()), 0);
        support::Child child([&] {
            close(ends[0]);
            return applyForEver(file, next, ends[1]);
        });
        close(ends[1]);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 150'000));
        child.kill();
        QCOMPARE(child.wait(), -9);
        const int confirmed = lastReported(ends[0], next - 1) + 1;
        close(ends[0]);

        DecisionStore store(file);
        store.checkIntegrity();
        const auto flags = store.flags();
        const int stored = static_cast<int>(flags.size() / 2);
        QCOMPARE(flags.size() % 2, std::size_t{0});
        const auto tagged = store.tagged();
        const auto notes = store.notes();
        QCOMPARE(tagged.size(), flags.size() / 2);
        QCOMPARE(notes.size(), flags.size() / 2);
        // One action may be on the disk and killed before it was confirmed.
        QVERIFY2(stored == confirmed || stored == confirmed + 1,
                 qPrintable(QStringLiteral("%1 confirmed, %2 stored").arg(confirmed).arg(stored)));
        for (int i = 0; i < stored; ++i)
            QVERIFY(flags.contains(std::to_string(i)) &&
                    notes.at(std::to_string(i + 1'000'000)) == "note " + std::to_string(i));
        if (stored > 0)
            QCOMPARE(store.undoTitle().value(), "action " + std::to_string(stored - 1));
        next = stored;
    }
    qInfo("%d actions over 25 kills", next);
    QVERIFY(next > 25);
}

QTEST_GUILESS_MAIN(DecisionsKillTest)
#include "decisions_kill_test.moc"
