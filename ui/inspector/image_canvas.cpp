// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/image_canvas.h"

#include "ui/style/theme.h"
#include "ui/thumbnails/loaded_image.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace wherefrom::inspector {

namespace {

constexpr double largestScale = 64; ///< screen pixels an image pixel
constexpr double wheelStep = 1.2;
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
    fitted_ = true;
    changed();
}

void ImageCanvas::setImage(std::vector<QImage> sizes) {
    if (sizes.empty())
        return;
    if (size_ != sizes.front().size()) {
        size_ = sizes.front().size();
        fitted_ = true;
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

double ImageCanvas::fitScale() const {
    if (size_.isEmpty())
        return 1;
    return std::min({width() * ratio() / size_.width(), height() * ratio() / size_.height(), fitAtMost});
}

double ImageCanvas::scale() const {
    return fitted_ ? fitScale() : scale_;
}

QPointF ImageCanvas::imagePoint(QPointF point) const {
    const QPointF centre = fitted_ ? QRectF(QPointF(), size_).center() : centre_;
    return centre + (point - QRectF(rect()).center()) * ratio() / scale();
}

QRectF ImageCanvas::target() const {
    const double shown = scale() / ratio();
    const QPointF corner =
        QRectF(rect()).center() + (QPointF() - imagePoint(QRectF(rect()).center())) * shown;
    return {corner, QSizeF(size_) * shown};
}

void ImageCanvas::zoomToFit() {
    fitted_ = true;
    changed();
}

void ImageCanvas::zoomTo(double scale) {
    zoomAt(QRectF(rect()).center(), scale);
}

void ImageCanvas::zoomAt(QPointF point, double scale) {
    const QPointF fixed = imagePoint(point);
    const double smallest = std::min(fitScale(), 1.0);
    scale = std::clamp(scale, smallest, largestScale);
    fitted_ = scale <= smallest && smallest == fitScale();
    scale_ = scale;
    centre_ = fixed - (point - QRectF(rect()).center()) * ratio() / scale;
    keepInSight();
    changed();
}

void ImageCanvas::keepInSight() {
    const QSizeF half = QSizeF(size()) * ratio() / scale_ / 2;
    const auto clamp = [](double value, double visibleHalf, double length) {
        return 2 * visibleHalf >= length ? length / 2 : std::clamp(value, visibleHalf, length - visibleHalf);
    };
    centre_ = {clamp(centre_.x(), half.width(), size_.width()),
               clamp(centre_.y(), half.height(), size_.height())};
}

void ImageCanvas::changed() {
    setCursor(!fitted_ && !size_.isEmpty() ? Qt::OpenHandCursor : Qt::ArrowCursor);
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
    const QRectF whole = target();
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
    zoomAt(event->position(), scale() * std::pow(wheelStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || fitted_)
        return;
    dragging_ = true;
    dragFrom_ = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!dragging_)
        return;
    centre_ -= (event->position() - dragFrom_) * ratio() / scale_;
    dragFrom_ = event->position();
    keepInSight();
    update();
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent*) {
    dragging_ = false;
    changed();
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (fitted_)
        zoomAt(event->position(), fitScale() < 1 ? 1 : std::max(4.0, 2 * fitScale()));
    else
        zoomToFit();
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Plus)
        zoomTo(scale() * wheelStep * wheelStep);
    else if (event->key() == Qt::Key_Minus)
        zoomTo(scale() / wheelStep / wheelStep);
    else if (event->key() == Qt::Key_0)
        zoomToFit();
    else if (event->key() == Qt::Key_Z)
        zoomTo(1);
    else
        event->ignore();
}

void ImageCanvas::resizeEvent(QResizeEvent*) {
    if (!fitted_)
        keepInSight();
    changed();
}

} // namespace wherefrom::inspector
