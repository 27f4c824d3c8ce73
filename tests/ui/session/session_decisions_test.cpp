// SPDX-License-Identifier: Apache-2.0
#include "tests/support/child.h"
#include "tests/support/temporary_folder.h"
#include "ui/session/decisions.h"

#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

#include <fstream>

using namespace wherefrom;
using base::ImageId;
using session::Decisions;
using workspace::Flag;

namespace {

const auto keys = std::make_shared<const std::vector<std::string>>(
    std::initializer_list<std::string>{"a.png", "b.png", "c.png", "d.png"});

ImageId id(int value) {
    return ImageId{value};
}

} // namespace

class SessionDecisionsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void flagsAreCountedUndoneAndRedone() {
        support::TemporaryFolder folder;
        Decisions decisions;
        QSignalSpy changed(&decisions, &Decisions::flagsChanged);
        decisions.open(folder / "d.sqlite", keys);
        decisions.setFlag({id(0), id(2), id(0)}, Flag::reject);
        QCOMPARE(decisions.flag(id(2)), Flag::reject);
        QCOMPARE(decisions.count(Flag::reject), std::size_t{2});
        QCOMPARE(decisions.count(Flag::none), std::size_t{2});
        QCOMPARE(decisions.undoTitle().value(), QStringLiteral("Reject 2 images"));
        decisions.setFlag({id(0), id(1)}, Flag::reject);
        QCOMPARE(decisions.undoTitle().value(), QStringLiteral("Reject 1 image")); // 0 had it already
        decisions.setFlag({id(0), id(1), id(2)}, Flag::reject);
        QCOMPARE(changed.size(), 2); // nothing to do is no step
        decisions.setFlags({{id(0), Flag::keep}, {id(3), Flag::duplicate}},
                           QStringLiteral("Keep a, flag the rest"));
        QCOMPARE(decisions.flag(id(0)), Flag::keep);
        decisions.undo();
        QCOMPARE(decisions.flag(id(0)), Flag::reject);
        QCOMPARE(decisions.flag(id(3)), Flag::none);
        QCOMPARE(decisions.redoTitle().value(), QStringLiteral("Keep a, flag the rest"));
        decisions.redo();
        QCOMPARE(decisions.flag(id(3)), Flag::duplicate);
        QCOMPARE(decisions.count(Flag::keep), std::size_t{1});
        while (decisions.undoTitle())
            decisions.undo();
        QCOMPARE(decisions.count(Flag::none), keys->size());
    }

    void survivesReopeningWithItsHistory() {
        support::TemporaryFolder folder;
        {
            Decisions decisions;
            decisions.open(folder / "d.sqlite", keys);
            decisions.setFlag({id(1)}, Flag::outlier);
            decisions.setNotDuplicates({id(2), id(0)});
        }
        Decisions decisions;
        // Another listing: other rows, one image gone.
        decisions.open(folder / "d.sqlite",
                       std::make_shared<std::vector<std::string>>(
                           std::initializer_list<std::string>{"c.png", "b.png", "a.png"}));
        QCOMPARE(decisions.flag(id(1)), Flag::outlier);
        QCOMPARE(decisions.notDuplicates(), (std::vector{std::pair{id(0), id(2)}}));
        decisions.undo();
        QVERIFY(decisions.notDuplicates().empty());
        decisions.undo();
        QCOMPARE(decisions.flag(id(1)), Flag::none);
    }

    void verdictsAreRememberedOncePerPair() {
        support::TemporaryFolder folder;
        Decisions decisions;
        decisions.open(folder / "d.sqlite", keys);
        QSignalSpy verdicts(&decisions, &Decisions::verdictsChanged);
        decisions.setNotDuplicates({id(0), id(1)});
        decisions.setNotDuplicates({id(2), id(1), id(0)});
        QCOMPARE(decisions.notDuplicates().size(), std::size_t{3});
        decisions.undo();
        QCOMPARE(decisions.notDuplicates(), (std::vector{std::pair{id(0), id(1)}})); // the first step stays
        QCOMPARE(verdicts.size(), 3);
    }

    void whatWasShownSurvivesKill9() {
        support::TemporaryFolder folder;
        const auto said = folder / "said";
        support::Child child([&]() -> int {
            Decisions decisions;
            decisions.open(folder / "d.sqlite", keys);
            decisions.setFlag({id(0), id(1)}, Flag::keep);
            decisions.setFlag({id(1)}, Flag::wrongLabel);
            std::ofstream(said) << "shown" << std::flush;
            pause();
            return 0;
        });
        QTRY_COMPARE_WITH_TIMEOUT(support::contentOf(said), std::string("shown"), 20000);
        child.kill();
        QCOMPARE(child.wait(), -9);
        Decisions decisions;
        decisions.open(folder / "d.sqlite", keys);
        QCOMPARE(decisions.flag(id(0)), Flag::keep);
        QCOMPARE(decisions.flag(id(1)), Flag::wrongLabel);
        decisions.undo();
        QCOMPARE(decisions.flag(id(1)), Flag::keep);
    }

    void whatCannotBeSavedIsNotShown() {
        support::TemporaryFolder folder;
        support::Child child([&]() -> int {
            Decisions decisions;
            decisions.open(folder / "d.sqlite", keys);
            QSignalSpy failed(&decisions, &Decisions::failed);
            support::limitFileSize(0);
            decisions.setFlag({id(0)}, Flag::reject);
            return failed.size() == 1 && decisions.flag(id(0)) == Flag::none ? 7 : 1;
        });
        QCOMPARE(child.wait(), 7);
    }

    void twoWindowsSeeOneAnother() {
        support::TemporaryFolder folder;
        const auto file = folder / "d.sqlite";
        const auto ready = folder / "ready";
        // Forked before this process has the file open: SQLite must not be carried over a fork.
        support::Child child([&]() -> int {
            while (!std::filesystem::exists(ready))
                usleep(2000);
            Decisions second;
            QSignalSpy noticed(&second, &Decisions::noticed);
            second.open(file, keys);
            if (noticed.size() != 1 || !noticed[0][0].toString().contains(QString::number(getppid())))
                return 2;
            second.setFlag({id(1)}, Flag::reject);
            for (int i = 0; i < 5000 && second.flag(id(2)) != Flag::keep; ++i) {
                usleep(2000);
                second.lookElsewhere();
            }
            return second.flag(id(2)) == Flag::keep && second.flag(id(1)) == Flag::reject ? 7 : 3;
        });
        Decisions first;
        QSignalSpy noticed(&first, &Decisions::noticed);
        QSignalSpy changed(&first, &Decisions::flagsChanged);
        first.open(file, keys);
        QVERIFY(noticed.isEmpty());
        std::ofstream(ready) << "open";
        QTRY_COMPARE_WITH_TIMEOUT(first.flag(id(1)), Flag::reject, 20000); // by itself
        QCOMPARE(first.count(Flag::reject), std::size_t{1});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(first.undoTitle().value(), QStringLiteral("Reject 1 image"));
        first.setFlag({id(2)}, Flag::keep);
        QCOMPARE(child.wait(), 7);
        QCOMPARE(first.flag(id(2)), Flag::keep);
    }

    void aConflictIsSaidAndNothingIsLost() {
        support::TemporaryFolder folder;
        Decisions one, two;
        one.open(folder / "d.sqlite", keys);
        two.open(folder / "d.sqlite", keys);
        QSignalSpy noticed(&two, &Decisions::noticed);
        one.setFlag({id(0)}, Flag::keep);
        one.setFlag({id(3)}, Flag::outlier);
        two.setFlag({id(0), id(1)}, Flag::reject); // not knowing of it yet
        QCOMPARE(noticed.size(), 1);
        QVERIFY(noticed[0][0].toString().contains(QStringLiteral("one of these images")));
        QCOMPARE(two.flag(id(3)), Flag::outlier);
        two.undo();
        QCOMPARE(two.flag(id(0)), Flag::keep);
        QCOMPARE(two.flag(id(1)), Flag::none);
        QVERIFY(one.lookElsewhere());
        QCOMPARE(one.flag(id(0)), Flag::keep);
    }

    void undoIsOfTheStepThatIsSeen() {
        support::TemporaryFolder folder;
        Decisions one, two;
        one.open(folder / "d.sqlite", keys);
        one.setFlag({id(0)}, Flag::keep);
        two.open(folder / "d.sqlite", keys);
        one.setFlag({id(1)}, Flag::reject);
        QSignalSpy noticed(&two, &Decisions::noticed);
        two.undo(); // would take back what has just come from the other window
        QCOMPARE(noticed.size(), 1);
        QCOMPARE(two.flag(id(1)), Flag::reject);
        QCOMPARE(two.flag(id(0)), Flag::keep);
        two.undo(); // seen now
        QCOMPARE(two.flag(id(1)), Flag::none);
        QCOMPARE(noticed.size(), 1);
    }

    void nothingOpenIsHarmless() {
        Decisions decisions;
        decisions.setFlag({id(0)}, Flag::keep);
        decisions.undo();
        QCOMPARE(decisions.flag(id(0)), Flag::none);
        QVERIFY(!decisions.undoTitle());
    }
};

QTEST_GUILESS_MAIN(SessionDecisionsTest)
#include "session_decisions_test.moc"
