// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/colouring.h"
#include "ui/map/map_picture.h"
#include "ui/map/map_toolbar.h"
#include "ui/thumbnails/latest_work.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QSplitter;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::map {

class Legend;
class MapCanvas;

/// The map with its legend, what it is coloured by, and how far it can be trusted. Whatever takes a look at
/// every image happens on other threads.
class MapView : public QWidget {
    Q_OBJECT
  public:
    MapView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    MapCanvas& canvas() { return *canvas_; }
    Legend& legend() { return *legend_; }
    MapToolbar& toolbar() { return *toolbar_; }
    void setColourBy(const ColourBy& by) { toolbar_->setColourBy(by); }
    ColourBy colourBy() const { return toolbar_->colourBy(); }
    /// All that was asked for is on the screen.
    bool isSettled() const;
    /// Writes the map as it is seen, with its legend; exported() or exportFailed() follows.
    void exportTo(const QString& file, ExportFormat format);

  Q_SIGNALS:
    void imageActivated(wherefrom::base::ImageId image);
    void exported(const QString& file);
    void exportFailed(const QString& sentence);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    /// As wide as its names wish, within what the map can spare.
    void placeLegend();
    void build();
    void connectSession();
    void takeSnapshot(bool isNew);
    void placePoints(bool fit);
    void recolour();
    void changeLooks();
    void showQuality();
    void chooseExport(ExportFormat format);
    MapPicture picture(const Frame& frame) const;
    void write(const MapPicture& picture, const QString& file, ExportFormat format);

    session::Session& session_;
    MapToolbar* toolbar_;
    MapCanvas* canvas_;
    Legend* legend_;
    QSplitter* splitter_;
    bool isLegendPlaced_ = false; ///< by the person, whose width it keeps
    QLabel* quality_;
    std::shared_ptr<const Colouring> colouring_;
    thumbnails::LatestWork placing_, colouringWork_, looking_, writing_;
    bool isPlacing_ = false, isColouring_ = false, isLooking_ = false, fits_ = false;
};

} // namespace wherefrom::map
