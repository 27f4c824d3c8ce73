// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace wherefrom::inspector {

/// An image and what augmentation made of it; below each view a bar and the figure of how far the encoder
/// takes it from the image. Goes on in further rows where it finds no room.
class ViewPairs : public QWidget {
    Q_OBJECT
  public:
    struct View {
        QImage picture;
        double loss = 0;
    };

    explicit ViewPairs(QWidget* parent = nullptr);

    /// `fullBar`: the loss at which a bar is full.
    void setPairs(const QImage& image, std::vector<View> views, double fullBar);
    /// Empty frames in the place of the pictures: others will come.
    void setWaiting();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {240, heightForWidth(240)}; }
    /// Of view `view`; the image itself: -1.
    QRect pictureRect(int view) const;
    QRect barRect(int view) const;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

  private:
    int sideFor(int width) const; ///< of a picture
    int columnsFor(int width) const;
    int cellHeight(int side) const;
    void drawPicture(QPainter& painter, const QRect& place, const QImage& picture) const;
    void refit();

    QImage image_;
    std::vector<View> views_;
    double fullBar_ = 1;
};

} // namespace wherefrom::inspector
