// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/scatter_canvas.h"

#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/flag_menu.h"
#include "ui/thumbnails/hover_card.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace wherefrom::compare {

using thumbnails::Gesture;

namespace {

constexpr double pickRadius = 10; // logical pixels
constexpr int hoverPause = 125;   // ms
constexpr int tickLength = 4;

QColor between(const QColor& a, const QColor& b, double share) {
    const auto mix = [share](int from, int to) { return static_cast<int>(from + (to - from) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

} // namespace

ScatterCanvas::ScatterCanvas(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent), session_(session), cache_(cache) {
    setAccessibleName(tr("Scatter of both runs"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    hoverDelay_.setSingleShot(true);
    hoverDelay_.setInterval(hoverPause);
    connect(&hoverDelay_, &QTimer::timeout, this, [this] {
        hovered_ = imageAt(cursor_);
        update();
    });
    connect(&session.selection(), &session::Selection::changed, this, &ScatterCanvas::remark);
    connect(&session.selection(), &session::Selection::currentChanged, this, qOverload<>(&QWidget::update));
    connect(&session, &session::Session::themeChanged, this, [this] {
        redraw();
        remark();
    });
    connect(&cache, &thumbnails::ThumbnailCache::ready, this, [this](base::ImageId image) {
        if (image == hovered_)
            update();
    });
}

ScatterCanvas::~ScatterCanvas() = default;

void ScatterCanvas::setCloud(Cloud cloud, const QString& across, const QString& up, bool hasDiagonal) {
    cloud_ = std::move(cloud);
    across_ = across;
    up_ = up;
    hasDiagonal_ = hasDiagonal;
    hovered_ = {};
    if (!cloud_) {
        picture_ = marks_ = {};
        colours_.reset();
    }
    redraw();
    remark();
}

void ScatterCanvas::setCardLines(std::function<QStringList(base::ImageId)> linesOf) {
    linesOf_ = std::move(linesOf);
}

void ScatterCanvas::setColours(std::shared_ptr<const std::vector<QRgb>> colours) {
    colours_ = std::move(colours);
    redraw();
}

void ScatterCanvas::setMatches(const session::Matches& matches) {
    matches_ = matches;
    redraw();
}

void ScatterCanvas::redraw() {
    update();
    if (!cloud_ || plot().isEmpty())
        return;
    const style::Colours& colours = style::colours();
    const CloudLook look{outline().size(),
                         devicePixelRatioF(),
                         colours_,
                         matches_,
                         colours.canvas,
                         between(colours.canvas, colours.mutedText, 0.5),
                         style::current() == style::Theme::light};
    isDrawing_ = true;
    drawing_.run([cloud = cloud_, look] { return paintCloud(*cloud, look); },
                 [this](const QImage& picture) {
                     isDrawing_ = false;
                     picture_ = picture;
                     update();
                     Q_EMIT painted();
                 });
}

void ScatterCanvas::remark() {
    if (!cloud_ || plot().isEmpty())
        return;
    isMarking_ = true;
    marking_.run([cloud = cloud_, images = session_.selection().images(), size = outline().size(),
                  ratio = devicePixelRatioF(),
                  colour = style::colours().text] { return paintMarks(*cloud, images, size, ratio, colour); },
                 [this](const QImage& marks) {
                     isMarking_ = false;
                     marks_ = marks;
                     update();
                 });
}

QRect ScatterCanvas::plot() const {
    const QFontMetrics metrics(font());
    const int left = metrics.horizontalAdvance(QStringLiteral("0.0000")) + metrics.lineSpacing() + 12;
    const int bottom = 2 * metrics.lineSpacing() + tickLength + 12;
    constexpr int top = 8, right = 18;
    const int side = std::min(width() - left - right, height() - top - bottom) - 2 * rim;
    return side < 40 ? QRect() : QRect((width() + left - right - side) / 2, top + rim, side, side);
}

QRect ScatterCanvas::outline() const {
    return plot().adjusted(-rim, -rim, rim, rim);
}

QPointF ScatterCanvas::toPlot(QPointF position) const {
    const QRect area = plot();
    return {(position.x() - area.left()) / std::max(1, area.width() - 1),
            1 - (position.y() - area.top()) / std::max(1, area.height() - 1)};
}

QPointF ScatterCanvas::positionOf(base::ImageId image) const {
    const std::int32_t i = cloud_ ? cloud_->indexOf(image) : -1;
    if (i < 0)
        return {-1, -1};
    const QRect area = plot();
    const QPointF place = cloud_->place(static_cast<std::size_t>(i));
    return {area.left() + place.x() * (area.width() - 1), area.top() + (1 - place.y()) * (area.height() - 1)};
}

base::ImageId ScatterCanvas::imageAt(QPointF position) const {
    return cloud_ && !plot().isEmpty() ? cloud_->nearest(toPlot(position), pickRadius / plot().width())
                                       : base::ImageId{};
}

void ScatterCanvas::take(std::vector<base::ImageId> images, bool add) {
    if (add)
        session_.selection().add(images);
    else if (images.empty())
        session_.selection().clear();
    else
        session_.selection().select(std::move(images));
}

void ScatterCanvas::takeRegion(bool add) {
    const QPolygonF region = gesture_.region().translated(-plot().topLeft());
    isSeeking_ = true;
    seeking_.run(
        [cloud = cloud_, region, size = plot().size(), matches = matches_] {
            QImage mask(size, QImage::Format_Alpha8);
            mask.fill(0);
            QPainter painter(&mask);
            painter.setBrush(Qt::black);
            painter.setPen(Qt::NoPen);
            painter.drawPolygon(region);
            painter.end();
            auto images = cloud->inside(mask);
            matches.keepIn(images);
            return images;
        },
        [this, add](std::vector<base::ImageId> images) {
            isSeeking_ = false;
            take(std::move(images), add);
        });
}

void ScatterCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), style::colours().canvas);
    const QRect area = plot();
    if (!cloud_ || area.isEmpty())
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(outline(), picture_);
    paintAxes(painter);
    painter.drawImage(outline(), marks_);
    if (const base::ImageId current = session_.selection().current(); cloud_->indexOf(current) >= 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style::colours().accent, 2.5));
        painter.setBrush(Qt::NoBrush);
        const double radius = pointRadius(cloud_->size()) + 4;
        painter.drawEllipse(positionOf(current), radius, radius);
    }
    gesture_.paint(painter);
    paintCard(painter);
}

