// SPDX-License-Identifier: Apache-2.0
#include "ui/style/sentence_words.h"

#include "ui/style/words.h"

#include <QCoreApplication>

namespace wherefrom::style {
namespace {

/// Under which the core marks its phrases.
constexpr const char* coreWords = "wherefrom::core";

} // namespace

QString worded(const base::Sentence& sentence) {
    using Kind = base::Sentence::Kind;
    if (sentence.kind() == Kind::text)
        return QString::fromStdString(sentence.words());
    if (sentence.kind() == Kind::number)
        return count(QString::fromStdString(sentence.words()).toLongLong());
    const QString phrase = QCoreApplication::translate(coreWords, sentence.words().c_str());
    // By hand: QString::arg would look for places in what it has put in.
    const auto& arguments = sentence.arguments();
    QString text;
    for (qsizetype i = 0; i < phrase.size(); ++i) {
        const int place = phrase[i] == u'%' && i + 1 < phrase.size() ? phrase[i + 1].digitValue() : 0;
        const bool isPlace = place > 0 && static_cast<std::size_t>(place) <= arguments.size();
        text += isPlace ? worded(arguments[static_cast<std::size_t>(place - 1)]) : QString(phrase[i]);
        i += isPlace ? 1 : 0;
    }
    return text;
}

QString worded(const std::exception& error) {
    return worded(base::sentenceOf(error));
}

QString wordedStored(const std::string& stored) {
    return worded(base::sentenceStored(stored));
}

} // namespace wherefrom::style
