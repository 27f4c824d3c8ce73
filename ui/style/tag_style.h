// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/tag.h"

#include <QColor>
#include <QIcon>
#include <QString>

namespace wherefrom::style {

/// How a tag is named, coloured and drawn everywhere in the window.
QString title(const workspace::Tag& tag);
QColor colour(const workspace::Tag& tag);
/// A label in the tag's colour with a rim that shows on any ground, and its key's digit; in the state On (an
/// entry of a menu that is checked) a tick.
QIcon icon(const workspace::Tag& tag);
/// Black or white, whichever is read better on it.
QColor inkOn(const QColor& ground);

} // namespace wherefrom::style
