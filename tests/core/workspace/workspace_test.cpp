// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/sentence.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/child.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <unistd.h>

#include <array>
#include <cstdlib>

using namespace wherefrom;
using workspace::Workspace;
using workspace::WorkspaceLock;
namespace fs = std::filesystem;

namespace {

dataset::Dataset smallDataset(const fs::path& root) {
    dataset::Dataset dataset;
    dataset.name = "small";
    dataset.root = root;
    dataset.keys = {"cats/a,1.jpg", "cats/\"b\".jpg", "dogs/c.jpg"};
    dataset.label = {"label", {"cats", "dogs"}, {0, 0, 1}};
    dataset.numbers = {{"weight", {1.5, 2, 3}}};
    return dataset;
}

bool fails(const std::function<void()>& action) {
    try {
        action();
    } catch (const base::Error&) {
        return true;
    }
    return false;
}

} // namespace

class WorkspaceTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void datasetComesBack();
    void stagesComeBack();
    void problemsComeBack();
    void refusesOtherFolders();
    void refusesDamagedManifests();
    void neverInsideTheDataset();
    void defaultFolders();
    void temporaryFilesAreIgnored();
    void killedWriterLeavesOldOrNew();
    void fullDiskKeepsTheOldManifest();
    void lockHoldsOthersOff();
    void aFileOpensTheFolder();
};

void WorkspaceTest::datasetComesBack() {
    const support::TemporaryFolder folder;
    auto space = Workspace::openOrCreate(folder / "w");
    QVERIFY(Workspace::isWorkspace(folder / "w"));
    QVERIFY(!space.dataset());
    space.storeDataset(smallDataset("/nowhere/pictures"));
    const auto read = Workspace::open(folder / "w").dataset();
    QVERIFY(read);
    QCOMPARE(read->keys, smallDataset({}).keys);
    QCOMPARE(read->name, std::string("small"));
    QCOMPARE(read->root, fs::path("/nowhere/pictures"));
    QCOMPARE(read->label.names.at(static_cast<std::size_t>(read->label.codes.at(2))), std::string("dogs"));
    QCOMPARE(read->numbers.at(0).values.at(0), 1.5);
    QVERIFY(!space.array("embeddings"));
    workspace::writeArray(space.arrayFile("embeddings"), base::Matrix<float>{3, 2, 1}.view());
    QCOMPARE(space.array("embeddings").value().view<float>().columns, std::size_t{2});
}

void WorkspaceTest::stagesComeBack() {
    const support::TemporaryFolder folder;
    auto space = Workspace::openOrCreate(folder / "w");
    auto other = Workspace::open(folder / "w");
    space.storeStage("map", {"key-1", {"map"}, 2.5, 123456789012, "2026-11-22T10:00:00Z", R"({"kl":1.25})"});
    space.storeStage("decode", {"key-2", {"pixels", "miniatures"}, 1, 0, "", "{}"});
    QVERIFY(other.stages().empty());
    other.reload();
    const auto& map = other.stages().at("map");
    QCOMPARE(map.key, std::string("key-1"));
    QCOMPARE(map.arrays, std::vector<std::string>{"map"});
    QCOMPARE(map.seconds, 2.5);
    QCOMPARE(map.peakBytes, std::int64_t{123456789012});
    QCOMPARE(map.values, std::string(R"({"kl":1.25})"));
    space.forgetStage("map");
    other.reload();
    QCOMPARE(other.stages().size(), std::size_t{1});
    QVERIFY(fails([&] { space.storeStage("bad", {"k", {}, 0, 0, "", "not json"}); }));
}

