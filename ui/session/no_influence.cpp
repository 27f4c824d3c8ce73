// SPDX-License-Identifier: Apache-2.0
#include "ui/session/no_influence.h"

#include "core/workspace/layout.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace wherefrom::session {

QString whyNoInfluence(const Snapshot& snapshot) {
    const auto translated = [](const char* text) {
        return QCoreApplication::translate("wherefrom::session", text);
    };
    const auto record = snapshot.stages.find(std::string(workspace::stages::influence));
    if (record == snapshot.stages.end())
        return {};
    const auto values = QJsonDocument::fromJson(QByteArray::fromStdString(record->second.values)).object();
    const QString skipped = values[QStringLiteral("skipped")].toString();
    if (skipped.isEmpty())
        return {};
    if (skipped == QStringLiteral("own embeddings"))
        return translated(
            "The embeddings are your own: there is no encoder to take gradients of, so influence "
            "cannot be computed. Map, neighbours, duplicates and outliers are there.");
    return translated("Influence cannot be computed: the layers of this encoder cannot be watched. Map, "
                      "neighbours, duplicates and outliers are there.");
}

} // namespace wherefrom::session
