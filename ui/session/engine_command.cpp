// SPDX-License-Identifier: Apache-2.0
#include "ui/session/engine_client.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace wherefrom::session {

using namespace Qt::StringLiterals;

QStringList EngineClient::defaultCommand() {
    const QString engineName = u"wherefrom-engine"_s;
    QStringList prefix = QProcess::splitCommand(QSettings().value(u"engine/command"_s).toString());
    for (const QString& word : prefix) {
        if (QFileInfo(word).fileName() == engineName)
            return prefix;
    }
    const QDir here(QCoreApplication::applicationDirPath());
    for (const QString& place :
         {engineName, u"../engine/"_s + engineName, u"../../app/engine/"_s + engineName}) {
        if (const QFileInfo file(here.filePath(place)); file.isExecutable() && file.isFile())
            return prefix << file.canonicalFilePath();
    }
    const QString onPath = QStandardPaths::findExecutable(engineName);
    return onPath.isEmpty() ? QStringList() : prefix << onPath;
}

} // namespace wherefrom::session
