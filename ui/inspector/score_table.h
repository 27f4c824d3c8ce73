// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/snapshot.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace wherefrom::inspector {

class PercentileBar;

/// The scores of one image: value ± standard error, and where it stands among all.
class ScoreTable : public QWidget {
    Q_OBJECT
  public:
    explicit ScoreTable(QWidget* parent = nullptr);

    /// False where there is no score to show.
    bool showScores(const session::Snapshot& snapshot, base::ImageId image);

  private:
    struct Row {
        session::Score score;
        QLabel* name;
        QLabel* value;
        PercentileBar* bar;
        QLabel* percentile;
    };
    std::vector<Row> rows_;
};

} // namespace wherefrom::inspector
