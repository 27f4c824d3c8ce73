// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/curation/review_queue.h"
#include "ui/review/stage_layout.h"
#include "ui/thumbnails/zoom_pan.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::review {

class FullPictures;
class PictureLoader;

/// The images of the item in hand, as large as there is room: one, or a cluster's members side by side with
/// the one to keep outlined. A thumbnail stands in until the picture is there. The wheel zooms all of them at
/// the cursor, dragging pans, a double click shows the pixels and fits again; another item is fitted.
class ItemStage : public QWidget {
    Q_OBJECT
  public:
    ItemStage(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    /// Empty: none.
    void setImages(std::vector<base::ImageId> images);
    /// Pictures that will probably be asked for next, in this order.
    void prefetch(const std::vector<const curation::ReviewItem*>& items);
    /// Which of the images is the one to keep; for a cluster.
    std::size_t kept() const { return kept_; }
    void setKept(std::size_t place);

    /// All pictures that have room are shown in full, or will never be.
    bool isComplete() const;
    bool isIdle() const;

    void zoomToFit();
    void zoomToPixels(); ///< a pixel of the picture to keep is one of the screen
    void zoomBy(double factor);
    const thumbnails::ZoomPan& view() const { return view_; }
    double scale() const; ///< device pixels a pixel of the picture to keep
    /// Where a picture lies, or would lie if it all were in sight.
    thumbnails::PictureFrame frameOf(std::size_t place) const;

  Q_SIGNALS:
    void imageClicked(wherefrom::base::ImageId image);
    void keptChanged();
    /// isComplete() has become true.
    void completed();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    QSize sizeHint() const override { return {640, 420}; }
    QSize minimumSizeHint() const override { return {160, 140}; }

  private:
    static constexpr double enlargeAtMost = 10; ///< an image of few pixels is not blown up without end

    StageLayout layoutOf(std::size_t images) const;
    QSize boxOf(const StageLayout& layout, base::ImageId image) const; ///< device pixels it is shown at
    int captionHeight() const;
    static QRect cellOf(const StageLayout& layout, std::size_t place); ///< in the widget
    QRect roomOf(const QRect& cell) const;                             ///< of the picture
    std::optional<std::size_t> cellAt(QPointF point) const;
    std::size_t shownCount() const;
    QSize fullSize(base::ImageId image) const;
    void setView(const thumbnails::ZoomPan& view, std::size_t place);
    void clickAt(QPointF point);
    void paintZoomed(QPainter& painter, const QRect& room, std::size_t place);
    void paintCell(QPainter& painter, const QRect& cell, std::size_t place);
    void paintPicture(QPainter& painter, const QRect& room, std::size_t place);
    void paintCaption(QPainter& painter, const QRect& room, std::size_t place);
    QString facts(base::ImageId image, bool isReference) const;
    void ask();
    void describe();

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    PictureLoader* pictures_;
    FullPictures* full_;
    std::vector<base::ImageId> images_;
    std::size_t kept_ = 0;
    bool complete_ = true;
    thumbnails::ZoomPan view_;
    std::optional<QPointF> pressedAt_;
    bool dragged_ = false;
};

} // namespace wherefrom::review
