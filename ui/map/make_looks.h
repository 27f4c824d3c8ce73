// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/colouring.h"
#include "ui/map/point_look.h"
#include "ui/session/filter.h"
#include "ui/session/snapshot.h"

#include <QColor>

#include <vector>

namespace wherefrom::map {

/// Which images the overlay of lowest and highest influence leaves in full colour.
enum class Emphasis { all, lowest, highest, both };

/// [n] true for the 2,000 images (at most a tenth of all) of the lowest or highest influence, as in the
/// figure of Harilal et al. 2024; all where there is no influence.
std::vector<bool> emphasised(const session::Snapshot& snapshot, Emphasis emphasis);

struct LookRules {
    std::vector<QColor> classColours; ///< by class; see shownColours()
    std::vector<bool> hiddenClasses;
    Emphasis emphasis = Emphasis::all;
    bool showFaded = true; ///< false: what is left out is not drawn at all
    QColor background;
    session::Matches matches = {}; ///< of the filter: the others fade
};

/// Images of each class that match; empty where all do, and of values.
std::vector<std::size_t> countMatching(const Colouring& colouring, const session::Matches& matches);

/// How each point is drawn [n]. 1M points: some 20 ms.
std::vector<PointLook> makeLooks(const Colouring& colouring, const session::Snapshot& snapshot,
                                 const LookRules& rules);

} // namespace wherefrom::map
