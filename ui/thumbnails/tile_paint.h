// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QRect>
#include <QString>

#include <vector>

class QPainter;

namespace wherefrom::thumbnails {

/// The pieces a tile is drawn from; also for tiles that are no item of a view.

/// Where a picture of `size` lies in `area`: centred, aspect kept, at least one pixel either way.
QRect fitted(QSize size, const QRect& area);
/// While the picture is decoded: quiet, and of a size that does not jump.
void drawPlaceholder(QPainter& painter, const QRect& area);
void drawUnreadable(QPainter& painter, const QRect& area);
/// A short text on a dark chip at the bottom left; only its part before " · " where the rest does not fit.
void drawChip(QPainter& painter, const QRect& area, const QString& text, const QFont& font);
void drawBadge(QPainter& painter, const QRect& rect, const QIcon& icon);
/// Dots side by side that end at the right edge of `area`, no more of them than it has room for: the last one
/// hollow then. Returns their width.
int drawTagDots(QPainter& painter, const QRect& area, const std::vector<QColor>& colours);
/// Two sheets, one over the other: a near copy is in the dataset.
void drawDuplicateSign(QPainter& painter, const QRect& rect);

} // namespace wherefrom::thumbnails
