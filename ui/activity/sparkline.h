// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <vector>

namespace wherefrom::activity {

/// A curve as small as a word: the loss while the encoder is trained, with its latest value; above it,
/// thinner and on its own scale, how well the encoder tells labels.
class Sparkline : public QWidget {
    Q_OBJECT
  public:
    explicit Sparkline(QWidget* parent = nullptr);

    /// The whole curve so far; more values than pixels are averaged.
    void setValues(const std::vector<double>& values);
    /// Shares of labels told right, evenly spread over the same time.
    void setProbes(const std::vector<double>& probes);
    QSize sizeHint() const override { return {120, 22}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void describe();

    std::vector<double> values_; ///< averaged
    std::vector<double> probes_;
    std::size_t count_ = 0; ///< of values before
    double latest_ = 0;
};

} // namespace wherefrom::activity
