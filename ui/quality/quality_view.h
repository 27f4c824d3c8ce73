// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/quality/quality_answer.h"
#include "ui/thumbnails/latest_work.h"

#include <QWidget>

#include <optional>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
class TileGrid;
} // namespace wherefrom::thumbnails

namespace wherefrom::quality {

class ThresholdSlider;

/// Images that look wrong, one kind at a time: how many of each on the left; the threshold over the spread of
/// the values, and the images beyond it, the worst first, on the right. Of the images that match the filter.
class QualityView : public QWidget {
    Q_OBJECT
  public:
    QualityView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);
    ~QualityView() override;

    void choose(std::optional<curation::Issue> issue); ///< nullopt: images that cannot be read
    bool isSettled() const { return !working_; }

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);

  private:
    void build();
    void fillList();
    void buildThreshold(QWidget& row);
    void connectSession();
    void showDataset();
    void showIssue();
    void showThreshold();
    void ask();
    void showAnswer(const Question& question, Answer answer);
    void showCounts(const Answer& answer);
    QString summary(const Question& question, const Answer& answer) const;
    QString influenceText(const Answer& answer) const;
    QString emptyText(const Question& question) const;
    void filterByIssue();

    session::Session& session_;
    std::optional<curation::Issue> issue_ = curation::Issue::dark;
    QTreeWidget* list_;
    QLabel *heading_, *explanation_, *scale_, *summary_, *influence_;
    QWidget* thresholdRow_;
    ThresholdSlider* slider_;
    QDoubleSpinBox* number_;
    QPushButton *reset_, *filter_;
    thumbnails::TileGrid* grid_;
    bool working_ = false;
    bool fromTop_ = true;
    thumbnails::LatestWork asking_;
};

} // namespace wherefrom::quality
