// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace wherefrom::shell {

/// A row of pictures of one size, the first set apart: an image and what augmentation makes of it.
class ViewStrip : public QWidget {
    Q_OBJECT
  public:
    explicit ViewStrip(QWidget* parent = nullptr);
    void setPictures(const QImage& original, std::vector<QImage> views);
    void clear();
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QImage original_;
    std::vector<QImage> views_;
};

} // namespace wherefrom::shell
