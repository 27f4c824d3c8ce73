// SPDX-License-Identifier: Apache-2.0
#include "tests/core/dataset/listing.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace wherefrom;
using namespace wherefrom::dataset;
using support::TemporaryFolder;

class ManifestSourceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void readsColumnsByName() {
        const TemporaryFolder folder;
        folder.write("img/a.png", "x");
        folder.write("img/b, c.png", "x");
        const auto file = folder.write("set.csv", "\xEF\xBB\xBF"
                                                  "Class,FileName,Set,age,note,group,mixed,void\r\n"
                                                  "cat,img/a.png,training,3.5,\"a \"\"b\"\"\",g1,1,\r\n"
                                                  "dog,\"img/b, c.png\",holdout,,,,x,\r\n");
        const Dataset found = open(file);
        QVERIFY(found.kind == SourceKind::manifest);
        QCOMPARE(found.name, std::string("set"));
        QVERIFY(found.keys == (std::vector<std::string>{"img/a.png", "img/b, c.png"}));
        QCOMPARE(nameIn(found.label, 1), std::string("dog"));
        QCOMPARE(nameIn(found.split, 0), std::string("train"));
        QCOMPARE(nameIn(found.split, 1), std::string("holdout"));
        QCOMPARE(nameIn(found.group, 0), std::string("g1"));
        QCOMPARE(found.numbers.size(), std::size_t{1});
        QCOMPARE(found.numbers[0].name, std::string("age"));
        QCOMPARE(found.numbers[0].values[0], 3.5);
        QVERIFY(std::isnan(found.numbers[0].values[1]));
        QCOMPARE(found.categories.size(), std::size_t{3});
        QCOMPARE(nameIn(found.categories[0], 0), std::string("a \"b\""));
        QCOMPARE(nameIn(found.categories[1], 1), std::string("x"));
        QVERIFY(found.categories[2].names.empty());
        QVERIFY(found.problems.empty());
        QCOMPARE(readFailure(readerOf(found), 1), std::string());
    }
    void readsTabsAndSemicolons() {
        const TemporaryFolder folder;
        folder.write("a.png", "x");
        QCOMPARE(nameIn(open(folder.write("t.tsv", "path\tlabel\na.png\tx,y\n")).label, 0),
                 std::string("x,y"));
        QCOMPARE(nameIn(open(folder.write("t.csv", "path;label\na.png;z\n")).label, 0), std::string("z"));
    }
    void takesAbsoluteAndWindowsPaths() {
        const TemporaryFolder folder, elsewhere;
        folder.write("d/a.png", "x");
        const std::string absolute = elsewhere.write("b.png", "x").string();
        const Dataset found = open(folder.write("m.csv", "path\nd\\a.png\n" + absolute + "\n"));
        QVERIFY(found.problems.empty());
        QCOMPARE(readerOf(found).file(base::ImageId{0}).string(), (folder / "d/a.png").string());
        QCOMPARE(readerOf(found).file(base::ImageId{1}).string(), absolute);
    }
    void badRowsAreProblems() {
        const TemporaryFolder folder;
        folder.write("a.png", "x");
        folder.write("empty.png", "");
        const Dataset found =
            open(folder.write("m.csv", "path,label\na.png,x\ngone.png,x\n./a.png,y\nempty.png,\n,z\n"
                                       "a.png,one,too many\n"));
        QCOMPARE(found.size(), std::size_t{6});
        QCOMPARE(problemOf(found, 0), std::string());
        QVERIFY(says(problemOf(found, 1), "missing"));
        QVERIFY(says(problemOf(found, 2), "line 2 of the manifest lists the same file"));
        QCOMPARE(problemOf(found, 3), std::string("the file is empty"));
        QVERIFY(says(problemOf(found, 4), "names no file"));
        QVERIFY(says(base::englishOf(found.problems.back().reason), "3 fields where its header has 2"));
        QCOMPARE(std::set<std::string>(found.keys.begin(), found.keys.end()).size(), std::size_t{6});
        QCOMPARE(readerOf(found).file(base::ImageId{2}).string(), (folder / "a.png").string());
    }
    void aHashInANameIsNoRepetition() {
        const TemporaryFolder folder;
        folder.write("a#2", "x");
        folder.write("a", "y");
        const Dataset found = open(folder.write("m.csv", "path\na\na#2\n"));
        QVERIFY(found.problems.empty());
        QCOMPARE(readerOf(found).file(base::ImageId{1}).string(), (folder / "a#2").string());
    }
    void refusesOtherTexts() {
        const TemporaryFolder folder;
        const auto with = [&](const std::string& text) { return refusal(folder.write("m.csv", text)); };
        QVERIFY(says(with(""), "empty"));
        QVERIFY(says(with("path,label\n"), "lists no image"));
        QVERIFY(says(with("name,label\na.png,x\n"), "no column of paths"));
        QVERIFY(says(with("name,label\na.png,x\n"), "name, label"));
        QVERIFY(says(with("path\n\"a.png\n"), "never closed"));
        QVERIFY(says(with(std::string("\xFF\xFEp\0a\0", 6)), "UTF-16"));
        QVERIFY(says(with(std::string(1000, '\0')), "no column of paths"));
    }
    void fingerprintIgnoresLabels() {
        const TemporaryFolder folder;
        folder.write("a.png", "x");
        const std::string before = fingerprint(open(folder.write("m.csv", "path,label\na.png,x\n")));
        QCOMPARE(fingerprint(open(folder.write("m.csv", "path,label\na.png,y\n"))), before);
    }
};

QTEST_GUILESS_MAIN(ManifestSourceTest)
#include "manifest_source_test.moc"
