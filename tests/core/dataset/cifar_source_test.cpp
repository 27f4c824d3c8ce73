// SPDX-License-Identifier: Apache-2.0
#include "tests/core/dataset/listing.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::dataset;
using support::TemporaryFolder;

namespace {
/// A record whose planes are filled with r, g and b but for the pixel (x 5, y 2), which is 1, 2, 3.
std::string record(std::string labels, char r, char g, char b) {
    for (const char value : {r, g, b})
        labels.append(1024, value);
    const std::size_t start = labels.size() - 3072;
    for (std::size_t c = 0; c < 3; ++c)
        labels[start + c * 1024 + 2 * 32 + 5] = static_cast<char>(c + 1);
    return labels;
}
} // namespace

class CifarSourceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void listsAndReadsCifar10() {
        const TemporaryFolder folder;
        folder.write("data_batch_1.bin", record("\1", 10, 20, 30) + record(std::string(1, '\0'), 40, 50, 60));
        folder.write("test_batch.bin", record("\1", 70, 80, 90));
        folder.write("batches.meta.txt", "airplane\nautomobile\n\n");
        const Dataset found = open(folder.path());
        QVERIFY(found.kind == SourceKind::cifar10);
        QVERIFY(found.keys == (std::vector<std::string>{"data_batch_1.bin#0000", "data_batch_1.bin#0001",
                                                        "test_batch.bin#0000"}));
        QCOMPARE(nameIn(found.label, 0), std::string("automobile"));
        QCOMPARE(nameIn(found.label, 1), std::string("airplane"));
        QCOMPARE(nameIn(found.split, 0), std::string("train"));
        QCOMPARE(nameIn(found.split, 2), std::string("test"));
        const ImageReader reader = readerOf(found);
        const auto image = std::get<RawImage>(reader.read(base::ImageId{1}));
        QVERIFY(image.width == 32 && image.height == 32 && image.channels == 3);
        QVERIFY(image.pixels[0] == 40 && image.pixels[1] == 50 && image.pixels[2] == 60);
        const std::size_t marked = (2 * 32 + 5) * 3;
        QVERIFY(image.pixels[marked] == 1 && image.pixels[marked + 1] == 2 && image.pixels[marked + 2] == 3);
        QVERIFY(!reader.isOwnFile(base::ImageId{1}));
        QCOMPARE(reader.file(base::ImageId{2}).string(), (folder / "test_batch.bin").string());
    }
    void oneFileReadsAsTheFolderDoes() {
        const TemporaryFolder folder;
        const auto file = folder.write("data_batch_1.bin", record("\3", 10, 20, 30));
        const Dataset found = open(file);
        QCOMPARE(nameIn(found.label, 0), std::string("3"));
        QCOMPARE(std::get<RawImage>(readerOf(found).read(base::ImageId{0})).pixels[0], std::uint8_t{10});
    }
    void listsCifar100() {
        const TemporaryFolder folder;
        folder.write("train.bin", record("\1\2", 1, 2, 3));
        folder.write("fine_label_names.txt", "apple\nfish\nbaby\n");
        folder.write("coarse_label_names.txt", "water\r\nfruit\r\n");
        const Dataset found = open(folder.path());
        QVERIFY(found.kind == SourceKind::cifar100);
        QCOMPARE(nameIn(found.label, 0), std::string("baby"));
        QCOMPARE(nameIn(found.categories.at(0), 0), std::string("fruit"));
        QCOMPARE(std::get<RawImage>(readerOf(found).read(base::ImageId{0})).pixels[0], std::uint8_t{1});
    }
    void aCutRecordIsAProblem() {
        const TemporaryFolder folder;
        folder.write("data_batch_1.bin", record("\1", 1, 2, 3) + record("\1", 4, 5, 6).substr(0, 2000));
        const Dataset found = open(folder.path());
        QCOMPARE(found.size(), std::size_t{2});
        QVERIFY(says(problemOf(found, 1), "ends after 2,000 of the record's 3,073 bytes"));
        QVERIFY(says(readFailure(readerOf(found), 1), "ends after 2,000"));
    }
    void aLabelOutOfRangeIsAProblem() {
        const TemporaryFolder folder;
        folder.write("data_batch_1.bin", record("\x2A", 1, 2, 3));
        QVERIFY(says(problemOf(open(folder.path()), 0), "label byte is 42"));
    }
    void refusesFilesWithoutARecord() {
        const TemporaryFolder folder;
        folder.write("test_batch.bin", "");
        QVERIFY(says(refusal(folder.path()), "no whole CIFAR record"));
        folder.write("test_batch.bin", std::string(100, 'x'));
        QVERIFY(says(refusal(folder.path()), "no whole CIFAR record"));
    }
    void fingerprintFollowsTheContainer() {
        const TemporaryFolder folder;
        folder.write("test_batch.bin", record("\1", 1, 2, 3));
        const Dataset found = open(folder.path());
        const std::string before = fingerprint(found);
        folder.write("test_batch.bin", record("\1", 1, 2, 3) + "x");
        QVERIFY(fingerprint(found) != before);
    }
};

QTEST_GUILESS_MAIN(CifarSourceTest)
#include "cifar_source_test.moc"
