// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/snapshot.h"
#include "ui/thumbnails/latest_work.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QSlider;
class QSplitter;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::gallery {

class Pane;
class SimilarCard;
struct Question;
struct Answer;

/// Every image of the dataset or of one class, ordered by a score: lowest first on the left, highest first on
/// the right, nothing sampled. Before there are scores (and on request): one pane in the dataset's order.
class GalleryView : public QWidget {
    Q_OBJECT
  public:
    GalleryView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~GalleryView() override;

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);

  private:
    void buildControls();
    void showDataset();
    void showSnapshot();
    void fillLabels();
    void fillOrders();
    void reorder(bool fromTop);
    void showOrderOfSimilar();
    void showSimilar();
    void showImages(const Question& question, Answer answer, bool fromTop);
    /// Where neither pane shows the current image, the one that has it nearer its top scrolls to it: the
    /// other end stays where the person looks.
    void bringCurrentIntoSight();
    std::optional<session::Score> chosenScore() const;

    session::Session& session_;
    QComboBox* label_;
    QComboBox* order_;
    QSlider* size_;
    QLabel* count_;
    QLabel* notice_;
    SimilarCard* similar_;
    QSplitter* splitter_;
    Pane* lowest_;
    Pane* highest_;
    int orderBefore_ = 0;      ///< the order that "Similar to …" took the place of
    bool orderChosen_ = false; ///< the person chose the order: do not change it when scores arrive
    thumbnails::LatestWork ordering_;
};

} // namespace wherefrom::gallery
