// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/colouring.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::map {

class Legend;
class MapCanvas;

/// The map with its legend, what it is coloured by, and how far it can be trusted.
class MapView : public QWidget {
    Q_OBJECT
  public:
    MapView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    MapCanvas& canvas() { return *canvas_; }
    Legend& legend() { return *legend_; }
    void setColourBy(const ColourBy& by);
    ColourBy colourBy() const;

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);

  private:
    /// Which images the overlay leaves in full colour.
    enum class Emphasis { all, lowest, highest, both };

    void takeSnapshot(bool isNew);
    void recolour();
    void showChoices();
    void showQuality();
    std::vector<bool> emphasised() const;

    session::Session& session_;
    MapCanvas* canvas_;
    Legend* legend_;
    QComboBox* colourBy_;
    QComboBox* emphasis_;
    QLabel* quality_;
    Colouring colouring_;
    bool colourChosen_ = false;
};

} // namespace wherefrom::map
