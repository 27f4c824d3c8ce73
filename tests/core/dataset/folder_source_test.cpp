// SPDX-License-Identifier: Apache-2.0
#include "tests/core/dataset/listing.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <sys/stat.h>

#include <fstream>

using namespace wherefrom;
using namespace wherefrom::dataset;
using support::TemporaryFolder;
namespace fs = std::filesystem;

class FolderSourceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void findsPicturesAndPlacesThem() {
        const TemporaryFolder folder;
        for (const char* name : {"train/cat/x.png", "valid/cat/siamese/y.JPG", "Test/z.tiff",
                                 "dog/pug/small/a.bmp", "top.webp", "dog/b.jpeg"})
            folder.write(name, "x");
        for (const char* name :
             {"train/notes.txt", ".hidden/a.png", "__MACOSX/cat/x.png", "cat/.x.png", "a.gif", "png"})
            folder.write(name, "x");
        const Dataset found = open(folder.path());
        QVERIFY(found.kind == SourceKind::folder);
        QCOMPARE(found.name, folder.path().filename().string());
        QVERIFY(found.keys ==
                (std::vector<std::string>{"Test/z.tiff", "dog/b.jpeg", "dog/pug/small/a.bmp", "top.webp",
                                          "train/cat/x.png", "valid/cat/siamese/y.JPG"}));
        const std::vector<std::vector<std::string>> expected{
            {"test", "", ""}, {"", "dog", ""},      {"", "dog", "dog/pug/small"},
            {"", "", ""},     {"train", "cat", ""}, {"val", "cat", "cat/siamese"}};
        for (std::size_t row = 0; row < expected.size(); ++row) {
            QCOMPARE(nameIn(found.split, row), expected[row][0]);
            QCOMPARE(nameIn(found.label, row), expected[row][1]);
            QCOMPARE(nameIn(found.group, row), expected[row][2]);
        }
        QVERIFY(found.problems.empty());
    }
    void readsAFileAsItIs() {
        const TemporaryFolder folder;
        folder.write("a.png", "bytes");
        const ImageReader reader = readerOf(open(folder.path()));
        const auto stored = std::get<EncodedImage>(reader.read(base::ImageId{0}));
        QCOMPARE(std::string(reinterpret_cast<const char*>(stored.bytes.data()), stored.bytes.size()),
                 std::string("bytes"));
        QVERIFY(reader.isOwnFile(base::ImageId{0}));
        QCOMPARE(reader.file(base::ImageId{0}).string(), (folder / "a.png").string());
        QVERIFY(says(readFailure(reader, 1), "no image number 1"));
        fs::remove(folder / "a.png");
        QVERIFY(says(readFailure(reader, 0), "missing"));
    }
    void listsBadFilesAsProblems() {
        const TemporaryFolder folder;
        folder.write("empty.png", "");
        folder.write("good.png", "x");
        folder.write("huge.png", "x");
        fs::resize_file(folder / "huge.png", (512ULL << 20U) + 1); // sparse
        fs::create_symlink("nowhere.png", folder / "link.png");
        QVERIFY(::mkfifo((folder / "pipe.png").c_str(), 0600) == 0);
        const Dataset found = open(folder.path());
        QVERIFY(found.keys == (std::vector<std::string>{"empty.png", "good.png", "huge.png", "link.png"}));
        QCOMPARE(problemOf(found, 0), std::string("the file is empty"));
        QCOMPARE(problemOf(found, 1), std::string());
        QVERIFY(says(problemOf(found, 2), "larger than 512 MB"));
        QVERIFY(says(problemOf(found, 3), "missing"));
        const ImageReader reader = readerOf(found);
        QCOMPARE(readFailure(reader, 0), std::string("the file is empty"));
        QVERIFY(says(readFailure(reader, 2), "larger than 512 MB"));
    }
    void survivesLinksInACircle() {
        const TemporaryFolder folder;
        folder.write("real/a.png", "x");
        fs::create_directory_symlink("..", folder / "real/up");
        fs::create_directory_symlink("real", folder / "alias");
        const TemporaryFolder outside;
        outside.write("b.png", "x");
        fs::create_directory_symlink(outside.path(), folder / "outside");
        const Dataset found = open(folder.path());
        QVERIFY(found.keys == (std::vector<std::string>{"outside/b.png", "real/a.png"}));
    }
    void keepsNamesThatAreNoUtf8() {
        const TemporaryFolder folder;
        folder.write("caf\xE9/\xFF\xFE.png", "x");
        const Dataset found = open(folder.path());
        QCOMPARE(found.keys.at(0), std::string("caf\xE9/\xFF\xFE.png"));
        QCOMPARE(nameIn(found.label, 0), std::string("caf\xE9"));
        QCOMPARE(readFailure(readerOf(found), 0), std::string());
    }
    void refusesWhatIsNoDataset() {
        const TemporaryFolder folder;
        QVERIFY(says(refusal(folder / "none"), "does not exist"));
        QVERIFY(says(refusal(folder.path()), "no pictures"));
        QVERIFY(says(refusal(folder.write("a.png", "x")), "is one picture"));
        QVERIFY(says(refusal(folder.write("a.txt", "x")), "is no dataset"));
        QVERIFY(says(refusal(""), "No dataset was named"));
    }
    void stopsWhenAsked() {
        const TemporaryFolder folder;
        for (int i = 0; i < 5000; ++i)
            std::ofstream(folder / (std::to_string(i) + ".png")) << 'x';
        std::stop_source stop;
        stop.request_stop();
        base::RunContext context;
        context.stop = stop.get_token();
        QVERIFY_THROWS_EXCEPTION(base::Cancelled, open(folder.path(), context));
    }
    void fingerprintFollowsTheFiles() {
        const TemporaryFolder folder;
        folder.write("a.png", "1");
        folder.write("b.png", "2");
        const Dataset found = open(folder.path());
        const std::string first = fingerprint(found);
        QCOMPARE(fingerprint(open(folder.path().string() + "/")), first);
        fs::last_write_time(folder / "a.png", fs::file_time_type::clock::now() - std::chrono::hours(1));
        const std::string touched = fingerprint(found);
        QVERIFY(touched != first);
        folder.write("a.png", "longer");
        fs::last_write_time(folder / "a.png", fs::last_write_time(folder / "b.png"));
        QVERIFY(fingerprint(found) != touched);
        folder.write("c.png", "3");
        QVERIFY(fingerprint(open(folder.path())) != fingerprint(found));
    }
};

QTEST_GUILESS_MAIN(FolderSourceTest)
#include "folder_source_test.moc"
