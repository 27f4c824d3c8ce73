// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPixmap>
#include <QPointF>
#include <QRect>
#include <QString>
#include <QStringList>

class QPainter;

namespace wherefrom::thumbnails {

/// Paints what hovering over a point shows, beside `at` and kept inside `bounds`: a 128 px thumbnail, the
/// image's name, and lines of text.
void paintHoverCard(QPainter& painter, const QRect& bounds, QPointF at, const QString& name,
                    const QStringList& lines, const QPixmap& thumbnail);

} // namespace wherefrom::thumbnails
