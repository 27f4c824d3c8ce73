// SPDX-License-Identifier: Apache-2.0
#include "ui/style/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

// As in theme.cpp: the linker drops the resources of a static library that nobody names.
static void initialiseTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace wherefrom::style {
namespace {

using namespace Qt::StringLiterals;

const Language spoken[]{{u"en"_s, u"English"_s}, {u"de"_s, u"Deutsch"_s}};

const Language* find(const QString& tag) {
    const QString code = QString(tag).replace(u'_', u'-').section(u'-', 0, 0);
    const auto found = std::ranges::find(spoken, code, &Language::code);
    return found == std::end(spoken) ? nullptr : found;
}

/// The system's own way of writing where it is of this language (de_AT), else that of the language.
QLocale localeOf(const QString& language) {
    const QLocale plain(language);
    const QLocale system(QLocale::system().name());
    return system.language() == plain.language() ? system : plain;
}

bool load(QTranslator& translator, const QString& language, const QString& name, const QString& folder) {
    return translator.load(name + QLatin1Char('_') + language, folder);
}

} // namespace

std::span<const Language> languages() {
    return spoken;
}

QString spokenLanguage(const QString& wanted) {
    const QStringList tags = wanted.isEmpty() ? QLocale::system().uiLanguages() : QStringList{wanted};
    for (const QString& tag : tags)
        if (const Language* language = find(tag))
            return language->code;
    return spoken[0].code;
}

void speak(QCoreApplication& application, const QString& wanted) {
    initialiseTranslations();
    const QString language = spokenLanguage(wanted);
    const QString mark = u"language"_s;
    for (auto* before : application.findChildren<QTranslator*>(mark, Qt::FindDirectChildrenOnly))
        delete before; // which uninstalls it
    for (const auto& [name, folder] :
         {std::pair{u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
          std::pair{u"wherefrom"_s, u":/wherefrom/translations"_s}}) {
        auto* translator = new QTranslator(&application);
        translator->setObjectName(mark);
        if (load(*translator, language, name, folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator; // Qt's own texts are not installed everywhere
    }
    QLocale::setDefault(localeOf(language));
}

} // namespace wherefrom::style
