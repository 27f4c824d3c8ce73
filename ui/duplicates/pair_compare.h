// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/pair_relation.h"
#include "ui/duplicates/pair_canvas.h"
#include "ui/session/latest_work.h"
#include "ui/session/snapshot.h"

#include <QWidget>

#include <array>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QSlider;
class QToolButton;

namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::duplicates {

/// Two images of a cluster, compared: the pictures with a linked view, and what is known of both, with what
/// differs in bold. F fits, Z shows pixel by pixel, M goes on to the next way of comparing.
class PairCompare : public QWidget {
    Q_OBJECT
  public:
    explicit PairCompare(thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    struct Pair {
        base::ImageId left, right;
        QString title;                   ///< of the cluster
        QString rightPlace;              ///< "on the right 2 of 4"; may be empty
        curation::PairRelation relation; ///< of the left to the right one
        bool canWalk = false;            ///< the cluster has more than two members
        friend bool operator==(const Pair& a, const Pair& b) {
            return a.left == b.left && a.right == b.right;
        }
    };
    void showPair(const session::SnapshotPointer& snapshot, const Pair& pair);
    void clear();

    base::ImageId leftImage() const { return pair_.left; }
    base::ImageId rightImage() const { return pair_.right; }
    PairCanvas& canvas() { return *canvas_; }
    void setMode(PairCanvas::Mode mode);
    /// How much the difference is amplified: 1 … 32.
    int factor() const;
    /// Nothing is being decoded or computed.
    bool isSettled() const { return !loading_ && !differing_; }

    QSize minimumSizeHint() const override { return {240, 120}; }

  Q_SIGNALS:
    void backWanted();
    void swapWanted();
    void walkWanted(int step); ///< another right-hand member

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void buildHeader();
    void load();
    void computeDifference();
    void showFacts();
    void showScales();
    void showTools();

    thumbnails::ThumbnailCache& cache_;
    session::SnapshotPointer snapshot_;
    Pair pair_;
    SharedPicture left_, right_;
    QWidget* header_;
    PairCanvas* canvas_;
    QLabel* scales_;
    QLabel* note_;
    QLabel *factorName_, *edgeName_;
    QSlider *factor_, *edge_;
    QButtonGroup* modes_;
    std::array<QToolButton*, 3> walking_{}; ///< previous, next, swap
    QGridLayout* facts_;
    double meanDifference_ = -1; ///< -1: not known
    bool loading_ = false, differing_ = false;
    session::LatestWork loadingWork_, differenceWork_;
};

} // namespace wherefrom::duplicates
