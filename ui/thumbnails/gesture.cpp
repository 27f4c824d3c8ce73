// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/gesture.h"

#include "ui/style/theme.h"

#include <QPainter>

namespace wherefrom::thumbnails {
namespace {

constexpr double dragStarts = 4; // logical pixels
constexpr double traceStep = 2;

} // namespace

void Gesture::begin(QPointF at, Kind kind) {
    pressedAt_ = lastAt_ = at;
    dragged_ = false;
    kind_ = kind;
    trace_ = QPolygonF{at};
}

QPointF Gesture::moveTo(QPointF at) {
    if (!dragged_ && (at - pressedAt_).manhattanLength() < dragStarts)
        return {};
    dragged_ = true;
    const QPointF step = at - lastAt_;
    lastAt_ = at;
    if (kind_ == Kind::lasso && (at - trace_.back()).manhattanLength() >= traceStep)
        trace_.append(at);
    return kind_ == Kind::pan ? step : QPointF();
}

void Gesture::end() {
    kind_ = Kind::none;
    trace_.clear();
}

QPolygonF Gesture::region() const {
    return kind_ == Kind::lasso ? trace_ : QPolygonF(QRectF(pressedAt_, lastAt_).normalized());
}

void Gesture::paint(QPainter& painter) const {
    if (!dragged_ || (kind_ != Kind::lasso && kind_ != Kind::rectangle))
        return;
    QColor fill = style::colours().accent;
    fill.setAlpha(40);
    painter.setPen(QPen(style::colours().accent, 1.5));
    painter.setBrush(fill);
    painter.drawPolygon(region());
}

} // namespace wherefrom::thumbnails
