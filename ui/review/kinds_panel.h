// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/review_queue.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;

namespace wherefrom::review {

class Walk;

/// What is reviewed: the kinds with how many are open of how many, each of which can be left out, and how
/// much of the ends of the rankings is listed.
class KindsPanel : public QWidget {
    Q_OBJECT
  public:
    explicit KindsPanel(Walk& walk, QWidget* parent = nullptr);

  private:
    struct Row {
        QCheckBox* box;
        QLabel* count;
    };
    void refresh();
    void showRow(curation::ReviewKind kind);
    void changeShare(double percent);

    Walk& walk_;
    std::array<Row, curation::reviewKindCount> rows_{};
    QDoubleSpinBox* share_;
    QLabel* note_;
};

} // namespace wherefrom::review
