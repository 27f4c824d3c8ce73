// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QWidget>

class QLabel;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::outliers {

class OutlierModel;
class OutlierTable;

/// The images as a table, the most isolated first: mean neighbour distance, local outlier factor and
/// influence side by side, sortable by any of them.
class OutliersView : public QWidget {
    Q_OBJECT
  public:
    OutliersView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~OutliersView() override;

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);

  private:
    void showSnapshot();

    session::Session& session_;
    OutlierModel* model_;
    OutlierTable* table_;
    QLabel* notice_;
};

} // namespace wherefrom::outliers
