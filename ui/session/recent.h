// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace wherefrom::session {

/// A workspace that was open before.
struct Recent {
    QString name;      ///< the dataset's
    QString dataset;   ///< path
    QString workspace; ///< folder
};

/// Newest first, at most ten, without those whose folder is gone. Kept in QSettings.
std::vector<Recent> recentWorkspaces();
void rememberWorkspace(const Recent& recent);
void forgetRecentWorkspaces();

} // namespace wherefrom::session
