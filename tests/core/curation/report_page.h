// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QMultiMap>
#include <QString>
#include <QStringList>
#include <QXmlStreamReader>

#include <string>

namespace wherefrom::curation {

/// What a strict reader finds in a page.
struct Page {
    QString error;
    QString text;                           ///< all that is read, without tags
    QMultiMap<QString, QString> attributes; ///< of all elements, by name
    QList<QStringList> rows;                ///< cells of every table row
    QMap<QString, int> elements;
};

inline Page parsed(const std::string& html) {
    Page page;
    QXmlStreamReader reader(QString::fromStdString(html));
    int depthOfCell = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        const QString name = reader.name().toString();
        if (reader.isStartElement()) {
            ++page.elements[name];
            for (const auto& attribute : reader.attributes())
                page.attributes.insert(attribute.name().toString(), attribute.value().toString());
            if (name == QStringLiteral("tr"))
                page.rows.append(QStringList());
            if (name == QStringLiteral("th") || name == QStringLiteral("td")) {
                ++depthOfCell;
                page.rows.last().append(QString());
            }
        } else if (reader.isEndElement()) {
            depthOfCell -= name == QStringLiteral("th") || name == QStringLiteral("td") ? 1 : 0;
        } else if (reader.isCharacters()) {
            page.text += reader.text();
            if (depthOfCell > 0)
                page.rows.last().last() += reader.text();
        }
    }
    if (reader.hasError())
        page.error = QStringLiteral("%1 in line %2").arg(reader.errorString()).arg(reader.lineNumber());
    return page;
}

inline bool hasRow(const Page& page, const QStringList& cells) {
    return page.rows.contains(cells);
}

/// Nothing is fetched from anywhere: pictures are data, links stay in the page, there is no script.
inline QString outside(const std::string& html, const Page& page) {
    for (const QString& name : {QStringLiteral("src"), QStringLiteral("srcset"), QStringLiteral("data")})
        for (const QString& value : page.attributes.values(name))
            if (!value.startsWith(QStringLiteral("data:image/jpeg;base64,")))
                return name + u'=' + value;
    for (const QString& value : page.attributes.values(QStringLiteral("href")))
        if (!value.startsWith(u'#'))
            return value;
    for (const char* element : {"script", "link", "iframe", "object", "embed", "base", "form"})
        if (page.elements.contains(QString::fromLatin1(element)))
            return QString::fromLatin1(element);
    for (auto attribute = page.attributes.begin(); attribute != page.attributes.end(); ++attribute)
        if (attribute.key().startsWith(QStringLiteral("on")))
            return attribute.key();
    for (const char* word : {"http:", "https:", "url(", "@import", "javascript:"})
        if (html.find(word) != std::string::npos)
            return QString::fromLatin1(word);
    return {};
}

} // namespace wherefrom::curation
