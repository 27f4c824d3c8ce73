// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QMap>
#include <QStringList>
#include <QXmlStreamReader>

#include <stdexcept>
#include <utility>

namespace wherefrom::support {

/// What a message of a .ts file says; of a text with plurals one form each.
struct Translation {
    QStringList forms;
    bool finished = true;
};

/// (context, source) → translation.
using TranslationFile = QMap<std::pair<QString, QString>, Translation>;

inline TranslationFile readTranslations(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + path.toStdString());
    QXmlStreamReader xml(&file);
    TranslationFile messages;
    QString context, source;
    bool hasForms = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto element = xml.name();
        if (element == QStringLiteral("name")) {
            context = xml.readElementText();
        } else if (element == QStringLiteral("message")) {
            hasForms = xml.attributes().hasAttribute(QStringLiteral("numerus"));
        } else if (element == QStringLiteral("source")) {
            source = xml.readElementText();
        } else if (element == QStringLiteral("translation")) {
            messages[{context, source}].finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            if (!hasForms)
                messages[{context, source}].forms << xml.readElementText();
        } else if (element == QStringLiteral("numerusform")) {
            messages[{context, source}].forms << xml.readElementText();
        }
    }
    if (xml.hasError())
        throw std::runtime_error(path.toStdString() + ": " + xml.errorString().toStdString());
    return messages;
}

} // namespace wherefrom::support
