// SPDX-License-Identifier: Apache-2.0
#include "ui/map/thumbnail_layer.h"

#include "ui/session/selection.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wherefrom::map {

void ThumbnailLayer::paint(QPainter& painter, const std::vector<ThumbnailTile>& tiles,
                           std::span<const PointLook> looks, double ratio) {
    withdraw();
    for (const ThumbnailTile& tile : tiles) {
        const auto wanted = static_cast<int>(std::ceil(tile.area.width() * ratio));
        const QPixmap picture = cache_.thumbnail(tile.image, wanted, this);
        if (picture.isNull())
            continue;
        const QSizeF fitted = QSizeF(picture.size()).scaled(tile.area.size(), Qt::KeepAspectRatio);
        QRectF area(QPointF(), fitted);
        area.moveCenter(tile.area.center());
        QColor frame = style::colours().outline;
        if (tile.image.index() < looks.size()) {
            const PointLook& look = looks[tile.image.index()];
            frame = QColor(look.red, look.green, look.blue);
        }
        const bool isSelected = selection_.contains(tile.image);
        painter.setPen(QPen(isSelected ? style::colours().accent : frame, isSelected ? 4 : 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPixmap(area, picture, QRectF(picture.rect()));
        painter.drawRect(area);
    }
}

void ThumbnailLayer::withdraw() {
    cache_.forgetRequests(this);
}

} // namespace wherefrom::map
