// SPDX-License-Identifier: Apache-2.0
#include "tests/support/translation_file.h"
#include "ui/style/flag_style.h"
#include "ui/style/language.h"
#include "ui/style/sentence_words.h"
#include "ui/style/words.h"

#include <QDirIterator>
#include <QLibraryInfo>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace wherefrom;
using namespace Qt::StringLiterals;
using workspace::Flag;

namespace {

const QString root = QStringLiteral(WHEREFROM_SOURCE_DIR);
const QString folder = root + u"/resources/translations"_s;

/// Sorted; %L1 is %1 written in the language's way.
QStringList placeholders(const QString& text) {
    static const QRegularExpression pattern(u"%L?(\\d+|n)"_s);
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured(1);
    found.sort();
    found.removeDuplicates();
    return found;
}

qsizetype mnemonics(const QString& text) {
    static const QRegularExpression pattern(u"&[^&\\s]"_s);
    return QString(text).remove(u"&&"_s).count(pattern);
}

/// What must be kept of a text beside its words.
struct Frame {
    QStringList placeholders;
    qsizetype mnemonics = 0, lines = 0, fileEndings = 0;
    bool isEllipsis = false, startsWithSpace = false, endsWithSpace = false, endsWithStop = false;

    explicit Frame(const QString& text)
        : placeholders(::placeholders(text)),
          mnemonics(::mnemonics(text)),
          lines(text.count(u'\n')),
          fileEndings(text.count(u"*."_s)),
          isEllipsis(text.endsWith(u'…')),
          startsWithSpace(text.startsWith(u' ')),
          endsWithSpace(text.endsWith(u' ')),
          endsWithStop(text.endsWith(u'.')) {}
    bool operator==(const Frame&) const = default;
};

/// Joins words that the German grammar starts with a comma where English has a space.
bool isClause(const QString& source) {
    return source == u" that match the filter"_s;
}

QString named(const std::pair<QString, QString>& message) {
    return message.first + u" | "_s + message.second;
}

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

    static support::TranslationFile german() {
        return support::readTranslations(folder + u"/wherefrom_de.ts"_s);
    }

  private Q_SLOTS:
    /// The engine sends the English titles; the window's list of them must be the engine's.
    void everyStageHasATitle() {
        static const QRegularExpression title(u"title\\(\\) const override \\{\\s*return \"([^\"]+)\""_s);
        static const QRegularExpression listed(u"NOOP\\(\"wherefrom::session\", \"([^\"]+)\"\\)"_s);
        QSet<QString> sent, known;
        for (QDirIterator it(root + u"/core/pipeline"_s, {u"*_stage.h"_s}); it.hasNext();)
            if (const auto match = title.match(read(it.next())); match.hasMatch())
                sent << match.captured(1);
        QCOMPARE(sent.size(), 12);
        const auto all = german();
        const QString list = read(root + u"/ui/session/stage_title.cpp"_s);
        for (auto match = listed.globalMatch(list); match.hasNext();) {
            const QString phrase = match.next().captured(1);
            QVERIFY2(all.value({u"wherefrom::session"_s, phrase}).finished, qPrintable(phrase));
            known << phrase;
        }
        QVERIFY2(sent == known, qPrintable((sent - known + (known - sent)).values().join(u", "_s)));
    }

    void cleanup() { style::speak(*qApp, u"en"_s); }

    void theFrameOfATextIsSeen() {
        QVERIFY(Frame(u"&Open %1…"_s) == Frame(u"%L1 ö&ffnen…"_s));
        QVERIFY(Frame(u"%1 of %2"_s) == Frame(u"%2: %1"_s));
        QVERIFY(!(Frame(u"%1 of %2"_s) == Frame(u"%1 von"_s)));
        QVERIFY(!(Frame(u"&Open"_s) == Frame(u"Öffnen"_s)));
        QVERIFY(!(Frame(u"&Open"_s) == Frame(u"Öffnen && &Lesen…"_s)));
        QVERIFY(!(Frame(u"Open…"_s) == Frame(u"Öffnen"_s)));
        QVERIFY(!(Frame(u" px"_s) == Frame(u"px"_s)));
    }

    void everyTextIsTranslated() {
        const auto messages = german();
        QVERIFY(messages.size() > 800);
        for (auto [message, translation] : messages.asKeyValueRange()) {
            QVERIFY2(translation.finished, qPrintable(named(message)));
            for (const QString& form : translation.forms) {
                QVERIFY2(!form.isEmpty(), qPrintable(named(message)));
                QVERIFY2(Frame(form) == Frame(message.second) || isClause(message.second),
                         qPrintable(named(message)));
                QVERIFY2(!form.contains(u'"'), qPrintable(form));
                QCOMPARE(form.count(u'„'), form.count(u'“'));
            }
        }
    }

