// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/image_canvas.h"

#include "ui/style/theme.h"
#include "ui/thumbnails/loaded_image.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QWheelEvent>

namespace wherefrom::inspector {

namespace {

constexpr double fitAtMost = 8; ///< an image of few pixels is not blown up to blocks of colour

} // namespace

ImageCanvas::ImageCanvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::ClickFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    setAccessibleName(tr("Image"));
}

void ImageCanvas::setPreview(const QPixmap& preview, QSize fullSize) {
    preview_ = preview;
    sizes_.clear();
    size_ = fullSize.isEmpty() ? preview.size() : fullSize;
    view_.fit();
    changed();
}

void ImageCanvas::setImage(std::vector<QImage> sizes) {
    if (sizes.empty())
        return;
    if (size_ != sizes.front().size()) {
        size_ = sizes.front().size();
        view_.fit();
    }
    sizes_ = std::move(sizes);
    changed();
}

std::vector<QImage> ImageCanvas::sizesOf(QImage image) {
    return thumbnails::sizesOf(std::move(image));
}

void ImageCanvas::setText(const QString& text) {
    text_ = text;
    update();
}

thumbnails::PictureFrame ImageCanvas::frame() const {
    return thumbnails::PictureFrame::fitting(size_, rect(), devicePixelRatioF(), fitAtMost);
}

double ImageCanvas::scale() const {
    return view_.scale(frame());
}

QPointF ImageCanvas::imagePoint(QPointF point) const {
    const QPointF place = view_.placeAt(frame(), point);
    return {place.x() * size_.width(), place.y() * size_.height()};
}

void ImageCanvas::zoomToFit() {
    view_.fit();
    changed();
}

void ImageCanvas::zoomTo(double scale) {
    zoomAt(QRectF(rect()).center(), scale);
}

void ImageCanvas::zoomAt(QPointF point, double scale) {
    view_.scaleTo(frame(), point, scale);
    changed();
}

void ImageCanvas::changed() {
    setCursor(!isFitted() && !size_.isEmpty() ? Qt::OpenHandCursor : Qt::ArrowCursor);
    update();
    Q_EMIT scaleChanged(scale());
}

void ImageCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), style::colours().canvas);
    if (sizes_.empty() && preview_.isNull()) {
        painter.setPen(style::colours().mutedText);
        painter.drawText(rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, text_);
        return;
    }
    const QRectF whole = view_.placed(frame());
    if (sizes_.empty()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(whole, preview_, preview_.rect());
        return;
    }
    thumbnails::drawSizes(painter, sizes_, whole, rect(), scale());
}

void ImageCanvas::wheelEvent(QWheelEvent* event) {
    if (size_.isEmpty() || event->angleDelta().y() == 0)
        return;
    zoomAt(event->position(), scale() * thumbnails::ZoomPan::wheelFactor(event->angleDelta().y()));
    event->accept();
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || isFitted())
        return;
    dragging_ = true;
    dragFrom_ = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!dragging_)
        return;
    view_.moveBy(frame(), event->position() - dragFrom_);
    dragFrom_ = event->position();
    update();
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent*) {
    dragging_ = false;
    changed();
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    view_.toggle(frame(), event->position());
    changed();
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Plus)
        zoomTo(scale() * thumbnails::ZoomPan::keyFactor());
    else if (event->key() == Qt::Key_Minus)
        zoomTo(scale() / thumbnails::ZoomPan::keyFactor());
    else if (event->key() == Qt::Key_0)
        zoomToFit();
    else if (event->key() == Qt::Key_Z)
        zoomTo(1);
    else
        event->ignore();
}

void ImageCanvas::resizeEvent(QResizeEvent* event) {
    if (!isFitted() && event->oldSize().isValid()) { // the pixels stay as large as they are
        const auto before = thumbnails::PictureFrame::fitting(size_, QRect({}, event->oldSize()),
                                                              devicePixelRatioF(), fitAtMost);
        view_.scaleTo(frame(), QRectF(rect()).center(), view_.scale(before));
    }
    changed();
}

} // namespace wherefrom::inspector
