// SPDX-License-Identifier: Apache-2.0
#include "core/base/number_text.h"

#include <QTest>

#include <cstdint>
#include <limits>

using namespace wherefrom;

class NumberTextTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void thousandsStandApart() {
        QCOMPARE(base::countText(0), std::string("0"));
        QCOMPARE(base::countText(std::uint8_t{7}), std::string("7"));
        QCOMPARE(base::countText(999), std::string("999"));
        QCOMPARE(base::countText(1000), std::string("1,000"));
        QCOMPARE(base::countText(-999), std::string("-999"));
        QCOMPARE(base::countText(-1000), std::string("-1,000"));
        QCOMPARE(base::countText(std::numeric_limits<std::int64_t>::min()),
                 std::string("-9,223,372,036,854,775,808"));
        QCOMPARE(base::countText(std::numeric_limits<std::uint64_t>::max()),
                 std::string("18,446,744,073,709,551,615"));
    }

    void isWhatPrintfWrites() {
        QCOMPARE(base::formatted("%s", ""), std::string());
        QCOMPARE(base::formatted("%.4g of %d %%, %-4s|", 0.125, 3, "ab"), std::string("0.125 of 3 %, ab  |"));
    }

    /// No buffer of a fixed length stands behind it.
    void longTextsAreWhole() {
        const std::string name(100'000, 'w');
        QCOMPARE(base::formatted("<%s>", name.c_str()), "<" + name + ">");
    }
};

QTEST_GUILESS_MAIN(NumberTextTest)
#include "number_text_test.moc"
