// SPDX-License-Identifier: Apache-2.0
#include "tests/core/dataset/listing.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <zlib.h>

using namespace wherefrom;
using namespace wherefrom::dataset;
using support::TemporaryFolder;

namespace {
std::string number(std::uint32_t value) {
    return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U),
            static_cast<char>(value)};
}
/// `count` images of 2 rows x 3 columns with the values 0, 1, 2, …
std::string images(std::uint32_t count) {
    std::string file = number(0x803) + number(count) + number(2) + number(3);
    for (std::uint32_t i = 0; i < count * 6; ++i)
        file += static_cast<char>(i);
    return file;
}
std::string labels(const std::string& values) {
    return number(0x801) + number(static_cast<std::uint32_t>(values.size())) + values;
}
std::string gzip(const std::string& plain) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, plain.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}
} // namespace

class IdxSourceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void listsAndReads_data() {
        QTest::addColumn<bool>("packed");
        QTest::newRow("plain") << false;
        QTest::newRow("gzip") << true;
    }
    void listsAndReads() {
        QFETCH(bool, packed);
        const std::string ending = packed ? ".gz" : "";
        const auto form = [&](const std::string& bytes) { return packed ? gzip(bytes) : bytes; };
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte" + ending, form(images(3)));
        folder.write("train-labels-idx1-ubyte" + ending, form(labels(std::string("\7\0\7", 3))));
        folder.write("t10k-images-idx3-ubyte" + ending, form(images(1)));
        const Dataset found = open(folder.path());
        QVERIFY(found.kind == SourceKind::idx);
        QCOMPARE(found.size(), std::size_t{4});
        QCOMPARE(found.keys[3], "train-images-idx3-ubyte" + ending + "#0002");
        QCOMPARE(nameIn(found.split, 0), std::string("test"));
        QCOMPARE(nameIn(found.label, 0), std::string());
        QCOMPARE(nameIn(found.split, 1), std::string("train"));
        QCOMPARE(nameIn(found.label, 1), std::string("7"));
        QCOMPARE(nameIn(found.label, 2), std::string("0"));
        const auto image = std::get<RawImage>(readerOf(found).read(base::ImageId{2}));
        QVERIFY(image.width == 3 && image.height == 2 && image.channels == 1);
        QVERIFY(image.pixels == (std::vector<std::uint8_t>{6, 7, 8, 9, 10, 11}));
    }
    void prefersThePlainFile() {
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", images(2));
        folder.write("train-images-idx3-ubyte.gz", gzip(images(2)));
        QCOMPARE(open(folder.path()).size(), std::size_t{2});
    }
    void aTruncatedFileHasProblemRows_data() { listsAndReads_data(); }
    void aTruncatedFileHasProblemRows() {
        QFETCH(bool, packed);
        const TemporaryFolder folder;
        const std::string cut = images(4).substr(0, 16 + 6 + 2);
        const auto file = folder.write("val-images-idx3-ubyte", packed ? gzip(cut) : cut);
        const Dataset found = open(file);
        QCOMPARE(found.size(), std::size_t{4});
        QCOMPARE(found.problems.size(), std::size_t{3});
        QVERIFY(says(problemOf(found, 1), "ends after 2 of the image's 6 bytes"));
        QVERIFY(says(problemOf(found, 3), "ends after 0 of the image's 6 bytes"));
        const ImageReader reader = readerOf(found);
        QCOMPARE(readFailure(reader, 0), std::string());
        QVERIFY(says(readFailure(reader, 1), "ends after 2"));
    }
    void aCutGzipStreamHasProblemRows() {
        std::string noise = images(0);
        noise.replace(4, 4, number(20000));
        std::uint32_t state = 1;
        for (int i = 0; i < 120000; ++i)
            noise += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
        const TemporaryFolder folder;
        const std::string packed = gzip(noise);
        const auto file = folder.write("val-images-idx3-ubyte.gz", packed.substr(0, packed.size() / 2));
        const Dataset found = open(file);
        QCOMPARE(found.size(), std::size_t{20000});
        QVERIFY(found.problems.size() > 8000 && found.problems.size() < 12000);
    }
    void missingLabelsAreNone() {
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", images(2));
        folder.write("train-labels-idx1-ubyte", number(0x801) + number(2) + "\5");
        std::string told;
        base::RunContext context;
        context.onNotice = [&](std::string_view sentence) { told = sentence; };
        const Dataset found = open(folder.path(), context);
        QCOMPARE(nameIn(found.label, 0), std::string("5"));
        QCOMPARE(nameIn(found.label, 1), std::string());
        QVERIFY(says(told, "ends after 1 of 2 labels"));
    }
    void refusesDamagedFiles() {
        const TemporaryFolder folder;
        const auto with = [&](const std::string& bytes) {
            return refusal(folder.write("x-images-idx3-ubyte", bytes));
        };
        QVERIFY(says(with(""), "ends after 0 bytes"));
        QVERIFY(says(with(images(1).substr(0, 9)), "ends after 9 bytes"));
        QVERIFY(says(with(labels("abcdefghijklmnop")), "instead of 2051"));
        QVERIFY(says(with(number(0x803) + number(1) + number(0) + number(3)), "0 rows"));
        QVERIFY(
            says(with(number(0x803) + number(0xFFFFFFFFU) + number(2) + number(3)), "4,294,967,295 items"));
        QVERIFY(says(with(number(0x803) + number(0x7FFFFFFFU) + number(2) + number(3)), "has bytes for 0"));
        QVERIFY(says(with(number(0x803) + number(1) + number(0xFFFFFFU) + number(3)), "16,777,215 rows"));
        QVERIFY(says(with(images(0)), "no images"));
        QVERIFY(says(with("\x1F\x8Bgarbage that is no deflate stream"), "x-images-idx3-ubyte"));
        folder.write("x-labels-idx1-ubyte", labels("abc"));
        QVERIFY(says(with(images(2)), "holds 3 labels for the 2 images"));
    }
};

QTEST_GUILESS_MAIN(IdxSourceTest)
#include "idx_source_test.moc"
