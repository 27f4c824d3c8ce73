// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace wherefrom::inspector {

/// A thin bar filled up to a percentile.
class PercentileBar : public QWidget {
    Q_OBJECT
  public:
    explicit PercentileBar(QWidget* parent = nullptr);
    void setPercentile(double percentile); ///< 0 … 100; NaN: empty
    QSize sizeHint() const override { return {80, 6}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    double percentile_;
};

} // namespace wherefrom::inspector
