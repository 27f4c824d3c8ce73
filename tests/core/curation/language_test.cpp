// SPDX-License-Identifier: Apache-2.0
#include "core/curation/decision_table.h"
#include "core/curation/html_text.h"
#include "core/curation/review_words.h"

#include <QTest>

using namespace wherefrom;
using curation::Language;

namespace {

const Language english;
const Language german{{}, ",", "."};

} // namespace

class LanguageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void argumentsAreNotLookedInto() {
        QCOMPARE(curation::filled("%2 of %1, 5 %", {"%2", "b"}), std::string("b of %2, 5 %"));
        QCOMPARE(curation::filled("%3 %1", {"a"}), std::string("%3 a"));
    }

    void numbersAreOfTheLanguage_data() {
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("said");
        for (const auto& [plain, said] :
             std::initializer_list<std::pair<const char*, const char*>>{{"0", "0"},
                                                                        {"999", "999"},
                                                                        {"1000", "1.000"},
                                                                        {"1234567", "1.234.567"},
                                                                        {"-4321.125", "-4.321,125"},
                                                                        {"1.2e-07", "1,2e-07"},
                                                                        {"-0.5", "-0,5"},
                                                                        {"inf", "inf"}})
            QTest::newRow(plain) << QByteArray(plain) << QByteArray(said);
    }
    void numbersAreOfTheLanguage() {
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, said);
        QCOMPARE(curation::written(plain.toStdString(), german), said.toStdString());
        QCOMPARE(curation::written(plain.toStdString(), english), plain.toStdString());
    }

    void reportsWriteNumbersWithoutE() {
        QCOMPARE(curation::numberText(7358.2), std::string("7,358"));
        QCOMPARE(curation::numberText(0.0123456), std::string("0.0123"));
        QCOMPARE(curation::numberText(0.000123456), std::string("1.23×10⁻⁴"));
        QCOMPARE(curation::numberText(-12345678.0), std::string("−1.23×10⁷"));
        QCOMPARE(curation::numberText(999.6), std::string("1,000"));
        QCOMPARE(curation::numberText(0), std::string("0.00"));
        QCOMPARE(curation::momentText("2026-11-22T07:30:06Z"), std::string("2026-11-22 07:30 UTC"));
        QCOMPARE(curation::momentText("yesterday"), std::string("yesterday"));
    }

    void sharesAreOfTheLanguage() {
        QCOMPARE(curation::endShareText(1, 1000, german), std::string("0,1 %"));
        QCOMPARE(curation::endShareText(1, 1000), std::string("0.1 %"));
    }

    void everyPhraseIsAskedFor() {
        curation::DecisionImport import;
        import.action.flags.resize(1);
        import.tagged = 2;
        import.same = 1234;
        import.conflicts = {{ "a.png", workspace::Flag::keep, workspace::Flag::reject }};
        import.unknown.assign(1011, "gone.png");
        std::set<std::string> asked;
        Language loud = german;
        loud.translate = [&](const char* phrase) {
            asked.insert(phrase);
            return "<" + std::string(phrase) + ">";
        };
        const auto text =
            QString::fromStdString(curation::importText(import, curation::Conflict::takeTheirs, loud));
        QVERIFY2(text.startsWith(QStringLiteral("<<1 flag>, <2 tags>, <0 notes> and <0 verdicts> are new, "
                                                "1.234 are here already.>\n")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("\n  <a.png: here <keep>, there <reject>>\n")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("<1 image is flagged otherwise here; <what is there is "
                                              "taken>:>\n")),
                 qPrintable(text));
        QVERIFY2(text.endsWith(QStringLiteral("  <and 1.001 more>\n")), qPrintable(text));
        QVERIFY(asked.contains("%1 images are not in the dataset now; what is decided is kept for when they "
                               "come back:"));
    }
};

QTEST_GUILESS_MAIN(LanguageTest)
#include "language_test.moc"