void ScatterCanvas::paintAxes(QPainter& painter) const {
    const QRect area = plot(), frame = outline();
    const style::Colours& colours = style::colours();
    const QFontMetrics metrics = painter.fontMetrics();
    painter.setPen(colours.outline);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.adjusted(-1, -1, 0, 0));
    if (hasDiagonal_) {
        painter.setPen(QPen(colours.mutedText, 1, Qt::DotLine));
        painter.drawLine(area.bottomLeft(), area.topRight());
    }
    painter.setPen(colours.mutedText);
    const int line = metrics.lineSpacing();
    for (const auto& [place, text] : cloud_->across().ticks) {
        const int x = area.left() + static_cast<int>(place * (area.width() - 1));
        painter.drawLine(x, frame.bottom() + 1, x, frame.bottom() + tickLength);
        painter.drawText(QRect(x - 40, frame.bottom() + tickLength + 2, 80, line), Qt::AlignCenter, text);
    }
    for (const auto& [place, text] : cloud_->up().ticks) {
        const int y = area.bottom() - static_cast<int>(place * (area.height() - 1));
        painter.drawLine(frame.left() - tickLength, y, frame.left() - 1, y);
        painter.drawText(QRect(frame.left() - tickLength - 84, y - line / 2, 80, line),
                         Qt::AlignRight | Qt::AlignVCenter, text);
    }
    painter.setPen(colours.text);
    painter.drawText(QRect(area.left(), frame.bottom() + tickLength + 4 + line, area.width(), line),
                     Qt::AlignCenter, metrics.elidedText(across_, Qt::ElideMiddle, area.width()));
    painter.save();
    painter.translate(frame.left() - tickLength - metrics.horizontalAdvance(QStringLiteral("0.0000")) - 8,
                      area.bottom());
    painter.rotate(-90);
    painter.drawText(QRect(0, -line, area.height(), line), Qt::AlignCenter,
                     metrics.elidedText(up_, Qt::ElideMiddle, area.height()));
    painter.restore();
}

void ScatterCanvas::paintCard(QPainter& painter) {
    const auto& snapshot = session_.snapshot();
    const std::int32_t i = cloud_->indexOf(hovered_);
    if (i < 0 || gesture_.isUnderWay() || !snapshot || hovered_.index() >= snapshot->size())
        return;
    QStringList lines;
    if (const QString label = snapshot->label(hovered_); !label.isEmpty())
        lines << label;
    if (linesOf_)
        lines += linesOf_(hovered_);
    thumbnails::paintHoverCard(painter, rect(), positionOf(hovered_), snapshot->fileName(hovered_), lines,
                               cache_.thumbnail(hovered_, this));
}

void ScatterCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    redraw();
    remark();
}

void ScatterCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !cloud_)
        return;
    setFocus(Qt::MouseFocusReason);
    gesture_.begin(event->position(),
                   event->modifiers() & Qt::ShiftModifier ? Gesture::Kind::lasso : Gesture::Kind::rectangle);
}

void ScatterCanvas::mouseMoveEvent(QMouseEvent* event) {
    cursor_ = event->position();
    if (!gesture_.isUnderWay()) {
        if (const base::ImageId under = imageAt(cursor_); hovered_.valid() && under != hovered_) {
            hovered_ = {};
            update();
        }
        hoverDelay_.start();
        return;
    }
    gesture_.moveTo(cursor_);
    update();
}

void ScatterCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !gesture_.isUnderWay() || !cloud_)
        return;
    const bool add = event->modifiers().testFlag(Qt::ControlModifier);
    if (!gesture_.isClick()) {
        takeRegion(add);
    } else if (const base::ImageId image = imageAt(event->position()); add && image.valid()) {
        session_.selection().toggle(image);
    } else if (!add) {
        take(image.valid() ? std::vector{image} : std::vector<base::ImageId>{}, false);
    }
    gesture_.end();
    update();
}

void ScatterCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const base::ImageId image = imageAt(event->position()); image.valid())
        Q_EMIT imageActivated(image);
}

void ScatterCanvas::contextMenuEvent(QContextMenuEvent* event) {
    const base::ImageId image = imageAt(QPointF(event->pos()));
    if (!image.valid())
        return;
    if (!session_.selection().contains(image))
        session_.selection().select(image);
    QMenu menu(this);
    thumbnails::fillImageMenu(menu, session_, session_.selection().images());
    menu.exec(event->globalPos());
}

void ScatterCanvas::keyPressEvent(QKeyEvent* event) {
    if (!thumbnails::flagByKey(session_, *event))
        QWidget::keyPressEvent(event);
}

void ScatterCanvas::leaveEvent(QEvent*) {
    hoverDelay_.stop();
    hovered_ = {};
    update();
}

void ScatterCanvas::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        redraw();
        remark();
    }
}

} // namespace wherefrom::compare
