// SPDX-License-Identifier: Apache-2.0
#include "ui/session/validation_table.h"

#include "core/workspace/layout.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace wherefrom::session {

std::optional<ValidationTable> validationTableOf(const QString& workspaceFolder) {
    const auto name = workspace::files::validation;
    QFile file(QDir(workspaceFolder)
                   .filePath(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()))));
    if (!file.open(QFile::ReadOnly))
        return std::nullopt;
    const QJsonObject stored = QJsonDocument::fromJson(file.readAll()).object();
    ValidationTable table;
    for (const QJsonValue condition : stored[u"conditions"].toArray())
        table.conditions.push_back(condition.toString());
    for (const QJsonValue value : stored[u"rows"].toArray()) {
        const QJsonObject row = value.toObject();
        table.rows.push_back({row[u"section"].toString(), row[u"subject"].toString(),
                              row[u"measure"].toString(),
                              row[u"value"].toDouble(std::numeric_limits<double>::quiet_NaN())});
    }
    return table.rows.empty() ? std::nullopt : std::optional(std::move(table));
}

} // namespace wherefrom::session
