// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

class QApplication;

namespace wherefrom::style {

enum class Theme { dark, light };

/// Sets Fusion, the palette and the style sheet (resources/styles). Text keeps a contrast of at least 4.5:1
/// in both.
void apply(QApplication& application, Theme theme);
Theme current();

/// The colours that views paint with by hand; they follow the theme.
struct Colours {
    QColor canvas;     ///< behind the map and the tiles
    QColor surface;    ///< panels
    QColor raised;     ///< buttons, tool tips, hovered rows
    QColor text;       ///< on all three
    QColor mutedText;  ///< secondary text, still 4.5:1
    QColor outline;    ///< hairlines
    QColor accent;     ///< selection, focus
    QColor accentText; ///< on accent
    QColor warning;    ///< text of what went wrong
};
const Colours& colours();
const Colours& colours(Theme theme);
/// Text of what cannot be used now (exempt from the contrast, WCAG 2.1, 1.4.3).
QColor disabledText(const Colours& colours);

} // namespace wherefrom::style
