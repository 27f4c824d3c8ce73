// SPDX-License-Identifier: Apache-2.0
#include "ui/map/hover_card.h"

#include "ui/style/words.h"
#include "ui/thumbnails/hover_card.h"

#include <cmath>

namespace wherefrom::map {
namespace {

QStringList linesFor(const session::Snapshot& snapshot, base::ImageId image) {
    QStringList lines;
    if (const QString label = snapshot.label(image); !label.isEmpty())
        lines << label;
    for (const session::Score score : session::allScores) {
        const float value = snapshot.value(score, image);
        if (std::isfinite(value))
            lines << QStringLiteral("%1  %2  (p%3)")
                         .arg(session::title(score), style::number(static_cast<double>(value), 'g', 3))
                         .arg(std::lround(snapshot.percentile(score, image)));
    }
    return lines;
}

} // namespace

void paintHoverCard(QPainter& painter, const QRect& bounds, QPointF at, const session::Snapshot& snapshot,
                    base::ImageId image, const QPixmap& thumbnail) {
    thumbnails::paintHoverCard(painter, bounds, at, snapshot.fileName(image), linesFor(snapshot, image),
                               thumbnail);
}

} // namespace wherefrom::map
