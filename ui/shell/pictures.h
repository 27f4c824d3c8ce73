// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace wherefrom::shell {

class MainWindow;

/// Saves pictures of the whole window with each view in front (map.png, gallery.png, …; compare.png where
/// there are two runs), of map and gallery side by side (window.png), of the filters beside a map by label
/// (filters.png), of two duplicates beside one another (duplicates-pair.png), and of every dialog
/// (dialog-….png) into a folder, made where it is missing, once all their thumbnails are there. With nothing
/// opened: of the empty window (empty.png) alone. Returns the files. Throws base::Error.
QStringList savePictures(MainWindow& window, const QString& folder);

} // namespace wherefrom::shell
