// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/csv.h"

#include "core/base/error.h"

#include <QTest>

using namespace wherefrom::dataset;
using Records = std::vector<std::vector<std::string>>;

namespace {
Records recordsOf(std::string_view text, char delimiter = ',') {
    CsvReader reader(text, delimiter);
    std::vector<std::string_view> fields;
    Records records;
    while (reader.next(fields))
        records.emplace_back(fields.begin(), fields.end());
    return records;
}
} // namespace

class CsvTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void readsPlainRecords() {
        QVERIFY(recordsOf("a,b\n1,2") == (Records{{"a", "b"}, {"1", "2"}}));
        QVERIFY(recordsOf("a,,\n,,\n") == (Records{{"a", "", ""}, {"", "", ""}}));
        QVERIFY(recordsOf("").empty());
    }
    void readsEveryLineEndAndTheByteOrderMark() {
        QVERIFY(recordsOf("\xEF\xBB\xBF"
                          "a\r\nb\rc\n\n\r\nd") == (Records{{"a"}, {"b"}, {"c"}, {"d"}}));
    }
    void readsQuotes() {
        QVERIFY(recordsOf("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\n\"\",x") ==
                (Records{{"a,b", "say \"hi\"", "two\r\nlines"}, {"", "x"}}));
        QVERIFY(recordsOf("5\" disk,\"a\"b\n") == (Records{{"5\" disk", "ab"}}));
        QVERIFY(recordsOf("\"\"\"\"\n") == (Records{{"\""}}));
    }
    void readsOtherDelimiters() { QVERIFY(recordsOf("a,b\tc", '\t') == (Records{{"a,b", "c"}})); }
    void tellsLines() {
        CsvReader reader("a\n\"b\n\n\"\nc");
        std::vector<std::string_view> fields;
        std::vector<std::size_t> lines;
        while (reader.next(fields))
            lines.push_back(reader.line());
        QVERIFY(lines == (std::vector<std::size_t>{1, 2, 5}));
    }
    void refusesAnOpenQuote() { QVERIFY_THROWS_EXCEPTION(wherefrom::base::Error, recordsOf("a,b\n\"c,d\n")); }
    void writesWhatItReads() {
        const std::vector<std::string> fields{"plain", "", "a,b", "\"", "a\nb", "\r", " edge ", "\xFF\xFE"};
        std::string csv;
        for (const std::string& field : fields) {
            csv += csv.empty() ? "" : ",";
            appendCsvField(csv, field);
        }
        QVERIFY(recordsOf(csv) == Records{fields});
        std::string plain;
        appendCsvField(plain, "plain");
        QCOMPARE(plain, std::string("plain"));
    }
};

QTEST_GUILESS_MAIN(CsvTest)
#include "csv_test.moc"
