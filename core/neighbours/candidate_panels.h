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

    CandidatePanels(const CandidatePanels&) = delete;
    CandidatePanels& operator=(const CandidatePanels&) = delete;

    std::size_t count() const { return rows.size(); }
    const float* panel(std::size_t index) const;
    /// Where a row of `usable` is; -1: it is no candidate.
    std::int32_t placeOf(std::size_t usableRow) const { return places_[usableRow]; }

    const UsableRows& usable;
    /// Of `usable`, in an order drawn from a seed: where datasets are sorted, a search would otherwise meet a
    /// row's like last, and collect all the others first. A place is an index of it.
    std::vector<std::int32_t> rows;
    std::size_t panels = 0;
    std::vector<float> starts; ///< [panels, panelColumns] −offset

  private:
    std::vector<std::int32_t> places_; ///< [usable.count()]
    std::vector<float> storage_;
    float* values_ = nullptr; ///< [panels, d, panelColumns], on a border of the cache's lines
};

/// 0 … count − 1
std::vector<std::int32_t> allRows(const UsableRows& usable);

} // namespace wherefrom::neighbours
