// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/query.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/neighbours/candidate_panels.h"
#include "core/neighbours/exact_search.h"
#include "core/neighbours/neighbour_table.h"

#include <algorithm>
#include <string>
#include <vector>

namespace wherefrom::neighbours {
namespace {

/// As many queries are answered sooner by all their distances than by laying out the points for many.
constexpr std::size_t few = 4;

std::vector<Ranked> nearestTo(const UsableRows& asked, std::size_t query, const UsableRows& usable,
                              std::size_t k, const base::RunContext& context) {
    constexpr std::size_t part = 4096;
    std::vector<Ranked> all(usable.count());
    base::parallelFor((all.size() + part - 1) / part, 1, [&](std::size_t p) {
        context.throwIfStopped();
        for (std::size_t i = p * part; i < std::min(all.size(), (p + 1) * part); ++i)
            all[i] = {static_cast<float>(distance(asked, query, usable, i)), usable.ids[i]};
    });
    const auto nearest = all.begin() + static_cast<std::ptrdiff_t>(std::min(k, all.size()));
    std::partial_sort(all.begin(), nearest, all.end());
    all.erase(nearest, all.end());
    return all;
}

} // namespace

Neighbours queryNeighbours(base::MatrixView<float> points, base::MatrixView<float> queries,
                           const NeighbourOptions& options, const base::RunContext& context) {
    requireValid(options);
    auto result = emptyTable(queries.rows, options.k);
    if (queries.rows == 0 || points.empty())
        return result;
    if (queries.columns != points.columns)
        throw base::Error("Rows of " + std::to_string(queries.columns) +
                          " values cannot be looked for among rows of " + std::to_string(points.columns) +
                          ": embed them with the same encoder.");
    const UsableRows usable = usableRows(points, options.metric);
    const UsableRows asked = usableRowsLike(queries, usable);
    const auto rows = allRows(asked);
    if (rows.size() <= few) {
        for (std::size_t q = 0; q < rows.size(); ++q)
            store(nearestTo(asked, q, usable, options.k, context), static_cast<std::size_t>(asked.ids[q]),
                  result);
        return result;
    }
    const CandidatePanels panels(usable, allRows(usable));
    exactSearch({panels, asked, rows, options.k}, context, storeIn(result, asked, rows));
    return result;
}

} // namespace wherefrom::neighbours
