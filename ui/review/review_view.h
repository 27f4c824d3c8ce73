// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/review_queue.h"

#include <QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::review {

class ItemStage;
class NeighbourRow;
class Walk;

/// All that is worth a decision as one list, the most urgent first, walked by keyboard: one item at a time,
/// large, with its evidence; a key decides and brings the next. Decisions go to the item that is shown,
/// whatever is selected elsewhere; the item in hand becomes the selection, so that other views follow.
class ReviewView : public QWidget {
    Q_OBJECT
  public:
    ReviewView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~ReviewView() override;

    Walk& walk() { return *walk_; }
    /// A decision meant for the selection, where that is the item in hand and is seen: then it is made as the
    /// keys of this view make it (a cluster keeps one), and true is returned.
    bool decideSelection(workspace::Flag decision);
    /// Queue and pictures are all there.
    bool isSettled() const;
    /// The item in hand is shown in full.
    bool isShown() const;

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);
    /// The pictures of the item in hand are all there.
    void pictureShown();

  protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QWidget* makeHead();
    QWidget* makeButtons();
    QPushButton* button(const QString& text, const QString& key, auto&& whenClicked);
    bool takes(const QKeyEvent& event) const;
    void decide(workspace::Flag decision);
    void showItem();
    void showProgress();
    void showButtons();
    QString emptyText() const;

    session::Session& session_;
    Walk* walk_;
    ItemStage* stage_;
    NeighbourRow* neighbours_;
    QLabel *position_, *progressText_, *evidence_, *empty_;
    QProgressBar* progress_;
    QStackedWidget* pages_;
    struct Decision {
        workspace::Flag flag;
        QPushButton* button;
    };
    std::vector<Decision> decisions_;
    QPushButton *notDuplicates_ = nullptr, *skip_ = nullptr, *back_ = nullptr;
};

} // namespace wherefrom::review
