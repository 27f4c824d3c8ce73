// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/curation/keep_plan.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::duplicates {

class ClusterList;
class ClusterModel;
class ConfirmPanel;
class KeepBar;
class PairCompare;

/// Duplicate clusters with a live threshold, what stays of each, two members compared, and what to do with a
/// cluster or with all that match the filter. After an action the next undecided cluster is at hand.
/// Keys: Up and Down walk the clusters, Left and Right the members; K keeps this one and flags the rest,
/// Shift+K keeps the suggested one, N says "not duplicates" (or takes that back), C or Enter compares, Esc
/// goes back; while two are compared W swaps them and Shift+N says that these two are different.
class DuplicatesView : public QWidget {
    Q_OBJECT
  public:
    DuplicatesView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    ClusterModel& clusters() { return *model_; }
    ClusterList& list() { return *list_; }
    PairCompare& comparison() { return *compare_; }
    ConfirmPanel& confirmation() { return *confirm_; }
    KeepBar& keepBar() { return *keep_; }
    /// A distance, 0 (the same pixels) … 0.2.
    float threshold() const;
    void setThreshold(float threshold);

    /// The current image (and what is protected) is kept, all others of its cluster are flagged as
    /// duplicates; one step of the history.
    void keepCurrentFlagRest();
    /// The same with the suggested reference.
    void keepSuggestedFlagRest();
    /// The suggested reference of every listed cluster is kept and all others are flagged; undecided images
    /// only.
    void flagAllCopies();
    /// The current cluster's images are no duplicates of one another: remembered for good. Of a cluster that
    /// was said to be none: takes that back.
    void rejectCluster();
    /// The two that are compared are no duplicates.
    void rejectPair();

    void openComparison();
    void closeComparison();
    bool isComparing() const;

  protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void buildControls();
    void connectParts();
    bool actOnKey(const QKeyEvent& event);

    void takeSnapshot();
    void recluster();
    void moveThreshold();
    void reviewFlags();
    void applyFilter();
    void showSummary(const QString& change);
    void showEmpty();
    void showActions();
    void followSelection();

    const curation::DuplicateCluster* currentCluster() const;
    curation::KeepPlan planFor(const QObject* action) const;
    curation::KeepPlan planForAll() const;
    void preview(const QObject* action);
    void apply(const curation::KeepPlan& plan, const QString& title);
    void askForAll();
    void closeQuestion();
    /// The next undecided cluster from the row on.
    void moveOn(int row);
    void goToRow(int row);

    void showComparison();
    void walkOther(int step);
    void swapSides();

    session::Session& session_;
    ClusterModel* model_;
    ClusterList* list_;
    PairCompare* compare_;
    ConfirmPanel* confirm_;
    KeepBar* keep_;
    QSlider* slider_;
    QComboBox* listed_;
    QLabel* thresholdText_;
    QLabel* summary_;
    QLabel* reviewed_;
    QLabel* empty_;
    QStackedWidget* pages_;
    QPushButton *keepThis_, *keepSuggested_, *notDuplicates_, *compareThem_, *flagAll_;
    const QObject* previewed_ = nullptr; ///< the action that the mouse or the keyboard is on
    base::ImageId other_;                ///< shown beside the current image
    QString change_;                     ///< what the slider's last step brought
};

} // namespace wherefrom::duplicates
