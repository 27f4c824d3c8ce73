// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace wherefrom::inspector {

/// Influence by layer: one bar a layer in the network's order, so that any number of layers has room.
class LayerChart : public QWidget {
    Q_OBJECT
  public:
    explicit LayerChart(QWidget* parent = nullptr);

    /// names and values [layers].
    void setLayers(std::vector<QString> names, std::vector<float> values);
    QSize sizeHint() const override { return {240, 92}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

  private:
    QRectF bar(std::size_t layer) const;

    std::vector<QString> names_;
    std::vector<float> values_;
    float largest_ = 0;
    float sum_ = 0;
};

} // namespace wherefrom::inspector
