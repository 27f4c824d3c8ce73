// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/nearest.h"

#include "core/base/error.h"
#include "core/neighbours/approximate_search.h"
#include "core/neighbours/neighbour_table.h"
#include "core/neighbours/recall.h"

#include <array>
#include <utility>

namespace wherefrom::neighbours {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 3> names{
    {{Method::automatic, "auto"}, {Method::exact, "exact"}, {Method::approximate, "approximate"}}};

/// Below this an exact search is over before a choice would have been measured.
constexpr std::size_t surelyExact = 20000;
/// An exact result is worth this wait …
constexpr double patience = 20;
/// … and beyond it, unless the graph is this much faster.
constexpr double worthIt = 2;

/// What a search of all rows needs, made once.
class Search {
  public:
    Search(const UsableRows& usable, const NeighbourOptions& options, const base::RunContext& context)
        : usable_(usable), options_(options), context_(context), exact_(usable, options) {}

    Neighbours run() {
        if (options_.method == Method::exact ||
            (options_.method == Method::automatic && usable_.count() <= surelyExact))
            return exactly();
        const auto sample = exactSample(exact_, usable_, options_.seed, context_);
        if (options_.method == Method::automatic && !graphIsFaster(sample))
            return exactly();
        return throughGraph(sample);
    }

  private:
    bool graphIsFaster(const ExactSample& sample) const {
        const double exactSeconds = sample.secondsPerRow * static_cast<double>(usable_.count());
        return exactSeconds > patience &&
               worthIt * approximateSeconds(usable_, options_.k, context_) < exactSeconds;
    }
    Neighbours exactly() {
        auto result = emptyTable(usable_.points.rows, options_.k);
        const auto rows = allRows(usable_);
        exact_.search(rows, context_, storeIn(result, usable_, rows));
        return result;
    }
    Neighbours throughGraph(const ExactSample& sample) {
        auto result = emptyTable(usable_.points.rows, options_.k);
        const auto rows = allRows(usable_);
        result.method = Method::approximate;
        result.recallSample = sample.rows.size();
        result.recall =
            approximateSearch(usable_, options_.k, sample, context_, storeIn(result, usable_, rows));
        return result;
    }

    const UsableRows& usable_;
    const NeighbourOptions& options_;
    const base::RunContext& context_;
    AllSearch exact_;
};

} // namespace

std::string_view nameOf(Method method) {
    for (const auto& [value, name] : names)
        if (value == method)
            return name;
    return {};
}

Method methodFromName(std::string_view name) {
    for (const auto& [value, other] : names)
        if (other == name)
            return value;
    throw base::Error("The way to neighbours cannot be \"" + std::string(name) +
                      R"(": use "auto", "exact" or "approximate".)");
}

Neighbours nearestNeighbours(base::MatrixView<float> points, const NeighbourOptions& options,
                             const base::RunContext& context) {
    requireValid(options);
    const UsableRows usable = usableRows(points, options.metric);
    if (usable.count() < 2 || points.columns == 0)
        return emptyTable(points.rows, options.k);
    return Search(usable, options, context).run();
}

} // namespace wherefrom::neighbours
