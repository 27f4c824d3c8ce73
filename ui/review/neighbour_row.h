// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QWidget>

#include <vector>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::review {

/// The nearest images of the one in hand in a row, each with its label: those that speak against the label
/// in hand stand out. As many as there is room for. A click shows one in the inspector.
class NeighbourRow : public QWidget {
    Q_OBJECT
  public:
    NeighbourRow(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    /// Of this image; an invalid one: none, and the row is empty.
    void setImage(base::ImageId image);
    bool isEmpty() const { return neighbours_.empty(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {cellWidth, sizeHint().height()}; }

  private:
    static constexpr int cellWidth = 92;
    static constexpr int pictureHeight = 76;
    struct Neighbour {
        base::ImageId image;
        float distance;
    };
    QRect cellAt(std::size_t place) const;
    std::size_t placeAt(QPoint point) const;
    std::size_t shown() const;
    void paintNeighbour(QPainter& painter, const QRect& cell, const Neighbour& neighbour);

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    base::ImageId of_;
    std::vector<Neighbour> neighbours_;
};

} // namespace wherefrom::review
