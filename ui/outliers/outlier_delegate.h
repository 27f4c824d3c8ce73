// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::outliers {

class OutlierModel;

/// Draws the picture of a row, and the session's selection behind it.
class OutlierDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    OutlierDelegate(session::Session& session, thumbnails::ThumbnailCache& cache, const OutlierModel& model,
                    QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    static constexpr int leftMargin = 8;
    static constexpr int rightMargin = 22;

  private:
    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    const OutlierModel& model_;
};

} // namespace wherefrom::outliers
