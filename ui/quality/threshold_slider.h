// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/quality/quality_answer.h"

#include <QAbstractSlider>

namespace wherefrom::quality {

/// How the values of an issue are spread, with the threshold as a line that can be dragged; what lies beyond
/// it is coloured. A slider by its keys and to a screen reader.
class ThresholdSlider : public QAbstractSlider {
    Q_OBJECT
  public:
    explicit ThresholdSlider(QWidget* parent = nullptr);

    static constexpr int steps = 1000;
    /// Between the least and the most that the issue's threshold can be; emits nothing.
    void showThreshold(curation::Issue issue, double threshold);
    void showBars(const std::array<std::uint32_t, barCount>& bars);
    double threshold() const; ///< with three digits

    QSize sizeHint() const override { return {320, 72}; }
    QSize minimumSizeHint() const override { return {140, 56}; }

  Q_SIGNALS:
    void thresholdMoved(double threshold);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

  private:
    void moveTo(double x);

    static constexpr int margin = 8; ///< half a handle
    curation::Issue issue_ = curation::Issue::dark;
    std::array<std::uint32_t, barCount> bars_{};
};

} // namespace wherefrom::quality
