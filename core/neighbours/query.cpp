// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/query.h"

#include "core/base/error.h"
#include "core/neighbours/candidate_panels.h"
#include "core/neighbours/exact_search.h"
#include "core/neighbours/neighbour_table.h"

#include <string>

namespace wherefrom::neighbours {

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
    const CandidatePanels panels(usable, allRows(usable));
    const auto rows = allRows(asked);
    exactSearch({panels, asked, rows, options.k}, context, storeIn(result, asked, rows));
    return result;
}

} // namespace wherefrom::neighbours
