// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/neighbours/usable_rows.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::neighbours {

/// Rows laid out for the score kernel: panels of [d, panelColumns]. The columns that fill up the last panel
/// have a score of minus infinity.
struct CandidatePanels {
    CandidatePanels(const UsableRows& usable, std::vector<std::int32_t> usableRows);

    std::size_t count() const { return rows.size(); }
    const float* panel(std::size_t index) const;

    const UsableRows& usable;
    std::vector<std::int32_t> rows; ///< of `usable`, ascending; a place is an index of it
    std::size_t panels = 0;
    std::vector<float> values; ///< [panels, d, panelColumns]
    std::vector<float> starts; ///< [panels, panelColumns] −offset
};

/// 0 … count − 1
std::vector<std::int32_t> allRows(const UsableRows& usable);

} // namespace wherefrom::neighbours
