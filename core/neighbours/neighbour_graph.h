// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/neighbours/usable_rows.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace wherefrom::neighbours {

/// A hierarchical navigable small-world graph (Malkov and Yashunin 2018, arXiv 1603.09320) of rows:
/// hnswlib's.
class NeighbourGraph {
  public:
    /// Inserts `rows` of `usable` on all threads; `inserted` hears of each, from them. `usable` must outlive
    /// the graph. Throws OutOfMemory, Cancelled.
    NeighbourGraph(const UsableRows& usable, std::span<const std::int32_t> rows,
                   const base::RunContext& context, const std::function<void()>& inserted);
    ~NeighbourGraph();
    NeighbourGraph(const NeighbourGraph&) = delete;
    NeighbourGraph& operator=(const NeighbourGraph&) = delete;

    /// How many rows a search keeps in view: more find more, in proportionally more time.
    void setBreadth(std::size_t breadth);
    std::size_t breadth() const { return breadth_; }
    /// At most `count` rows of `usable` near to one of them, the row itself perhaps among them, not sorted.
    /// Thread safe.
    std::vector<std::int32_t> near(std::size_t row, std::size_t count) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
    std::size_t breadth_ = 0;
};

} // namespace wherefrom::neighbours
