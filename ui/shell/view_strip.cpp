// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/view_strip.h"

#include <QPainter>

#include <algorithm>

namespace wherefrom::shell {
namespace {

constexpr int gap = 6, apart = 14, shown = 9;

} // namespace

ViewStrip::ViewStrip(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Preview of the augmentations"));
    setMinimumHeight(sizeHint().height());
}

QSize ViewStrip::sizeHint() const {
    constexpr int side = 64;
    return {shown * side + (shown - 2) * gap + apart, side};
}

void ViewStrip::setPictures(const QImage& original, std::vector<QImage> views) {
    original_ = original;
    views_ = std::move(views);
    setAccessibleDescription(tr("The image and %n view(s) of it", nullptr, static_cast<int>(views_.size())));
    update();
}

void ViewStrip::clear() {
    setPictures({}, {});
}

void ViewStrip::paintEvent(QPaintEvent* /*event*/) {
    if (original_.isNull())
        return;
    QPainter painter(this);
    const int count = static_cast<int>(views_.size());
    const int room = (width() - apart - gap * std::max(0, count - 1)) / (count + 1);
    const int side = std::min(height(), room);
    // Small pictures are what the encoder sees: their pixels are shown as they are.
    painter.setRenderHint(QPainter::SmoothPixmapTransform, original_.width() > side);
    int x = 0;
    painter.drawImage(QRect(x, 0, side, side), original_);
    x += side + apart;
    for (const QImage& view : views_) {
        painter.drawImage(QRect(x, 0, side, side), view);
        x += side + gap;
    }
}

} // namespace wherefrom::shell
