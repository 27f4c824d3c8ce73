// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/workspace/array.h"
#include "tests/support/child.h"
#include "tests/support/python.h"
#include "tests/support/sentence_of.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <limits>
#include <string>

using namespace wherefrom;
using support::sentenceOf;
using workspace::ArrayWriter;
using workspace::ElementType;
using workspace::MappedArray;

namespace {

QString textOf(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// A .npy file by the letter of the specification, written here by hand.
std::string npy(const std::string& description, const std::string& data, char major = 1) {
    std::string header = description;
    const std::size_t lengthBytes = major == 1 ? 2 : 4;
    while ((8 + lengthBytes + header.size() + 1) % 64 != 0)
        header += ' ';
    header += '\n';
    std::string file = "\x93NUMPY";
    file += {major, '\0'};
    for (std::size_t i = 0; i < lengthBytes; ++i)
        file += static_cast<char>(header.size() >> (8 * i) & 0xFF);
    return file + header + data;
}

} // namespace

class ArrayTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void numpyReadsWhatWasWritten();
    void numpyWritesWhatIsRead();
    void readsVersions();
    void refusesDamaged_data();
    void refusesDamaged();
    void everyTruncationIsRefused();
    void refusesAnotherElementType();
    void emptyArraysHaveRows();
    void rowsWrittenOneByOne();
    void unfinishedLeavesNothing();
    void mappingOutlivesReplacement();
    void fullDiskKeepsTheOldArray();
};

void ArrayTest::numpyReadsWhatWasWritten() {
    const QString python = support::pythonWith(QStringLiteral("numpy"));
    if (python.isEmpty())
        QSKIP("python3 with numpy is not installed");
    const support::TemporaryFolder folder;
    workspace::writeArray(folder / "f4.npy", base::Matrix<float>{2, 3, 1.5F}.view());
    workspace::writeArray(folder / "f8.npy", std::vector<double>{0.1, -2});
    workspace::writeArray(folder / "i4.npy", std::vector<std::int32_t>{-1, 7});
    workspace::writeArray(folder / "u1.npy", std::vector<std::uint8_t>{0, 255});
    workspace::writeArray(folder / "u8.npy", std::vector<std::uint64_t>{0xFFFFFFFFFFFFFFFFULL});
    workspace::writeArray(folder / "f2.npy", std::vector<std::uint16_t>{0x3C00, 0xC000}); // 1 and -2
    const std::vector<std::uint8_t> cube(2 * 3 * 4, 9);
    workspace::writeArray(folder / "cube.npy", ElementType::uint8, {2, 3, 4}, cube.data());
    workspace::writeArray(folder / "empty.npy", base::Matrix<float>{0, 5}.view());
    const QString program = QStringLiteral(R"(
import sys, numpy as np
for name in ['f4', 'f8', 'i4', 'u1', 'u8', 'f2', 'cube', 'empty']:
    a = np.load(sys.argv[1] + '/' + name + '.npy', mmap_mode=None if name == 'empty' else 'r')
    print(name, a.dtype.str, a.shape, a.ravel()[:2].tolist())
)");
    const QString expected = QStringLiteral("f4 <f4 (2, 3) [1.5, 1.5]\n"
                                            "f8 <f8 (2,) [0.1, -2.0]\n"
                                            "i4 <i4 (2,) [-1, 7]\n"
                                            "u1 |u1 (2,) [0, 255]\n"
                                            "u8 <u8 (1,) [18446744073709551615]\n"
                                            "f2 <f2 (2,) [1.0, -2.0]\n"
                                            "cube |u1 (2, 3, 4) [9, 9]\n"
                                            "empty <f4 (0, 5) []");
    QCOMPARE(support::outputOf(python, program, {textOf(folder.path())}), expected);
}

