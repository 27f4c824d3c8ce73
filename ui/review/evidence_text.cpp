// SPDX-License-Identifier: Apache-2.0
#include "ui/review/evidence_text.h"

#include "core/curation/review_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace wherefrom::review {
namespace {

constexpr int longestWord = 24;

/// Long words may be broken: file names have no spaces, and a label as wide as its longest word would push
/// the window apart.
QString breakable(const QString& text) {
    const QChar here(0x200b);
    QString result;
    int run = 0;
    for (const QChar letter : text) {
        result += letter;
        run = letter.isSpace() ? 0 : run + 1;
        const bool afterSign = run > 0 && (letter == u'/' || letter == u'_' || letter == u'-');
        if (afterSign || run >= longestWord) {
            if (!letter.isHighSurrogate())
                result += here;
            run = 0;
        }
    }
    return result;
}

/// Who it is about, where that is one of a cluster.
QString subject(const curation::ReviewEvidence& evidence, const curation::ReviewItem& item,
                const dataset::Dataset& dataset) {
    if (!item.isCluster() || !evidence.image.valid())
        return {};
    const QString key = QString::fromStdString(dataset.keys[evidence.image.index()]);
    return key.section(u'/', -1) + QStringLiteral(": ");
}

std::string translated(const char* english) {
    return QCoreApplication::translate("wherefrom::review", english).toStdString();
}

curation::Language language() {
    const QLocale locale;
    return {translated, locale.decimalPoint().toStdString(), locale.groupSeparator().toStdString()};
}

QString words(const curation::ReviewEvidence& evidence, const curation::ReviewItem& item,
              const dataset::Dataset& dataset) {
    return subject(evidence, item, dataset) +
           QString::fromStdString(curation::evidenceText(evidence, item, dataset, language()));
}

} // namespace

QString kindTitle(curation::ReviewKind kind) {
    return QString::fromStdString(curation::titleOf(kind, language()));
}

QString kindMeaning(curation::ReviewKind kind, const curation::ReviewOptions& options) {
    return QString::fromStdString(curation::explanationOf(kind, options, language()));
}

QString evidenceHtml(const curation::ReviewItem& item, const dataset::Dataset& dataset) {
    QStringList lines;
    for (const auto& evidence : item.evidence)
        lines << QStringLiteral("<b>%1</b>&nbsp; %2")
                     .arg(kindTitle(evidence.kind).toHtmlEscaped(),
                          breakable(words(evidence, item, dataset)).toHtmlEscaped());
    return lines.join(QStringLiteral("<br>"));
}

QString evidencePlain(const curation::ReviewItem& item, const dataset::Dataset& dataset) {
    QStringList lines;
    for (const auto& evidence : item.evidence)
        lines << kindTitle(evidence.kind) + QStringLiteral(": ") + words(evidence, item, dataset);
    return lines.join(u'\n');
}

} // namespace wherefrom::review
