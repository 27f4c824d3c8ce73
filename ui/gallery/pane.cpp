// SPDX-License-Identifier: Apache-2.0
#include "ui/gallery/pane.h"

#include <QLabel>
#include <QVBoxLayout>

namespace wherefrom::gallery {

Pane::Pane(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent), heading_(new QLabel(this)), grid_(new thumbnails::TileGrid(session, cache, this)) {
    heading_->setProperty("subheading", true);
    heading_->setContentsMargins(10, 6, 10, 6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(heading_);
    column->addWidget(grid_, 1);
}

void Pane::setHeading(const QString& heading) {
    heading_->setText(heading);
    grid_->setAccessibleName(heading);
}

} // namespace wherefrom::gallery
