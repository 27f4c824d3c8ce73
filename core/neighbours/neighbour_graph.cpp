// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/neighbour_graph.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/neighbours/row_arithmetic.h"

// The library's own arithmetic is chosen when it is compiled, for the oldest processor; ours when it runs.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <new>
#include <stdexcept>

namespace wherefrom::neighbours {
namespace {

/// Links of a row in the lower layer are twice as many; both as the paper's section 4.1 finds good at high
/// recall in some tens of dimensions.
constexpr std::size_t links = 16;
constexpr std::size_t buildBreadth = 200;

/// Half the squared distance of two forms, whatever the metric: the graph's rules ask for a distance that is
/// 0 for the same row.
float halfSquares(const void* a, const void* b, const void* width) {
    return halfSquaredDifference(static_cast<const float*>(a), static_cast<const float*>(b),
                                 *static_cast<const std::size_t*>(width));
}

class FormSpace : public hnswlib::SpaceInterface<float> {
  public:
    explicit FormSpace(std::size_t width) : width_(width) {}
    std::size_t get_data_size() override { return width_ * sizeof(float); }
    hnswlib::DISTFUNC<float> get_dist_func() override { return halfSquares; }
    void* get_dist_func_param() override { return &width_; }

  private:
    std::size_t width_;
};

} // namespace

struct NeighbourGraph::State {
    State(const UsableRows& rows, std::size_t count)
        : usable(rows), space(rows.width()), graph(&space, count, links, buildBreadth) {}

    const UsableRows& usable;
    FormSpace space;
    hnswlib::HierarchicalNSW<float> graph;
};

NeighbourGraph::NeighbourGraph(const UsableRows& usable, std::span<const std::int32_t> rows,
                               const base::RunContext& context, const std::function<void()>& inserted) {
    try {
        state_ = std::make_unique<State>(usable, rows.size());
        base::parallelFor(rows.size(), 8, [&](std::size_t i) {
            context.throwIfStopped();
            std::vector<float> form(usable.width());
            usable.writeForm(static_cast<std::size_t>(rows[i]), form.data());
            state_->graph.addPoint(form.data(), static_cast<hnswlib::labeltype>(rows[i]));
            inserted();
        });
    } catch (const base::Cancelled&) {
        throw;
    } catch (const base::Error&) {
        throw;
    } catch (const std::runtime_error& error) { // "Not enough memory"
        throw base::OutOfMemory(std::string("The graph of neighbours could not be built (") + error.what() +
                                "): close other programs, or search exactly.");
    }
    setBreadth(buildBreadth);
}

NeighbourGraph::~NeighbourGraph() = default;

void NeighbourGraph::setBreadth(std::size_t breadth) {
    breadth_ = breadth;
    state_->graph.setEf(breadth);
}

std::vector<std::int32_t> NeighbourGraph::near(std::size_t row, std::size_t count) const {
    std::vector<float> form(state_->usable.width());
    state_->usable.writeForm(row, form.data());
    auto found = state_->graph.searchKnn(form.data(), count);
    std::vector<std::int32_t> rows;
    rows.reserve(found.size());
    for (; !found.empty(); found.pop())
        rows.push_back(static_cast<std::int32_t>(found.top().second));
    return rows;
}

} // namespace wherefrom::neighbours
