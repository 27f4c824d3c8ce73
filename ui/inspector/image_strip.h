// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::inspector {

/// An image with a line of text under it.
struct StripItem {
    base::ImageId image;
    QString caption;
    bool faded = false;  ///< ruled out ("not a duplicate")
    bool marked = false; ///< worth a dot: it stands in another list too
};

/// A few images, in lines as wide as the widget; a click (or arrows and Enter) goes to one.
class ImageStrip : public QWidget {
    Q_OBJECT
  public:
    ImageStrip(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    void setItems(std::vector<StripItem> items);
    const std::vector<StripItem>& items() const { return items_; }
    QRect itemRect(int index) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {240, heightForWidth(240)}; }

  Q_SIGNALS:
    void chosen(wherefrom::base::ImageId image);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

  private:
    int columnsFor(int width) const;
    int cellHeight() const;
    int itemAt(QPoint point) const; ///< -1: none
    void drawItem(QPainter& painter, int index) const;

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    std::vector<StripItem> items_;
    int hovered_ = -1;
    int focused_ = 0;
    int captionLines_ = 1;
};

} // namespace wherefrom::inspector
