// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace wherefrom::shell {

class MainWindow;

/// Opens every dialog of the window, one after the other and each page of those that have some, and hands it
/// to `save` with a name ("dialog-export"). What a dialog would write or run is left alone. A dataset must be
/// open.
void pictureDialogs(MainWindow& window, const std::function<void(QWidget&, const QString&)>& save);

} // namespace wherefrom::shell
