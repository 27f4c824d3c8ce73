// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/neighbour_table.h"

#include "core/base/error.h"
#include "core/neighbours/device_search.h"

#include <algorithm>
#include <limits>

namespace wherefrom::neighbours {

void requireValid(const NeighbourOptions& options) {
    if (options.k == 0)
        throw base::Error("The number of nearest neighbours is 0: ask for at least 1.");
    requireDevice(options.device);
}

Neighbours emptyTable(std::size_t rows, std::size_t k) {
    Neighbours table;
    table.ids = base::Matrix<std::int32_t>(rows, k, -1);
    table.distances = base::Matrix<float>(rows, k, std::numeric_limits<float>::quiet_NaN());
    return table;
}

void store(std::span<const Ranked> nearest, std::size_t row, Neighbours& table) {
    for (std::size_t j = 0; j < std::min(nearest.size(), table.ids.columns); ++j) {
        table.ids(row, j) = nearest[j].id;
        table.distances(row, j) = nearest[j].distance;
    }
}

TakeNeighbours storeIn(Neighbours& table, const UsableRows& usable, std::span<const std::int32_t> rows) {
    return [&table, &usable, rows](std::size_t index, std::span<const Ranked> nearest) {
        store(nearest, static_cast<std::size_t>(usable.ids[static_cast<std::size_t>(rows[index])]), table);
    };
}

} // namespace wherefrom::neighbours
