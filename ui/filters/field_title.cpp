// SPDX-License-Identifier: Apache-2.0
#include "ui/filters/field_title.h"

#include "ui/session/filter_columns.h"

#include <QCoreApplication>

#include <optional>

namespace wherefrom::filters {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("wherefrom::filters", text);
}

std::optional<session::Score> scoreOf(const std::string& field) {
    for (const session::Score score : session::allScores)
        if (session::queryName(score) == field)
            return score;
    return std::nullopt;
}

} // namespace

QString fieldTitle(const std::string& field) {
    if (const auto score = scoreOf(field))
        return session::title(*score);
    static constexpr std::pair<const char*, const char*> titles[]{
        {"influence_error", QT_TRANSLATE_NOOP("wherefrom::filters", "Influence, standard error")},
        {"width", QT_TRANSLATE_NOOP("wherefrom::filters", "Width in pixels")},
        {"height", QT_TRANSLATE_NOOP("wherefrom::filters", "Height in pixels")},
        {"label", QT_TRANSLATE_NOOP("wherefrom::filters", "Label")},
        {"split", QT_TRANSLATE_NOOP("wherefrom::filters", "Split")},
        {"group", QT_TRANSLATE_NOOP("wherefrom::filters", "Group")},
        {"flag", QT_TRANSLATE_NOOP("wherefrom::filters", "Flag")},
        {"tag", QT_TRANSLATE_NOOP("wherefrom::filters", "Tags")},
        {"noted", QT_TRANSLATE_NOOP("wherefrom::filters", "Has a note")},
        {"problem", QT_TRANSLATE_NOOP("wherefrom::filters", "Cannot be used")},
        {"duplicate", QT_TRANSLATE_NOOP("wherefrom::filters", "In a duplicate cluster")},
        {"brightness", QT_TRANSLATE_NOOP("wherefrom::filters", "Brightness")},
        {"sharpness", QT_TRANSLATE_NOOP("wherefrom::filters", "Sharpness")},
        {"information", QT_TRANSLATE_NOOP("wherefrom::filters", "Information, bits a pixel")},
        {"colourfulness", QT_TRANSLATE_NOOP("wherefrom::filters", "Colourfulness")},
        {"aspect", QT_TRANSLATE_NOOP("wherefrom::filters", "Width by height")},
        {"background", QT_TRANSLATE_NOOP("wherefrom::filters", "Border in one colour")},
        {"issue", QT_TRANSLATE_NOOP("wherefrom::filters", "Image quality")}};
    for (const auto& [name, title] : titles)
        if (field == name)
            return translated(title);
    return QString::fromStdString(field);
}

QString fieldExplanation(const std::string& field) {
    const QString inQuery = translated("In the query: %1").arg(QString::fromStdString(field));
    const auto score = scoreOf(field);
    return score ? session::explanation(*score) + QStringLiteral("\n") + inQuery : inQuery;
}

} // namespace wherefrom::filters