    void englishHasItsPlurals() {
        const auto english = support::readTranslations(folder + u"/wherefrom_en.ts"_s);
        for (auto [message, translation] : english.asKeyValueRange()) {
            QVERIFY2(message.second.contains(u"%n"_s), qPrintable(named(message)));
            QVERIFY2(translation.finished && translation.forms.size() == 2, qPrintable(named(message)));
            for (const QString& form : translation.forms)
                QVERIFY2(Frame(form) == Frame(message.second), qPrintable(named(message)));
        }
        for (auto [message, translation] : german().asKeyValueRange())
            QCOMPARE(english.contains(message), message.second.contains(u"%n"_s));
    }

    /// A text that is in the sources and not in the files, or the other way round, is named.
    void theFilesHaveWhatTheSourcesSay() {
        QTemporaryDir copies;
        const QStringList names{u"wherefrom_de.ts"_s, u"wherefrom_en.ts"_s};
        for (const QString& name : names)
            QVERIFY(QFile::copy(folder + u'/' + name, copies.filePath(name)));
        QProcess update;
        update.start(folder + u"/update"_s, {copies.path()});
        QVERIFY(update.waitForFinished(60000));
        const QString said = QString::fromUtf8(update.readAllStandardError());
        constexpr int lupdateMissing = 3;
        if (update.exitCode() == lupdateMissing)
            QSKIP(qPrintable(said));
        QVERIFY2(update.exitCode() == 0, qPrintable(said));
        QCOMPARE(said, QString());
        for (const QString& name : names) {
            const auto stored = support::readTranslations(folder + u'/' + name);
            const auto now = support::readTranslations(copies.filePath(name));
            QVERIFY(!now.isEmpty());
            for (auto [message, translation] : now.asKeyValueRange())
                QVERIFY2(stored.contains(message) && translation.finished,
                         qPrintable(u"not translated (resources/translations/update, then Linguist): "_s +
                                    named(message)));
            for (auto [message, translation] : stored.asKeyValueRange())
                QVERIFY2(now.contains(message), qPrintable(u"nobody says it any more: "_s + named(message)));
        }
    }

