// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/all_search.h"

#include "core/neighbours/device_search.h"

namespace wherefrom::neighbours {
namespace {

bool onProcessor(const NeighbourOptions& options) {
    return options.device == "cpu";
}

} // namespace

AllSearch::AllSearch(const UsableRows& usable, const NeighbourOptions& options)
    : usable_(usable),
      options_(options),
      panels_(usable, onProcessor(options) ? allRows(usable) : std::vector<std::int32_t>{}) {}

void AllSearch::search(std::span<const std::int32_t> rows, const base::RunContext& context,
                       const TakeNeighbours& take) const {
    const ExactQuestion question{panels_, usable_, rows, options_.k};
    if (onProcessor(options_))
        exactSearch(question, context, take);
    else
        deviceSearch(question, options_.device, context, take);
}

} // namespace wherefrom::neighbours
