// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/decisions.h"

#include <QColor>
#include <QIcon>
#include <QKeySequence>
#include <QString>

namespace wherefrom::style {

/// How a flag is named, coloured, drawn and given everywhere in the window.
QString title(workspace::Flag flag); ///< "Keep", "Reject", "Duplicate", "Outlier", "Label wrong", "Undecided"
QColor colour(workspace::Flag flag);
QIcon icon(workspace::Flag flag);            ///< shape and colour, so that it is told apart without colour
QKeySequence shortcut(workspace::Flag flag); ///< P, X, D, O, L; U for none

} // namespace wherefrom::style
