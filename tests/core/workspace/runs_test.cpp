// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/workspace/layout.h"
#include "core/workspace/run_rows.h"
#include "core/workspace/runs.h"
#include "tests/support/child.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <sys/stat.h>

#include <chrono>
#include <cmath>
#include <random>
#include <thread>

using namespace wherefrom;
using workspace::Workspace;
namespace arrays = workspace::arrays;
namespace stages = workspace::stages;
namespace fs = std::filesystem;

namespace {

dataset::Dataset images(const std::vector<std::string>& keys) {
    dataset::Dataset made;
    made.name = "made";
    made.root = "/no such folder";
    made.keys = keys;
    return made;
}

/// Leaves what a finished analysis leaves: image i has the influence i + seed.
void analyse(const fs::path& folder, int seed, const std::vector<std::string>& keys = {"a", "b", "c", "d"}) {
    auto store = Workspace::openOrCreate(folder);
    store.storeDataset(images(keys));
    std::vector<float> influence;
    for (std::size_t i = 0; i < keys.size(); ++i)
        influence.push_back(static_cast<float>(i) + static_cast<float>(seed));
    workspace::writeArray(store.arrayFile(arrays::influence), influence);
    workspace::writeArray(store.arrayFile(arrays::instability), influence);
    workspace::writeArray(store.arrayFile(arrays::pixels), std::vector<std::uint8_t>(64));
    const std::string number = std::to_string(seed);
    workspace::writeTextAtomically(folder / workspace::files::encoder, "encoder " + number);
    store.storeStage(std::string(stages::decode),
                     {"decode", {std::string(arrays::pixels)}, 1, 1, "2026-01-01"});
    store.storeStage(std::string(stages::encoder),
                     {"encoder" + number, {}, 1, 1, "2026-01-01", R"({"hash":"h)" + number + R"("})"});
    store.storeStage(std::string(stages::influence),
                     {"influence" + number,
                      {std::string(arrays::influence), std::string(arrays::instability)},
                      1,
                      1,
                      "2026-01-0" + number,
                      R"({"layers":[],"options":{"seed":)" + number +
                          R"(,"encoder":{"start":"builtin"},"influence":{"draws":4}}})"});
}

std::vector<float> influenceOf(const Workspace& run) {
    const auto array = run.array(arrays::influence);
    const auto values = array->view<float>().values();
    return {values.begin(), values.end()};
}

ino_t fileNumber(const fs::path& file) {
    struct stat status {};
    return stat(file.c_str(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

class RunsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aKeptRunOutlivesTheNextAnalysis() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1);
        const auto kept = workspace::keepRun(Workspace::open(folder.path()), "", true);
        QCOMPARE(kept.name, std::string("builtin encoder, seed 1"));
        QCOMPARE(kept.id, std::string("builtin-encoder-seed-1"));
        QVERIFY(kept.automatic);
        QCOMPARE(kept.images, std::size_t{4});
        // A second name, no copy; pixels are not kept.
        const fs::path run = workspace::runFolder(folder.path(), kept.id);
        QCOMPARE(fileNumber(run / "influence.npy"), fileNumber(folder / "influence.npy"));
        QVERIFY(!fs::exists(run / "pixels.npy"));

        analyse(folder.path(), 2);
        QCOMPARE(influenceOf(Workspace::open(folder.path())), (std::vector<float>{2, 3, 4, 5}));
        QCOMPARE(influenceOf(workspace::openRun(folder.path(), kept.id)), (std::vector<float>{1, 2, 3, 4}));
        QCOMPARE(support::contentOf(run / workspace::files::encoder), std::string("encoder 1"));
        const auto current = workspace::runNamed(folder.path(), "current");
        const auto differences =
            workspace::differences(workspace::runNamed(folder.path(), kept.name).facts, current.facts);
        const std::vector<workspace::RunDifference> expected{{"seed", "1", "2"},
                                                             {"encoder.hash", "h1", "h2"}};
        QCOMPARE(differences, expected);
    }

    void theSameResultIsNotKeptTwice() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1);
        workspace::keepRun(Workspace::open(folder.path()), "", true);
        const auto again = workspace::keepRun(Workspace::open(folder.path()), "mine");
        QCOMPARE(workspace::keptRuns(folder.path()).size(), std::size_t{1});
        QCOMPARE(again.name, std::string("mine"));
        QVERIFY(!again.automatic);
        QCOMPARE(again.id, std::string("builtin-encoder-seed-1"));
    }

    void namesAreTakenOnce() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1);
        const auto first = workspace::keepRun(Workspace::open(folder.path()), "one");
        analyse(folder.path(), 2);
        QVERIFY_EXCEPTION_THROWN(workspace::keepRun(Workspace::open(folder.path()), "one"), base::Error);
        QVERIFY_EXCEPTION_THROWN(workspace::keepRun(Workspace::open(folder.path()), "current"), base::Error);
        const auto second = workspace::keepRun(Workspace::open(folder.path()), "One!");
        QVERIFY(second.id != first.id);
        QVERIFY_EXCEPTION_THROWN(workspace::renameRun(folder.path(), second.id, "one"), base::Error);
        QVERIFY_EXCEPTION_THROWN(workspace::renameRun(folder.path(), second.id, "  "), base::Error);
        workspace::renameRun(folder.path(), second.id, "zwei ü");
        QCOMPARE(workspace::runNamed(folder.path(), "zwei ü").id, second.id);
        QVERIFY_EXCEPTION_THROWN(workspace::runNamed(folder.path(), "three"), base::Error);
    }

    void removingTouchesTheRunAlone() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1);
        const auto kept = workspace::keepRun(Workspace::open(folder.path()), "one");
        const auto foreign = folder.write("runs/notes/thesis.txt", "mine");
        for (const char* id : {"..", ".", "../runs", "one/..", "", "nothing"})
            QVERIFY_EXCEPTION_THROWN(workspace::removeRun(folder.path(), id), base::Error);
        const support::TemporaryFolder elsewhere;
        const auto precious = elsewhere.write("precious.txt", "keep");
        fs::create_directory_symlink(elsewhere.path(), folder / "runs/linked");
        QVERIFY_EXCEPTION_THROWN(workspace::removeRun(folder.path(), "linked"), base::Error);
        workspace::removeRun(folder.path(), kept.id);
        QVERIFY(!fs::exists(folder / "runs/one"));
        QVERIFY(fs::exists(precious) && fs::exists(foreign));
        QCOMPARE(influenceOf(Workspace::open(folder.path())), (std::vector<float>{1, 2, 3, 4}));
    }

    void whereLinksAreImpossibleFilesAreCopied() {
        const support::TemporaryFolder folder;
        const fs::path otherDisk = fs::path("/dev/shm") / ("wherefrom-runs-" + std::to_string(getpid()));
        std::error_code failed;
        fs::create_directory(otherDisk, failed);
        struct stat here {
        }, there{};
        if (failed || stat(folder.path().c_str(), &here) != 0 || stat(otherDisk.c_str(), &there) != 0 ||
            here.st_dev == there.st_dev)
            QSKIP("there is no second file system to be linked to in vain");
        analyse(folder.path(), 1);
        fs::create_directory_symlink(otherDisk, folder / "runs");
        const auto kept = workspace::keepRun(Workspace::open(folder.path()), "one");
        QVERIFY2(kept.problem.empty(), kept.problem.c_str());
        QCOMPARE(influenceOf(workspace::openRun(folder.path(), "one")), (std::vector<float>{1, 2, 3, 4}));
        QVERIFY(fileNumber(otherDisk / "one/influence.npy") != fileNumber(folder / "influence.npy"));
        fs::remove_all(otherDisk);
    }

    void aDamagedRunIsListedWithASentence() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1);
        workspace::keepRun(Workspace::open(folder.path()), "whole");
        analyse(folder.path(), 2);
        workspace::keepRun(Workspace::open(folder.path()), "halved");
        fs::remove(folder / "runs/halved/influence.npy");
        folder.write("runs/scribble/run.json", "no json");
        folder.write("runs/empty/other.txt", "");
        const auto runs = workspace::keptRuns(folder.path());
        QCOMPARE(runs.size(), std::size_t{4});
        std::size_t damaged = 0;
        for (const auto& run : runs) {
            damaged += run.problem.empty() ? 0 : 1;
            QVERIFY2(run.problem.empty() == (run.id == "whole"), run.id.c_str());
            QVERIFY(run.problem.empty() || run.problem.ends_with("remove it."));
        }
        QCOMPARE(damaged, std::size_t{3});
        QVERIFY_EXCEPTION_THROWN(workspace::openRun(folder.path(), "halved"), base::Error);
        workspace::removeRun(folder.path(), "halved");
        QCOMPARE(workspace::keptRuns(folder.path()).size(), std::size_t{3});
    }

    void onlyAFinishedAnalysisIsKept() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1);
        auto store = Workspace::open(folder.path());
        store.forgetStage(std::string(stages::influence));
        QVERIFY(!workspace::isComplete(store));
        QVERIFY(!workspace::currentRun(store));
        QVERIFY_EXCEPTION_THROWN(workspace::keepRun(store, "one"), base::Error);
        QVERIFY(!fs::exists(folder / "runs"));
    }

    void killedAtAnyMomentItLeavesTheWholeRunOrNone() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1);
        std::mt19937 random(3);
        for (int round = 0; round < 15; ++round) {
            support::Child child([&] {
                for (;;) {
                    workspace::keepRun(Workspace::open(folder.path()), "one");
                    workspace::removeRun(folder.path(), "one");
                }
                return 0;
            });
            std::this_thread::sleep_for(std::chrono::microseconds(1000 + random() % 40'000));
            child.kill();
            child.wait();
            const auto runs = workspace::keptRuns(folder.path());
            QVERIFY(runs.size() <= 1);
            for (const auto& run : runs)
                QVERIFY2(run.problem.empty(), run.problem.c_str());
            QCOMPARE(influenceOf(Workspace::open(folder.path())), (std::vector<float>{1, 2, 3, 4}));
        }
        workspace::keepRun(Workspace::open(folder.path()), "one");
        int hidden = 0;
        for (const auto& entry : fs::directory_iterator(folder / "runs"))
            hidden += entry.path().filename().string().starts_with('.') ? 1 : 0;
        QVERIFY(hidden == 0 || workspace::keptRuns(folder.path()).size() == 1);
    }

    void runsOfAnotherListingAreMatchedByKey() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1, {"a", "b", "c"});
        workspace::keepRun(Workspace::open(folder.path()), "before");
        analyse(folder.path(), 5, {"x", "c", "a"});
        const auto now = Workspace::open(folder.path());
        const auto run = workspace::openRun(folder.path(), "before");
        const auto rows = workspace::matchRows(run, now, *now.dataset());
        QVERIFY(!rows.isSame);
        QCOMPARE(rows.rows, (std::vector<std::int32_t>{-1, 2, 0}));
        QCOMPARE(rows.missing, std::size_t{1});
        QCOMPARE(rows.gone, std::size_t{1});
        const auto scores = workspace::scoresOf(run, arrays::influence, rows);
        QVERIFY(std::isnan(scores[0]));
        QCOMPARE(scores[1], 3.0F);
        QCOMPARE(scores[2], 1.0F);
        QVERIFY(workspace::matchRows(now, now, *now.dataset()).isSame);
        QVERIFY_EXCEPTION_THROWN(workspace::scoresOf(run, arrays::mapError, rows), base::Error);
    }

    void aRunIsPutBackWhole() {
        const support::TemporaryFolder folder;
        analyse(folder.path(), 1);
        workspace::keepRun(Workspace::open(folder.path()), "one");
        analyse(folder.path(), 2);
        auto store = Workspace::open(folder.path());
        workspace::restoreRun(workspace::openRun(folder.path(), "one"), store);
        const auto now = Workspace::open(folder.path());
        QCOMPARE(influenceOf(now), (std::vector<float>{1, 2, 3, 4}));
        QCOMPARE(now.stages().at("influence").key, std::string("influence1"));
        QCOMPARE(support::contentOf(folder / workspace::files::encoder), std::string("encoder 1"));
        QCOMPARE(workspace::currentRun(now)->key, workspace::keptRuns(folder.path()).front().key);
    }
};

QTEST_GUILESS_MAIN(RunsTest)
#include "runs_test.moc"
