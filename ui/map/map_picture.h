// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/colouring.h"
#include "ui/map/frame_maker.h"

#include <QColor>
#include <QFont>
#include <QString>

#include <cstdint>
#include <vector>

namespace wherefrom::map {

/// The most points that an SVG draws one by one; of more it holds a picture.
inline constexpr std::size_t mostVectorPoints = 100'000;

/// What an exported map's legend says.
struct LegendPicture {
    QString title;
    std::vector<LegendEntry> entries; ///< the shown ones, in their colours; empty for a ramp
    double least = 0, most = 0;       ///< of a ramp
    std::uint32_t densest = 0;        ///< > 0: the ramp is a density's
    DensityColours densityColours;
    QColor background, text, muted;
    QString fontFamily;
};

/// All that an exported map shows; may be written by any thread.
struct MapPicture {
    Frame frame; ///< complete, its image perhaps larger than the viewport
    Points points;
    Looks looks;
    std::vector<base::ImageId> selected;
    QColor accent;
    double diameter = 3;
    LegendPicture legend;
};

/// The map and, right of it, its legend. Throws base::Error where the file cannot be written.
void writePng(const MapPicture& picture, const QString& file);
/// The same as a drawing: points as points where there are not too many, the legend as text. Throws
/// base::Error.
void writeSvg(const MapPicture& picture, const QString& file);

} // namespace wherefrom::map
