// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compare/run_pair.h"
#include "ui/compare/scatter_canvas.h"
#include "ui/session/kept_runs.h"
#include "ui/session/snapshot.h"
#include "ui/thumbnails/latest_work.h"

#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
class TileGrid;
} // namespace wherefrom::thumbnails

namespace wherefrom::compare {

/// Two runs of one dataset side by side: a scatter of a score in both, their correlation, what they were made
/// with, and the images on which they disagree most. What is said is of the images that match the filter.
class CompareView : public QWidget {
    Q_OBJECT
  public:
    CompareView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~CompareView() override;

    ScatterCanvas& canvas() { return *canvas_; }
    thumbnails::TileGrid& grid() { return *grid_; }
    bool isSettled() const;

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);
    /// There is one run only, and the person wants another.
    void analysisWanted();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void build();
    QWidget* buildControls();
    QWidget* buildEmpty();
    QWidget* buildResult();
    void connectSession();

    void fillRuns();
    void fillScores();
    void readAgain();
    void showPair(std::shared_ptr<const RunPair> pair);
    void place();
    void colour();
    void find();
    void showFindings(Findings findings);
    void showDifferences();
    Question question() const;
    const workspace::Run* chosen(const QComboBox& box) const;

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    QStackedWidget* pages_;
    QComboBox *first_, *second_, *score_, *scale_, *colourBy_;
    QToolButton* swap_;
    QLabel *figures_, *differences_, *emptyText_, *heading_;
    ScatterCanvas* canvas_;
    thumbnails::TileGrid* grid_;
    std::vector<workspace::Run> runs_; ///< as the boxes list them
    std::shared_ptr<const RunPair> pair_;
    Question shown_; ///< what pair_ answers
    bool stale_ = true, isReading_ = false, isPlacing_ = false, isFinding_ = false;
    thumbnails::LatestWork reading_, placing_, finding_;
};

} // namespace wherefrom::compare