void WorkspaceTest::problemsComeBack() {
    const support::TemporaryFolder folder;
    auto dataset = smallDataset("/nowhere");
    dataset.problems = {{{0}, "the file is empty"}};
    auto space = Workspace::openOrCreate(folder / "w");
    QCOMPARE(space.problems(dataset).size(), std::size_t{1}); // those of the listing, until there are others
    space.storeProblems(dataset, {{{1}, "truncated, \"badly\"\nso"}, {{2}, "not a picture"}});
    const auto problems = space.problems(dataset);
    QCOMPARE(problems.size(), std::size_t{2});
    QCOMPARE(problems[0].image.value, 1);
    QCOMPARE(problems[0].reason, std::string("truncated, \"badly\"\nso"));
    // A reason in parts is English for whoever reads the table; its parts come back.
    const std::string parts =
        base::Sentence("%1 ends after %2 bytes", {std::string("a,b.bin"), 1500}).stored();
    space.storeProblems(dataset, {{{1}, parts}, {{2}, "not a picture"}});
    QCOMPARE(space.problems(dataset)[0].reason, parts);
    const std::string table = support::contentOf(folder / "w" / "problems.csv");
    QVERIFY(table.starts_with("key,reason,parts\r\n"));
    QVERIFY(table.find(",\"a,b.bin ends after 1,500 bytes\",") != std::string::npos);
    QVERIFY(table.find(",not a picture,\r\n") != std::string::npos);
    workspace::writeTextAtomically(folder / "w" / "problems.csv",
                                   "key,reason\r\n" + dataset.keys[1] + ",as older versions wrote it\r\n");
    QCOMPARE(space.problems(dataset)[0].reason, std::string("as older versions wrote it"));
    space.storeProblems(dataset, {{{1}, "truncated"}, {{2}, "not a picture"}});
    dataset.keys.erase(dataset.keys.begin() + 1); // an image went away: its problem is passed over
    QCOMPARE(space.problems(dataset).size(), std::size_t{1});
}

void WorkspaceTest::refusesOtherFolders() {
    const support::TemporaryFolder folder;
    folder.write("pictures/cat.jpg", "x");
    QVERIFY(fails([&] { Workspace::openOrCreate(folder / "pictures"); }));
    QVERIFY(fails([&] { Workspace::openOrCreate(folder / "pictures/cat.jpg"); }));
    QVERIFY(fails([&] { Workspace::openOrCreate(folder / "pictures/cat.jpg/w"); }));
    QVERIFY(fails([&] { Workspace::open(folder / "missing"); }));
    QVERIFY(fails([&] { Workspace::open(folder / "pictures"); }));
    folder.write("lost/decisions.sqlite", "x"); // a workspace whose manifest was deleted
    Workspace::openOrCreate(folder / "lost");
    QVERIFY(Workspace::isWorkspace(folder / "lost"));
}

void WorkspaceTest::refusesDamagedManifests() {
    const support::TemporaryFolder folder;
    Workspace::openOrCreate(folder / "w");
    const std::string whole = support::contentOf(folder / "w/manifest.json");
    for (const std::string& text :
         {std::string(), std::string("{}"), std::string("[1]"), whole.substr(0, whole.size() / 2),
          std::string(R"({"format": 2, "stages": {}})"), std::string(R"({"format": 1, "stages": {"a": 3}})"),
          std::string(R"({"format": "x"})")}) {
        folder.write("w/manifest.json", text);
        QVERIFY(fails([&] { Workspace::open(folder / "w"); }));
        QVERIFY(fails([&] { Workspace::openOrCreate(folder / "w"); }));
        QCOMPARE(support::contentOf(folder / "w/manifest.json"), text);
    }
}

void WorkspaceTest::neverInsideTheDataset() {
    const support::TemporaryFolder folder;
    folder.write("pictures/cat.jpg", "x");
    auto inside = Workspace::openOrCreate(folder / "pictures/w");
    QVERIFY(fails([&] { inside.storeDataset(smallDataset(folder / "pictures")); }));
    auto beside = Workspace::openOrCreate(folder / "pictures-w");
    beside.storeDataset(smallDataset(folder / "pictures"));
}

void WorkspaceTest::defaultFolders() {
    setenv("XDG_DATA_HOME", "/data/of/me", 1);
    const auto one = Workspace::defaultFolder("/pictures/cats");
    QCOMPARE(one.parent_path(), fs::path("/data/of/me/wherefrom/workspaces"));
    QVERIFY(one.filename().string().starts_with("cats-"));
    QCOMPARE(one.filename().string().size(), std::string("cats-").size() + 8);
    QCOMPARE(Workspace::defaultFolder("/pictures/cats/"), one);
    QCOMPARE(Workspace::defaultFolder("/pictures/dogs/../cats"), one);
    QVERIFY(Workspace::defaultFolder("/others/cats") != one);
    unsetenv("XDG_DATA_HOME");
    setenv("HOME", "/home/me", 1);
    QVERIFY(
        Workspace::defaultFolder("/pictures/cats").string().starts_with("/home/me/.local/share/wherefrom/"));
}

