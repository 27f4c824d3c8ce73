// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/groups/group_answer.h"
#include "ui/thumbnails/latest_work.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QTableView;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::groups {

class GroupModel;

/// The groups of a column side by side: share, how influence is spread, how often a group is among the lowest
/// and highest, and what the decisions or a proposed cut would take from it. A click selects a group's
/// images, Enter filters by it.
class GroupsView : public QWidget {
    Q_OBJECT
  public:
    explicit GroupsView(session::Session& session, QWidget* parent = nullptr);
    ~GroupsView() override;

    bool isSettled() const { return !working_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void build();
    void shareWidth();
    void buildTable();
    void fillColumns();
    std::optional<Question> question() const;
    void ask();
    void showAnswer(Answer answer, double endPercent);
    void showHint(const Answer& answer);
    void selectGroup(int row);
    void filterByGroup(int row);

    session::Session& session_;
    QComboBox *column_, *cut_;
    QDoubleSpinBox *ends_, *cutPercent_;
    QLabel *count_, *notice_;
    GroupModel* model_;
    QTableView* table_;
    bool working_ = false;
    thumbnails::LatestWork asking_;
    thumbnails::LatestWork selecting_;
};

} // namespace wherefrom::groups
