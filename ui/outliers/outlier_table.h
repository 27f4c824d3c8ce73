// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/outliers/outlier_model.h"
#include "ui/thumbnails/selection_by_rows.h"

#include <QTableView>

namespace wherefrom::outliers {

/// The table, linked with the session's selection both ways as a grid of tiles is.
class OutlierTable : public QTableView {
    Q_OBJECT
  public:
    OutlierTable(session::Session& session, thumbnails::ThumbnailCache& cache, OutlierModel& model,
                 QWidget* parent = nullptr);

    void keyboardSearch(const QString&) override {} ///< letters are flags here

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent*) override {}
    void mouseReleaseEvent(QMouseEvent*) override {}
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override; ///< name and label share what the numbers leave

  private:
    int rowForKey(int key) const;
    void showCurrent();

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    OutlierModel& model_;
    thumbnails::SelectionByRows selecting_;
    int flagWidth_ = 0; ///< the least
    bool isSharing_ = false;
    bool hasOwnWidths_ = false; ///< the person's own
};

} // namespace wherefrom::outliers
