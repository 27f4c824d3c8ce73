// SPDX-License-Identifier: Apache-2.0
#include "ui/outliers/outliers_view.h"

#include "ui/outliers/outlier_model.h"
#include "ui/outliers/outlier_table.h"
#include "ui/session/session.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QLabel>
#include <QVBoxLayout>

namespace wherefrom::outliers {

OutliersView::OutliersView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      model_(new OutlierModel(session, cache, this)),
      table_(new OutlierTable(session, cache, *model_, this)),
      notice_(new QLabel(this)) {
    notice_->setProperty("muted", true);
    notice_->setWordWrap(true);
    notice_->setContentsMargins(10, 6, 10, 6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(notice_);
    column->addWidget(table_, 1);
    connect(table_, &OutlierTable::imageActivated, this, &OutliersView::imageActivated);
    connect(&session, &session::Session::opened, this, &OutliersView::showSnapshot);
    connect(&session, &session::Session::snapshotChanged, this, &OutliersView::showSnapshot);
    showSnapshot();
}

OutliersView::~OutliersView() = default;

void OutliersView::showSnapshot() {
    const auto& snapshot = session_.snapshot();
    const bool known = snapshot && (snapshot->has(session::Score::neighbourDistance) ||
                                    snapshot->has(session::Score::localOutlierFactor));
    notice_->setVisible(!known);
    notice_->setText(snapshot ? tr("No outlier scores yet. The analysis computes them after the neighbours; "
                                   "until then the images are listed in the order of the dataset.")
                              : tr("Open a folder of images to see its outliers here."));
    model_->refresh();
}

} // namespace wherefrom::outliers
