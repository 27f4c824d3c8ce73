// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace wherefrom::shell {

class MainWindow;

/// Saves a picture of the whole window with each view in front (map.png, gallery.png, duplicates.png,
/// outliers.png, groups.png, quality.png, compare.png where there are two runs), and of the map and the gallery side by side
/// (window.png), into a folder, made where it is missing, once all their thumbnails are there. Returns the
/// files. Throws base::Error.
QStringList savePictures(MainWindow& window, const QString& folder);

} // namespace wherefrom::shell
