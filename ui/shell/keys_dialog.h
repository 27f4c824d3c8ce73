// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QMenuBar;

namespace wherefrom::shell {

struct KeyEntry {
    QString group; ///< the menu it is in
    QString keys;
    QString text;
};

/// Every action of the menus that has a key, as the menus have it.
std::vector<KeyEntry> keysOf(const QMenuBar& menus);

/// The keys, read from the actions themselves, and what the mouse does in the views.
class KeysDialog : public QDialog {
    Q_OBJECT
  public:
    explicit KeysDialog(const QMenuBar& menus, QWidget* parent = nullptr);
};

} // namespace wherefrom::shell
