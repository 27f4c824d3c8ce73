// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/view_pairs.h"

#include "ui/style/theme.h"
#include "ui/thumbnails/score_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace wherefrom::inspector {

namespace {

constexpr int usualSide = 64, leastSide = 48, gap = 6, barHeight = 4;
constexpr int usualDraws = 4; ///< room kept before the first answer

} // namespace

ViewPairs::ViewPairs(QWidget* parent) : QWidget(parent), views_(usualDraws) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("The image's augmented views with their instability"));
    refit();
}

void ViewPairs::setPairs(const QImage& image, std::vector<View> views, double fullBar) {
    image_ = image;
    views_ = std::move(views);
    fullBar_ = fullBar;
    QStringList spoken;
    for (std::size_t i = 0; i < views_.size(); ++i)
        spoken << tr("view %1: %2").arg(i + 1).arg(thumbnails::numberText(views_[i].loss));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    refit();
}

void ViewPairs::setWaiting() {
    image_ = {};
    std::ranges::fill(views_, View());
    setAccessibleDescription({});
    update();
}

void ViewPairs::refit() {
    setMinimumHeight(heightForWidth(width()));
    updateGeometry();
    update();
}

/// Somewhat smaller where all then stand in one row.
int ViewPairs::sideFor(int width) const {
    const int cells = static_cast<int>(views_.size()) + 1;
    const int inOneRow = (width - gap * (cells - 1)) / cells;
    return inOneRow >= leastSide ? std::min(inOneRow, usualSide) : usualSide;
}

int ViewPairs::columnsFor(int width) const {
    return std::max(1, (width + gap) / (sideFor(width) + gap));
}

int ViewPairs::cellHeight(int side) const {
    return side + 2 + barHeight + fontMetrics().height() + gap;
}

int ViewPairs::heightForWidth(int width) const {
    const int columns = columnsFor(width);
    return (static_cast<int>(views_.size()) + columns) / columns * cellHeight(sideFor(width));
}

QRect ViewPairs::pictureRect(int view) const {
    const int columns = columnsFor(width()), cell = view + 1, side = sideFor(width());
    return {cell % columns * (side + gap), cell / columns * cellHeight(side), side, side};
}

QRect ViewPairs::barRect(int view) const {
    const QRect picture = pictureRect(view);
    return {picture.bottomLeft() + QPoint(0, 3), QSize(picture.width(), barHeight)};
}

void ViewPairs::resizeEvent(QResizeEvent*) {
    setMinimumHeight(heightForWidth(width()));
}

void ViewPairs::drawPicture(QPainter& painter, const QRect& place, const QImage& picture) const {
    if (picture.isNull()) {
        painter.setPen(style::colours().outline);
        painter.drawRect(place.adjusted(0, 0, -1, -1));
        return;
    }
    // Small pictures are what the encoder sees: their pixels are shown as they are.
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          picture.width() > place.width() * devicePixelRatioF());
    painter.drawImage(place, picture);
}

void ViewPairs::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setBrush(Qt::NoBrush);
    const int line = fontMetrics().height(), side = sideFor(width());
    drawPicture(painter, pictureRect(-1), image_);
    painter.setPen(style::colours().mutedText);
    painter.drawText(QRect(pictureRect(-1).bottomLeft() + QPoint(0, 3 + barHeight), QSize(side, line)),
                     Qt::AlignCenter, fontMetrics().elidedText(tr("Image"), Qt::ElideRight, side));
    for (int view = 0; view < static_cast<int>(views_.size()); ++view) {
        const View& shown = views_[static_cast<std::size_t>(view)];
        drawPicture(painter, pictureRect(view), shown.picture);
        const QRect bar = barRect(view);
        painter.fillRect(bar, style::colours().outline);
        if (shown.picture.isNull())
            continue;
        const double share = fullBar_ > 0 ? std::clamp(shown.loss / fullBar_, 0.0, 1.0) : 0;
        painter.fillRect(QRectF(bar.topLeft(), QSizeF(std::max(1.0, share * side), barHeight)),
                         style::colours().accent);
        painter.setPen(style::colours().text);
        painter.drawText(QRect(bar.bottomLeft() + QPoint(0, 1), QSize(side, line)), Qt::AlignCenter,
                         thumbnails::numberText(shown.loss));
    }
}

bool ViewPairs::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int view = 0; view < static_cast<int>(views_.size()); ++view)
        if (!views_[static_cast<std::size_t>(view)].picture.isNull() &&
            pictureRect(view).united(barRect(view)).contains(help->pos()))
            QToolTip::showText(help->globalPos(),
                               tr("View %1 of %2: %3. A full bar is %4, the most of any image.")
                                   .arg(view + 1)
                                   .arg(views_.size())
                                   .arg(thumbnails::numberText(views_[static_cast<std::size_t>(view)].loss),
                                        thumbnails::numberText(fullBar_)),
                               this);
    return true;
}

} // namespace wherefrom::inspector
