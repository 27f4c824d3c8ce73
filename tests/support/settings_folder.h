// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temporary_folder.h"

#include <QCoreApplication>
#include <QSettings>
#include <QString>

namespace wherefrom::support {

/// Settings, workspaces and caches of a test stay out of the person's: they go to a folder that is removed
/// with this.
class SettingsFolder {
  public:
    SettingsFolder() {
        QCoreApplication::setOrganizationName(QStringLiteral("wherefrom-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, path());
        qputenv("XDG_DATA_HOME", path().toUtf8());
        qputenv("XDG_CACHE_HOME", path().toUtf8());
    }
    QString path() const { return QString::fromStdString(folder_.path().string()); }

  private:
    TemporaryFolder folder_;
};

} // namespace wherefrom::support
