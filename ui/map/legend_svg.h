// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/map_picture.h"

#include <QRectF>

class QXmlStreamWriter;

namespace wherefrom::map {

inline constexpr double legendWidth = 220; ///< logical pixels

/// Writes the legend as SVG elements into `area`; entries that do not fit are counted in a last line.
void writeLegend(QXmlStreamWriter& svg, const LegendPicture& legend, const QRectF& area);

} // namespace wherefrom::map