void WorkspaceTest::temporaryFilesAreIgnored() {
    const support::TemporaryFolder folder;
    const auto fresh = folder.write("w/.map.npy.1-0.wherefrom-tmp", "half");
    const auto old = folder.write("w/.map.npy.2-0.wherefrom-tmp", "half");
    fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(2));
    auto space = Workspace::openOrCreate(folder / "w");
    QVERIFY(!space.array("map"));
    const WorkspaceLock lock(folder / "w");
    QVERIFY(!fs::exists(old)); // a writer that was killed long ago
    QVERIFY(fs::exists(fresh));
}

void WorkspaceTest::killedWriterLeavesOldOrNew() {
    const support::TemporaryFolder folder;
    Workspace::openOrCreate(folder / "w").storeStage("s", {"0", {}, 0, 0, "", "{}"});
    workspace::writeArray(folder / "w/a.npy", std::vector<float>(50'000, 0));
    for (int round = 0; round < 15; ++round) {
        support::Child child([&] {
            auto space = Workspace::open(folder / "w");
            for (int i = 1;; ++i) {
                space.storeStage("s", {std::to_string(i), {}, 0, 0, "", "{}"});
                workspace::writeArray(space.arrayFile("a"),
                                      std::vector<float>(50'000, static_cast<float>(i)));
            }
            return 0;
        });
        QTest::qSleep(5 + round * 4);
        child.kill();
        QCOMPARE(child.wait(), -9);
        const auto space = Workspace::open(folder / "w");
        QCOMPARE(space.stages().size(), std::size_t{1});
        const auto array = space.array("a").value();
        const auto values = array.view<float>().values();
        QCOMPARE(values.size(), std::size_t{50'000});
        QVERIFY(std::all_of(values.begin(), values.end(), [&](float value) { return value == values[0]; }));
    }
}

void WorkspaceTest::fullDiskKeepsTheOldManifest() {
    const support::TemporaryFolder folder;
    auto space = Workspace::openOrCreate(folder / "w");
    space.storeStage("s", {"old", {}, 0, 0, "", "{}"});
    support::Child child([&] {
        support::limitFileSize(1024);
        return fails([&] { space.storeStage("s", {std::string(5000, 'n'), {}, 0, 0, "", "{}"}); }) ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(Workspace::open(folder / "w").stages().at("s").key, std::string("old"));
    QVERIFY(fails([] { workspace::writeTextAtomically("/dev/full/x", "y"); }));
}

void WorkspaceTest::lockHoldsOthersOff() {
    const support::TemporaryFolder folder;
    std::array<int, 2> ends{};
    QCOMPARE(pipe(ends.data()), 0);
    support::Child child([&] {
        const WorkspaceLock lock(folder.path());
        const pid_t pid = getpid();
        if (write(ends[1], &pid, sizeof pid) != sizeof pid)
            return 1;
        for (;;)
            pause();
    });
    pid_t pid = 0;
    QCOMPARE(read(ends[0], &pid, sizeof pid), static_cast<ssize_t>(sizeof pid));
    std::string message;
    try {
        const WorkspaceLock lock(folder.path());
    } catch (const base::Error& error) {
        message = error.what();
    }
    QVERIFY2(message.find("process " + std::to_string(pid)) != std::string::npos, message.c_str());
    child.kill();
    QCOMPARE(child.wait(), -9);
    const WorkspaceLock lock(folder.path()); // the dead process holds it no more
    QVERIFY(fails([&] { const WorkspaceLock second(folder.path()); }));
}

void WorkspaceTest::aFileOpensTheFolder() {
    const support::TemporaryFolder folder;
    const auto place = folder / "w";
    Workspace::openOrCreate(place);
    const auto door = place / "open.wherefrom";
    QVERIFY(support::contentOf(door).starts_with("Wherefrom workspace")); // what the MIME type knows it by
    QCOMPARE(Workspace::folderOf(door).string(), place.string());
    QCOMPARE(Workspace::folderOf(place).string(), place.string());
    QCOMPARE(Workspace::folderOf(folder / "none.wherefrom").string(), (folder / "none.wherefrom").string());
    std::filesystem::remove(door);
    Workspace::openOrCreate(place); // one of an earlier version gets it too
    QVERIFY(std::filesystem::exists(door));
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "workspace_test.moc"
