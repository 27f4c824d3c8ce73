// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <vector>

namespace wherefrom::activity {

/// A curve as small as a word: the loss while the encoder is trained, with its latest value.
class Sparkline : public QWidget {
    Q_OBJECT
  public:
    explicit Sparkline(QWidget* parent = nullptr);

    /// The whole curve so far; more values than pixels are averaged.
    void setValues(const std::vector<double>& values);
    QSize sizeHint() const override { return {120, 22}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::vector<double> values_;
};

} // namespace wherefrom::activity
