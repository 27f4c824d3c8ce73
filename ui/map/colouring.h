// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/decisions.h"
#include "ui/session/snapshot.h"

#include <QColor>
#include <QString>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace wherefrom::map {

/// What the map is coloured by.
enum class Category { label, split, cluster, flag };
using ColourBy = std::variant<session::Score, Category>;

QString title(const ColourBy& by);
/// False where the snapshot does not hold it (yet).
bool isAvailable(const ColourBy& by, const session::Snapshot& snapshot);

/// A class of the legend: its name, colour and number of images.
struct LegendEntry {
    QString name;
    QColor colour;
    std::size_t count = 0;
};

/// Colours of all images, and what they mean.
struct Colouring {
    std::vector<QRgb> colours;         ///< [n]
    std::vector<std::int32_t> classes; ///< [n] index into entries; empty for a score
    std::vector<LegendEntry> entries;  ///< empty for a score
    std::optional<session::Score> score;
    double least = 0, most = 0; ///< of the score's values
};

/// A score colours by percentile, so that few extreme values do not leave all others in one colour.
/// Categories beyond the palette's length share colours; the legend tells them apart by name.
Colouring colouring(const ColourBy& by, const session::Snapshot& snapshot,
                    const std::vector<workspace::Flag>& flags);

} // namespace wherefrom::map
