// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/decisions.h"
#include "ui/map/colour_by.h"
#include "ui/session/snapshot.h"

#include <QColor>
#include <QString>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace wherefrom::map {

/// So many colours are told apart (the palette's length); of more classes the largest have one each.
inline constexpr std::size_t paletteSize = 21;

/// A class of the legend: its name, colour and number of images.
struct LegendEntry {
    QString name;
    QColor colour;
    std::size_t count = 0;
    bool isOther = false;                  ///< beyond the palette: shares the colour of the rest
    bool isBackdrop = false;               ///< drawn below all others
    std::optional<std::size_t> matching{}; ///< images of it that the filter lets through; nullopt: no filter
};

/// Colours of all images, and what they mean: either a ramp of values or classes.
struct Colouring {
    std::vector<QRgb> colours;         ///< [n]; empty for classes
    std::vector<std::int32_t> classes; ///< [n] index into entries; empty for values
    std::vector<LegendEntry> entries;  ///< empty for values
    double least = 0, most = 0;        ///< of the values

    bool isRamp() const { return classes.empty() && entries.empty(); }
};

/// What the colours are made from; valid apart from the window's thread.
struct ColouringInput {
    session::SnapshotPointer snapshot;
    std::vector<workspace::Flag> flags;                                 ///< [n]
    std::vector<std::pair<base::ImageId, base::ImageId>> notDuplicates; ///< verdicts
    QColor none;          ///< of images that have no value or no class
    QColor other;         ///< of classes beyond the palette
    std::size_t ends = 0; ///< images at each end, for Ends; 0: usualEnd()
};

/// Values colour by percentile, so that few extreme ones do not leave all others in one colour. Names beyond
/// the palette are "other"; the legend lists them all the same, by size.
Colouring colouring(const ColourBy& by, const ColouringInput& input);

/// The colours of the classes while these are hidden: where few are left, those beyond the palette get one of
/// their own.
std::vector<QColor> shownColours(const std::vector<LegendEntry>& entries, const std::vector<bool>& hidden);

} // namespace wherefrom::map
