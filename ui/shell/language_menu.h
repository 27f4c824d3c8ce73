// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QMenu;

namespace wherefrom::shell {

/// The language that was chosen for the next start; empty: the system's.
QString storedLanguage();

/// Fills `menu` with the languages of the window; a choice is kept for the next start.
void makeLanguageMenu(QMenu& menu);

} // namespace wherefrom::shell
