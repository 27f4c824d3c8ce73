// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace wherefrom::session {

/// What `wherefrom-engine validate` found, as a workspace keeps it (validation.json).
struct ValidationTable {
    struct Row {
        QString section, subject, measure;
        double value = 0; ///< NaN: could not be measured
    };
    QStringList conditions;
    std::vector<Row> rows;
};

/// nullopt where the workspace keeps none, or one that cannot be read.
std::optional<ValidationTable> validationTableOf(const QString& workspaceFolder);

} // namespace wherefrom::session
