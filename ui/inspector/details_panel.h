// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QSize>
#include <QWidget>

class QLabel;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::inspector {

class AugmentedViews;
class ImageStrip;
class LayerChart;
class NoteEdit;
class ScoreTable;
class TrainedBy;

/// All that stands below the image: facts, scores, layers, neighbours, duplicates. Parts without anything to
/// show are hidden.
class DetailsPanel : public QWidget {
    Q_OBJECT
  public:
    DetailsPanel(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    void showImage(base::ImageId image);
    /// What only the loaded file tells.
    void setFile(std::int64_t bytes, QSize decodedSize);
    /// The same image with what is known of it by now.
    void refresh();

  Q_SIGNALS:
    /// The note is written, by key: the focus may go on.
    void noteFinished();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    struct Section {
        QLabel* heading;
        QWidget* body;
        void setVisible(bool visible) const;
    };
    QWidget* makeNeighbours();
    Section addSection(const QString& heading, QWidget* body);
    void showFacts();
    void showLayers();
    void showDuplicates();

    session::Session& session_;
    base::ImageId image_;
    std::int64_t fileBytes_ = -1;
    QSize decodedSize_;
    NoteEdit* note_;
    QLabel* facts_;
    ScoreTable* scores_;
    LayerChart* layers_;
    ImageStrip* neighbours_;
    ImageStrip* duplicates_;
    TrainedBy* trainedBy_;
    AugmentedViews* views_;
    QLabel* pending_;
    Section scoresPart_, layersPart_, neighboursPart_, trainedByPart_, duplicatesPart_;
};

} // namespace wherefrom::inspector
