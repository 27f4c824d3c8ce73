// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/thumbnails/latest_work.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

class QLabel;
class QPushButton;

namespace wherefrom::session {
class Session;
struct SimilarImages;
} // namespace wherefrom::session
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::gallery {

/// Above the images that are like one picture: the picture, what was found, and the way back. Hidden while
/// nobody asked.
class SimilarCard : public QWidget {
    Q_OBJECT
  public:
    SimilarCard(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    /// What is said of the answer, with links "#ROW" to images of the dataset (rich text).
    QString summaryOf(const session::SimilarImages& similar) const;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void refresh();
    void showPicture();
    void setPicture(const QPixmap& picture);

    session::Session& session_;
    thumbnails::ThumbnailCache& cache_;
    QLabel* picture_;
    QLabel* title_;
    QLabel* text_;
    QPushButton* back_;
    QString file_; ///< whose picture is shown or being read
    thumbnails::LatestWork reading_;
};

} // namespace wherefrom::gallery
