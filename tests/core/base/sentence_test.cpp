// SPDX-License-Identifier: Apache-2.0
#include "core/base/sentence.h"

#include <QTest>

using namespace wherefrom::base;

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

Sentence nested() {
    return {"Cannot read %1: %2.",
            {std::string("a%2b.bin"), {"%1 ends after %2 bytes", {std::string("it"), 1234567}}}};
}

} // namespace

class SentenceTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void itIsSaidInEnglish() {
        QCOMPARE(text(Sentence("the file is empty").english()), QStringLiteral("the file is empty"));
        // A place within an argument is not filled.
        QCOMPARE(text(nested().english()),
                 QStringLiteral("Cannot read a%2b.bin: it ends after 1,234,567 bytes."));
        QCOMPARE(text(Sentence(-1000).english()), QStringLiteral("-1,000"));
        QCOMPARE(text(Sentence(999).english()), QStringLiteral("999"));
        QCOMPARE(text(Sentence("100 % of %3", {1}).english()), QStringLiteral("100 % of %3"));
    }

    void whatIsStoredComesBack() {
        QVERIFY(sentenceStored(nested().stored()) == nested());
        QCOMPARE(text(Sentence("the file is empty").stored()), QStringLiteral("the file is empty"));
        QVERIFY(sentenceStored("the file is empty") == Sentence("the file is empty"));
        QCOMPARE(text(englishOf(nested().stored())), text(nested().english()));
        const Sentence own(std::string("strerror said so"));
        QCOMPARE(text(englishOf(own.stored())), QStringLiteral("strerror said so"));
        QVERIFY(sentenceStored("").empty());
    }

    void anythingCanStandInAName() {
        const Sentence sentence("%1 and %2", {std::string("a\x1f\"b\x02\x03"), 5});
        QCOMPARE(text(englishOf(sentence.stored())), QStringLiteral("a \"b   and 5"));
    }

    void damagedPartsAreNoNumbers() {
        QCOMPARE(text(englishOf("%1 bytes\x1f#12x")), QStringLiteral("12x bytes"));
        QCOMPARE(text(englishOf("%1 bytes\x1f#99999999999999999999")),
                 QStringLiteral("99999999999999999999 bytes"));
        QCOMPARE(text(englishOf("%1\x1f\x02never closed")), QStringLiteral("never closed"));
        QCOMPARE(text(englishOf("%1\x1f")), QString());
    }

    void anErrorCarriesItsSentence() {
        const SaidError error(nested());
        QCOMPARE(QString::fromUtf8(error.what()), text(nested().english()));
        QVERIFY(sentenceOf(error) == nested());
        const Error plain("Only English.");
        QCOMPARE(text(sentenceOf(plain).english()), QStringLiteral("Only English."));
        QVERIFY(sentenceOf(plain).kind() == Sentence::Kind::text);
    }
};

QTEST_GUILESS_MAIN(SentenceTest)
#include "sentence_test.moc"