    /// A phrase of the core that has no German yet is named by the test above.
    void aNewPhraseOfTheCoreIsSeen() {
        QTemporaryDir copy;
        const QString path = copy.filePath(u"wherefrom_de.ts"_s);
        static const QRegularExpression known(
            u"<message>\\s*<source>the file is empty</source>.*?</message>\\s*"_s,
            QRegularExpression::DotMatchesEverythingOption);
        const QString without = read(folder + u"/wherefrom_de.ts"_s).remove(known);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(without.toUtf8()) > 0);
        file.close();
        const std::pair phrase(u"wherefrom::core"_s, u"the file is empty"_s);
        QVERIFY(!support::readTranslations(path).contains(phrase));
        QProcess update;
        update.start(folder + u"/update"_s, {copy.path()});
        QVERIFY(update.waitForFinished(60000));
        if (constexpr int lupdateMissing = 3; update.exitCode() == lupdateMissing)
            QSKIP("lupdate is missing");
        const auto now = support::readTranslations(path);
        QVERIFY(now.contains(phrase) && !now[phrase].finished);
    }

    /// What can become the reason why an image is not used is said in marked phrases: a new kind that is not
    /// would stay English.
    void everyReasonOfAnImageIsMarked() {
        // These say what a caller did wrong, never what an image is.
        const QSet<QString> ofCallers{
            u"table.cpp"_s,  u"image_quality.cpp"_s, u"pixel_distance.cpp"_s, u"miniature_sketch.cpp"_s,
            u"resize.cpp"_s, u"save_png.cpp"_s,      u"encode_picture.cpp"_s};
        static const QRegularExpression unmarked(u"throw (?:base::)?Error\\(|problem\\(\\{?\\s*\""_s);
        static const QRegularExpression phrase(u"NOOP\\(\"wherefrom::core\""_s);
        QVERIFY(unmarked.match(u"throw base::Error(\"the picture is upside down\")"_s).hasMatch());
        qsizetype phrases = 0;
        for (const QString& room : {u"/core/dataset"_s, u"/core/imaging"_s})
            for (QDirIterator files(root + room, {u"*.cpp"_s}); files.hasNext();) {
                const QString text = read(files.next());
                phrases += text.count(phrase);
                QVERIFY2(ofCallers.contains(files.fileName()) || !unmarked.match(text).hasMatch(),
                         qPrintable(files.filePath()));
            }
        QVERIFY2(phrases >= 40, qPrintable(QString::number(phrases)));
    }

    void sentencesOfTheCoreAreSaidInTheLanguage() {
        const base::Sentence cut("%1 ends after %2 of the image's %3 bytes",
                                 {std::string("a%2.bin"), 1234, 30720});
        const base::SaidError error({"Cannot read %1: %2.", {std::string("/x"), cut}});
        QCOMPARE(style::worded(error),
                 u"Cannot read /x: a%2.bin ends after 1,234 of the image's 30,720 bytes."_s);
        style::speak(*qApp, u"de"_s);
        QCOMPARE(style::worded(error),
                 u"/x ist nicht zu lesen: a%2.bin endet nach 1.234 der 30.720 Bytes des Bildes."_s);
        QCOMPARE(style::wordedStored("the file is truncated: its end is missing"),
                 u"die Datei ist abgeschnitten: Ihr Ende fehlt"_s);
        QCOMPARE(style::wordedStored(cut.stored()), style::worded(cut));
        QCOMPARE(style::worded(base::Error("Said in English alone.")), u"Said in English alone."_s);
        QCOMPARE(style::wordedStored("of an older workspace"), u"of an older workspace"_s);
    }

    /// lupdate gives a free function's texts the namespace they stand in: they must be asked for under it.
    void freeFunctionsAskUnderTheirNamespace() {
        static const QRegularExpression asked(u"(?:translate|QT_TRANSLATE_NOOP)\\(\\s*\"([^\"]+)\""_s);
        static const QRegularExpression space(u"\\nnamespace (wherefrom::\\w+) \\{"_s);
        int places = 0;
        for (QDirIterator files(root + u"/ui"_s, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                                QDirIterator::Subdirectories);
             files.hasNext();) {
            const QString path = files.next();
            const QString text = read(path);
            const QString home = space.match(text).captured(1);
            for (auto match = asked.globalMatch(text); match.hasNext(); ++places)
                QVERIFY2(match.next().captured(1) == home, qPrintable(path));
        }
        QVERIFY(places > 40);
    }

    void everyTextIsFoundWhereItIsAskedFor() {
        style::speak(*qApp, u"de"_s);
        for (auto [message, translation] : german().asKeyValueRange())
            if (translation.forms.size() == 1)
                QCOMPARE(QCoreApplication::translate(message.first.toUtf8().constData(),
                                                     message.second.toUtf8().constData()),
                         translation.forms.front());
        QCOMPARE(style::title(Flag::reject), u"Verwerfen"_s);
        if (QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_de.qm"_s))
            QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Abbrechen"_s);
        style::speak(*qApp, u"en"_s);
        QCOMPARE(style::title(Flag::reject), u"Reject"_s);
    }

    void numbersAreOfTheLanguage() {
        style::speak(*qApp, u"de"_s);
        QCOMPARE(style::count(1234567), u"1.234.567"_s);
        QCOMPARE(style::number(0.25, 'f', 2), u"0,25"_s);
        QCOMPARE(style::number(1.2e-7, 'e', 1), u"1,2×10⁻⁷"_s);
        QCOMPARE(style::number(-9440, 'g', 3), u"−9440"_s);
        QCOMPARE(style::number(12345.678, 'f', 1), u"12.345,7"_s);
        QCOMPARE(style::bytes(1'340'000), u"1,3 MB"_s);
        QCOMPARE(style::duration(0.44), u"0,4 s"_s);
        QCOMPARE(style::rate(4.24), u"4,2"_s);
        style::speak(*qApp, u"en"_s);
        QCOMPARE(style::count(1234567), u"1,234,567"_s);
        QCOMPARE(style::number(0.25, 'f', 2), u"0.25"_s);
        QCOMPARE(style::bytes(1'340'000), u"1.3 MB"_s);
        // Files and queries are written by these, in every language.
        style::speak(*qApp, u"de"_s);
        QCOMPARE(QString::number(0.25), u"0.25"_s);
        QCOMPARE(u"0.25"_s.toDouble(), 0.25);
    }

    void pluralsAreSaid() {
        const auto said = [](int n) {
            return QCoreApplication::translate("wherefrom::shell::ViewStrip",
                                               "The image and %n view(s) of it", nullptr, n);
        };
        style::speak(*qApp, u"en"_s);
        QCOMPARE(said(1), u"The image and 1 view of it"_s);
        QCOMPARE(said(8), u"The image and 8 views of it"_s);
        style::speak(*qApp, u"de"_s);
        QCOMPARE(said(1), u"Das Bild und 1 Ansicht davon"_s);
        QCOMPARE(said(8), u"Das Bild und 8 Ansichten davon"_s);
    }

    void aWishIsSpokenOrElseEnglish() {
        QCOMPARE(style::spokenLanguage(u"de"_s), u"de"_s);
        QCOMPARE(style::spokenLanguage(u"de-AT"_s), u"de"_s);
        QCOMPARE(style::spokenLanguage(u"de_CH"_s), u"de"_s);
        QCOMPARE(style::spokenLanguage(u"en"_s), u"en"_s);
        QCOMPARE(style::spokenLanguage(u"tlh"_s), u"en"_s);
        QCOMPARE(style::spokenLanguage({}), u"en"_s); // the tests run under LC_ALL=C.UTF-8
    }
};

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
