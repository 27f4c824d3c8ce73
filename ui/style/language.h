// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <span>

class QCoreApplication;

namespace wherefrom::style {

struct Language {
    QString code; ///< ISO 639-1
    QString name; ///< as those who speak it call it
};

/// The languages of the window, English first.
std::span<const Language> languages();

/// The language that is spoken when `wanted` is asked for: itself where the window speaks it, English where
/// it does not, and of no wish ("") the first language of the system that the window speaks.
QString spokenLanguage(const QString& wanted);

/// Texts, numbers and Qt's own texts (where their translation is installed) of all windows made from here on
/// are in spokenLanguage(wanted). Queries, tables and files are the same in every language.
void speak(QCoreApplication& application, const QString& wanted);

} // namespace wherefrom::style
