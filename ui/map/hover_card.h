// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/session/snapshot.h"

#include <QPixmap>
#include <QPointF>
#include <QRect>

class QPainter;

namespace wherefrom::map {

/// Paints the card beside `at`: a 128 px thumbnail, the name, label and scores; kept inside `bounds`.
void paintHoverCard(QPainter& painter, const QRect& bounds, QPointF at, const session::Snapshot& snapshot,
                    base::ImageId image, const QPixmap& thumbnail);

} // namespace wherefrom::map
