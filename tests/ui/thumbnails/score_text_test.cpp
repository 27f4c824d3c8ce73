// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/score_text.h"

#include <QTest>

#include <limits>

using namespace wherefrom;
using namespace Qt::StringLiterals;

/// Numbers as a person would write them.
class ScoreTextTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void numbers_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << u"0.00"_s;
        QTest::newRow("one") << 1.0 << u"1.00"_s;
        QTest::newRow("small") << 0.0123456 << u"0.0123"_s;
        QTest::newRow("at the border") << 0.001 << u"0.00100"_s;
        QTest::newRow("rounded up") << 0.09999 << u"0.100"_s;
        QTest::newRow("tiny") << 0.000123456 << u"1.23×10⁻⁴"_s;
        QTest::newRow("negative") << -0.000123456 << u"−1.23×10⁻⁴"_s;
        QTest::newRow("a year") << 2004.0 << u"2004"_s;
        QTest::newRow("large") << 12345.6 << u"12,346"_s;
        QTest::newRow("huge") << 1234567.0 << u"1.23×10⁶"_s;
        QTest::newRow("none") << std::numeric_limits<double>::quiet_NaN() << u"–"_s;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << u"∞"_s;
    }
    void numbers() {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(thumbnails::numberText(value), text);
    }

    void percentiles() {
        QCOMPARE(thumbnails::percentileText(97.2), u"p97"_s);
        QCOMPARE(thumbnails::percentileText(99.72), u"p99.7"_s);
        QCOMPARE(thumbnails::percentileText(0.06), u"p0.1"_s);
        QCOMPARE(thumbnails::percentileText(50), u"p50"_s);
    }

    void chips() {
        QCOMPARE(thumbnails::chipText(1.23e-4, 97.2), u"p97 · 1.2×10⁻⁴"_s);
        QCOMPARE(thumbnails::chipText(std::numeric_limits<double>::quiet_NaN(), 5), QString());
    }

    void errors() {
        QCOMPARE(thumbnails::valueWithError(1.5678, 0.034), u"1.568 ± 0.034"_s);
        QCOMPARE(thumbnails::valueWithError(1.5678e-4, 3.4e-6), u"(1.568 ± 0.034)×10⁻⁴"_s);
        QCOMPARE(thumbnails::valueWithError(1234.5, 67), u"1235 ± 67"_s);
        QCOMPARE(thumbnails::valueWithError(1.5678, std::numeric_limits<double>::quiet_NaN()), u"1.568"_s);
    }
};

QTEST_GUILESS_MAIN(ScoreTextTest)
#include "score_text_test.moc"
