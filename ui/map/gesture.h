// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

class QPainter;

namespace wherefrom::map {

/// What the person's pressed mouse button means: drag pans, Shift+drag draws a lasso, Alt+drag a rectangle; a
/// press that hardly moves is a click.
class Gesture {
  public:
    enum class Kind { none, pan, lasso, rectangle };

    void begin(QPointF at, Qt::KeyboardModifiers modifiers);
    /// How far a pan has to go; (0, 0) for other kinds and for what is still a click.
    QPointF moveTo(QPointF at);
    void end();

    Kind kind() const { return kind_; }
    bool isClick() const { return !dragged_; }
    bool isUnderWay() const { return kind_ != Kind::none; }
    /// Widget coordinates.
    const QPolygonF& lasso() const { return trace_; }
    QRectF rectangle() const { return QRectF(pressedAt_, lastAt_).normalized(); }

    /// Draws the lasso or the rectangle.
    void paint(QPainter& painter) const;

  private:
    Kind kind_ = Kind::none;
    QPointF pressedAt_, lastAt_;
    QPolygonF trace_;
    bool dragged_ = false;
};

} // namespace wherefrom::map
