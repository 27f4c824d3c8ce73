// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/colour_by.h"
#include "ui/map/frame_maker.h"
#include "ui/map/make_looks.h"

#include <QWidget>

#include <vector>

class QAction;
class QComboBox;
class QSpinBox;
class QToolButton;

namespace wherefrom::map {

/// Which of the two maps is shown.
enum class Projection { tsne, principalComponents };
enum class ExportFormat { png, pngTwice, svg };

/// What the person chooses about the map.
class MapToolbar : public QWidget {
    Q_OBJECT
  public:
    explicit MapToolbar(QWidget* parent = nullptr);

    ColourBy colourBy() const;
    void setColourBy(const ColourBy& by);
    /// Images at each end while the map is coloured by Ends.
    std::size_t ends() const;
    void setEnds(std::size_t count);
    Emphasis emphasis() const;
    Projection projection() const;
    void setProjection(Projection projection);
    Drawing drawing() const;
    void setDrawing(Drawing drawing);
    bool areFadedShown() const;
    void setFadedShown(bool shown);

    /// Offers what the snapshot holds. Until the person chooses, that is influence as soon as it exists and
    /// labels before; `isNew`: another dataset, nothing is chosen yet.
    void offer(const session::Snapshot& snapshot, bool isNew);

  Q_SIGNALS:
    void colourByChanged();
    void emphasisChanged();
    void projectionChanged();
    void drawingChanged();
    void fadedToggled();
    void thumbnailsToggled(bool shown);
    void fitAsked();
    void exportAsked(wherefrom::map::ExportFormat format);

  private:
    void buildViewMenu();
    void buildExportMenu();
    QToolButton* menuButton(const QString& text, const QString& toolTip);
    void offerEnds();
    void offerColours(const session::Snapshot& snapshot);

    QComboBox* colourBy_;
    QSpinBox* ends_;
    QComboBox* emphasis_;
    QComboBox* projection_;
    QComboBox* drawing_;
    QAction* faded_ = nullptr;
    std::vector<ColourBy> choices_;
    bool colourChosen_ = false;
    bool endsChosen_ = false;
};

} // namespace wherefrom::map