void ArrayTest::numpyWritesWhatIsRead() {
    const QString python = support::pythonWith(QStringLiteral("numpy"));
    if (python.isEmpty())
        QSKIP("python3 with numpy is not installed");
    const support::TemporaryFolder folder;
    const QString program = QStringLiteral(R"(
import sys, numpy as np
np.save(sys.argv[1] + '/a.npy', np.arange(24, dtype='<f4').reshape(2, 3, 4) / 8)
with open(sys.argv[1] + '/v3.npy', 'wb') as f:
    np.lib.format.write_array(f, np.arange(5, dtype='<i4'), version=(3, 0))
np.save(sys.argv[1] + '/fortran.npy', np.asfortranarray(np.zeros((2, 3), '<f4')))
np.save(sys.argv[1] + '/big.npy', np.zeros(3, '>f4'))
print('done')
)");
    QCOMPARE(support::outputOf(python, program, {textOf(folder.path())}), QStringLiteral("done"));
    const auto array = MappedArray::open(folder / "a.npy");
    QCOMPARE(array.shape(), (std::vector<std::size_t>{2, 3, 4}));
    const auto view = array.view<float>();
    QCOMPARE(view.rows, std::size_t{2});
    QCOMPARE(view.columns, std::size_t{12});
    for (std::size_t i = 0; i < 24; ++i)
        QCOMPARE(view.values()[i], static_cast<float>(i) / 8);
    QCOMPARE(MappedArray::open(folder / "v3.npy").view<std::int32_t>()(4, 0), 4);
    QVERIFY(sentenceOf([&] { MappedArray::open(folder / "fortran.npy"); }).find("Fortran") !=
            std::string::npos);
    QVERIFY(sentenceOf([&] { MappedArray::open(folder / "big.npy"); }).find(">f4") != std::string::npos);
}

void ArrayTest::readsVersions() {
    const support::TemporaryFolder folder;
    for (const char version : {'\1', '\2', '\3'}) {
        const auto file = folder.write(
            "a.npy", npy("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }", "abc", version));
        QCOMPARE(MappedArray::open(file).view<std::uint8_t>()(2, 0), std::uint8_t{'c'});
    }
}

