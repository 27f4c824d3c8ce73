// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compare/cloud_picture.h"
#include "ui/compare/point_cloud.h"
#include "ui/thumbnails/gesture.h"
#include "ui/thumbnails/latest_work.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::compare {

using Cloud = std::shared_ptr<const PointCloud>;

/// The scatter of two runs, linked with the selection both ways: a click selects, a drag draws a rectangle,
/// Shift+drag a lasso, Ctrl adds, a double click opens; hovering shows a card. Points are painted on another
/// thread; what was painted last is shown until the next picture is there.
class ScatterCanvas : public QWidget {
    Q_OBJECT
  public:
    ScatterCanvas(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~ScatterCanvas() override;

    /// `across` and `up` name the runs; nullptr: nothing to show.
    void setCloud(Cloud cloud, const QString& across, const QString& up, bool hasDiagonal);
    /// What the card says of an image, below its name and label.
    void setCardLines(std::function<QStringList(base::ImageId)> linesOf);
    /// By density where nullptr; else [images of the dataset].
    void setColours(std::shared_ptr<const std::vector<QRgb>> colours);
    void setMatches(const session::Matches& matches);

    bool isSettled() const { return !isDrawing_ && !isMarking_ && !isSeeking_; }
    QPointF positionOf(base::ImageId image) const; ///< for tests and for pointing at it
    base::ImageId hovered() const { return hovered_; }
    QSize sizeHint() const override { return {520, 520}; }
    QSize minimumSizeHint() const override { return {200, 200}; }

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);
    /// Another picture of the points is shown.
    void painted();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void redraw();
    void remark();
    QRect plot() const;    ///< the unit square
    QRect outline() const; ///< with its rim: what pictures cover
    QPointF toPlot(QPointF position) const;
    base::ImageId imageAt(QPointF position) const;
    void take(std::vector<base::ImageId> images, bool add);
    void takeRegion(bool add);
    void paintAxes(QPainter& painter) const;
    void paintCard(QPainter& painter);

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    Cloud cloud_;
    QString across_, up_;
    bool hasDiagonal_ = true;
    std::shared_ptr<const std::vector<QRgb>> colours_;
    session::Matches matches_;
    std::function<QStringList(base::ImageId)> linesOf_;
    QImage picture_, marks_;
    bool isDrawing_ = false, isMarking_ = false, isSeeking_ = false;
    thumbnails::LatestWork drawing_, marking_, seeking_;

    thumbnails::Gesture gesture_;
    base::ImageId hovered_;
    QPointF cursor_;
    QTimer hoverDelay_;
};

} // namespace wherefrom::compare
