// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/thumbnails/zoom_pan.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include <vector>

namespace wherefrom::inspector {

/// Shows one image: the wheel zooms at the cursor, dragging pans, a double click changes between the whole
/// image and its own pixels. From 200 % on single pixels are drawn as squares.
class ImageCanvas : public QWidget {
    Q_OBJECT
  public:
    explicit ImageCanvas(QWidget* parent = nullptr);

    /// Another image (a null pixmap: none); fits it. `fullSize` is the size of the whole image, of which
    /// `preview` is a small version; null where it is not known yet.
    void setPreview(const QPixmap& preview, QSize fullSize);
    /// The same image in full: sizesOf(it). The view stays where it is.
    void setImage(std::vector<QImage> sizes);
    /// The image, its half, its quarter, …: what setImage() takes, made on another thread.
    static std::vector<QImage> sizesOf(QImage image);
    /// Shown in the middle while there is no image.
    void setText(const QString& text);
    const QString& text() const { return text_; }

    void zoomToFit();
    void zoomTo(double scale); ///< screen pixels an image pixel; about the middle
    bool isFitted() const { return view_.isFitted(); }
    double scale() const;
    /// The image pixel under a point of the widget (may lie outside the image).
    QPointF imagePoint(QPointF point) const;

  Q_SIGNALS:
    void scaleChanged(double scale);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QSize sizeHint() const override { return {360, 300}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

  private:
    thumbnails::PictureFrame frame() const;
    void zoomAt(QPointF point, double scale);
    void changed();

    QPixmap preview_;
    std::vector<QImage> sizes_; ///< the image, its half, its quarter, …: a view from afar is not coarse
    QSize size_;                ///< of the whole image
    thumbnails::ZoomPan view_;
    QPointF dragFrom_;
    QString text_;
    bool dragging_ = false;
};

} // namespace wherefrom::inspector