void ArrayTest::refusesDamaged_data() {
    QTest::addColumn<QByteArray>("content");
    const auto add = [](const char* name, const std::string& content) {
        QTest::newRow(name) << QByteArray(content.data(), static_cast<qsizetype>(content.size()));
    };
    const std::string eight(8, 'x');
    add("empty", "");
    add("text", "hello, this is no array at all");
    add("version 4", npy("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }", "abc", 4));
    add("header longer than the file", std::string("\x93NUMPY\x01\x00\xFF\xFF{", 11));
    add("huge header of version 2", std::string("\x93NUMPY\x02\x00\xFF\xFF\xFF\xFF{", 13));
    add("overflowing shape",
        npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", eight));
    add("number too large",
        npy("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999999,), }", eight));
    add("negative", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", eight));
    add("more than there is", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", eight));
    add("no shape", npy("{'descr': '<f8', 'fortran_order': False, }", eight));
    add("twice", npy("{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", eight));
    add("objects", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", eight));
    add("records", npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", eight));
    add("unclosed", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,", eight));
    add("unclosed quote", npy("{'descr", eight));
    add("not a boolean", npy("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,), }", eight));
    std::string odd = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", eight);
    odd[8] =
        static_cast<char>(odd[8] + 1); // the header swallows a byte of the data, which are then misaligned
    add("misaligned", odd + "x");
}

void ArrayTest::refusesDamaged() {
    QFETCH(QByteArray, content);
    const support::TemporaryFolder folder;
    const auto file = folder.write("damaged.npy", content.toStdString());
    const std::string message = sentenceOf([&] { MappedArray::open(file); });
    QVERIFY2(message.find("damaged.npy") != std::string::npos, "the sentence must name the file");
}

void ArrayTest::everyTruncationIsRefused() {
    const support::TemporaryFolder folder;
    workspace::writeArray(folder / "whole.npy", std::vector<float>{1, 2, 3});
    const std::string whole = support::contentOf(folder / "whole.npy");
    QCOMPARE(whole.size(), std::size_t{64 * 2 + 12});
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto file = folder.write("part.npy", whole.substr(0, length));
        QVERIFY_EXCEPTION_THROWN(MappedArray::open(file), base::Error);
    }
}

void ArrayTest::refusesAnotherElementType() {
    const support::TemporaryFolder folder;
    workspace::writeArray(folder / "a.npy", std::vector<float>{1, 2, 3});
    const auto array = MappedArray::open(folder / "a.npy");
    QVERIFY(array.type() == ElementType::float32);
    QVERIFY_EXCEPTION_THROWN(array.view<double>(), base::Error);
    QVERIFY_EXCEPTION_THROWN(MappedArray::open(folder / "missing.npy"), base::Error);
    QVERIFY_EXCEPTION_THROWN(MappedArray::open(folder.path()), base::Error);
}

void ArrayTest::emptyArraysHaveRows() {
    const support::TemporaryFolder folder;
    workspace::writeArray(folder / "a.npy", base::Matrix<float>{0, 7}.view());
    const auto array = MappedArray::open(folder / "a.npy");
    QVERIFY(array.view<float>().empty());
    QCOMPARE(array.view<float>().columns, std::size_t{7});
}

void ArrayTest::rowsWrittenOneByOne() {
    const support::TemporaryFolder folder;
    const auto file = folder / "rows.npy";
    ArrayWriter writer(file, ElementType::int32, {3, 2});
    for (const std::size_t row : {2, 0, 1}) {
        const std::array<std::int32_t, 2> values{static_cast<std::int32_t>(row),
                                                 -static_cast<std::int32_t>(row)};
        writer.writeRow(row, values.data());
    }
    QVERIFY(!std::filesystem::exists(file));
    QVERIFY_EXCEPTION_THROWN(writer.writeRow(3, nullptr), base::Error);
    writer.finish();
    const auto array = MappedArray::open(file);
    for (std::size_t row = 0; row < 3; ++row)
        QCOMPARE(array.view<std::int32_t>()(row, 1), -static_cast<std::int32_t>(row));
}

void ArrayTest::unfinishedLeavesNothing() {
    const support::TemporaryFolder folder;
    {
        ArrayWriter writer(folder / "rows.npy", ElementType::uint8, {1000});
        const std::uint8_t value = 1;
        writer.writeRow(0, &value);
        QVERIFY(!std::filesystem::is_empty(folder.path()));
    }
    QVERIFY(std::filesystem::is_empty(folder.path()));
}

void ArrayTest::mappingOutlivesReplacement() {
    const support::TemporaryFolder folder;
    workspace::writeArray(folder / "a.npy", std::vector<float>(100'000, 1));
    const auto before = MappedArray::open(folder / "a.npy");
    workspace::writeArray(folder / "a.npy", std::vector<float>{2});
    QCOMPARE(before.view<float>()(99'999, 0), 1.0F);
    QCOMPARE(MappedArray::open(folder / "a.npy").view<float>()(0, 0), 2.0F);
}

void ArrayTest::fullDiskKeepsTheOldArray() {
    const support::TemporaryFolder folder;
    const auto file = folder / "a.npy";
    workspace::writeArray(file, std::vector<float>{1, 2});
    support::Child child([&] {
        support::limitFileSize(4096);
        const std::vector<float> large(10'000, 3);
        return sentenceOf([&] { workspace::writeArray(file, large); }).find("a.npy") != std::string::npos ? 0
                                                                                                          : 1;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(MappedArray::open(file).view<float>()(1, 0), 2.0F);
    QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), std::ptrdiff_t{1});
}

QTEST_GUILESS_MAIN(ArrayTest)
#include "array_test.moc"
