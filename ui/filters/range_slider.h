// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/filters/tally.h"

#include <QAbstractSlider>
#include <QWidget>

#include <optional>

namespace wherefrom::filters {

/// One end of a range: a slider by its keys and to a screen reader; RangeSlider places and drags it.
class RangeHandle : public QAbstractSlider {
    Q_OBJECT
  public:
    explicit RangeHandle(QWidget* parent);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
};

/// A histogram (all images, those that match, those selected) with two handles for the range to keep. An end
/// at the edge is no limit.
class RangeSlider : public QWidget {
    Q_OBJECT
  public:
    explicit RangeSlider(const QString& name, QWidget* parent = nullptr);

    void showTally(const NumberTally& tally);
    RangeHandle& low() { return *low_; }
    RangeHandle& high() { return *high_; }
    QSize sizeHint() const override { return {220, height}; }
    QSize minimumSizeHint() const override { return {120, height}; }

    static constexpr int steps = 1000;

  Q_SIGNALS:
    /// The person moved an end: its value with three digits, nullopt where it is no limit.
    void lowMoved(std::optional<double> value);
    void highMoved(std::optional<double> value);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    static constexpr int height = 52;
    static constexpr int margin = 7; ///< half a handle
    int stepAt(int x) const;
    int placeOf(int step) const;
    void placeHandles();
    void tell(RangeHandle* handle);
    double valueAt(int step) const;

    NumberTally tally_;
    RangeHandle* low_;
    RangeHandle* high_;
    RangeHandle* dragged_ = nullptr;
};

} // namespace wherefrom::filters
