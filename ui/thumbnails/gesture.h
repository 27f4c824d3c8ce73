// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

class QPainter;

namespace wherefrom::thumbnails {

/// What the person's pressed mouse does among points: it pans, draws a lasso or a rectangle; a press that
/// hardly moves is a click. Positions are those of the widget.
class Gesture {
  public:
    enum class Kind { none, pan, lasso, rectangle };

    void begin(QPointF at, Kind kind);
    /// How far a pan has to go; (0, 0) for other kinds and for what is still a click.
    QPointF moveTo(QPointF at);
    void end();

    Kind kind() const { return kind_; }
    bool isClick() const { return !dragged_; }
    bool isUnderWay() const { return kind_ != Kind::none; }
    /// What the lasso or the rectangle goes round.
    QPolygonF region() const;

    /// Draws the lasso or the rectangle.
    void paint(QPainter& painter) const;

  private:
    Kind kind_ = Kind::none;
    QPointF pressedAt_, lastAt_;
    QPolygonF trace_;
    bool dragged_ = false;
};

} // namespace wherefrom::thumbnails
