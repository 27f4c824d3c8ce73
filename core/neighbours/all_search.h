// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/neighbours/candidate_panels.h"
#include "core/neighbours/exact_search.h"
#include "core/neighbours/nearest.h"

#include <cstdint>
#include <optional>
#include <span>

namespace wherefrom::neighbours {

/// Exact neighbours of rows among all usable rows, on the processor or on a device. What it is made from must
/// outlive it.
class AllSearch {
  public:
    AllSearch(const UsableRows& usable, const NeighbourOptions& options);
    /// Throws as exactSearch() and deviceSearch().
    void search(std::span<const std::int32_t> rows, const base::RunContext& context,
                const TakeNeighbours& take) const;

  private:
    const UsableRows& usable_;
    const NeighbourOptions& options_;
    CandidatePanels panels_; ///< none for a device
};

} // namespace wherefrom::neighbours
