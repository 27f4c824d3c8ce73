// SPDX-License-Identifier: Apache-2.0
#include "tests/support/python.h"

#include <QProcess>
#include <QStandardPaths>

namespace wherefrom::support {

namespace {

constexpr int timeoutMs = 60'000;

bool runs(const QString& python, const QStringList& arguments) {
    QProcess process;
    process.start(python, arguments);
    return process.waitForFinished(timeoutMs) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

} // namespace

QString pythonWith(const QString& module) {
    // Debian's own comes first: another python3 in the path seldom has the packages of the system.
    for (const QString& python :
         {QStringLiteral("/usr/bin/python3"), QStandardPaths::findExecutable(QStringLiteral("python3"))})
        if (!python.isEmpty() && runs(python, {QStringLiteral("-c"), QStringLiteral("import ") + module}))
            return python;
    return {};
}

QString outputOf(const QString& python, const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(python, QStringList{QStringLiteral("-c"), program} + arguments);
    if (!process.waitForFinished(timeoutMs) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        return {};
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

} // namespace wherefrom::support
