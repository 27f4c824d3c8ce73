// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/candidate_panels.h"

#include "core/base/parallel.h"
#include "core/neighbours/score_kernel.h"

#include <limits>
#include <numeric>
#include <utility>

namespace wherefrom::neighbours {

CandidatePanels::CandidatePanels(const UsableRows& usableSet, std::vector<std::int32_t> usableRows)
    : usable(usableSet),
      rows(std::move(usableRows)),
      panels((rows.size() + panelColumns - 1) / panelColumns),
      values(panels * usableSet.width() * panelColumns),
      starts(panels * panelColumns, -std::numeric_limits<float>::infinity()) {
    const std::size_t d = usable.width();
    base::parallelFor(panels, 16, [&](std::size_t p) {
        std::vector<float> form(d);
        const std::size_t first = p * panelColumns;
        for (std::size_t place = first; place < std::min(rows.size(), first + panelColumns); ++place) {
            const auto row = static_cast<std::size_t>(rows[place]);
            usable.writeForm(row, form.data());
            for (std::size_t c = 0; c < d; ++c)
                values[(p * d + c) * panelColumns + place - first] = form[c];
            starts[place] = static_cast<float>(-usable.offset(row));
        }
    });
}

const float* CandidatePanels::panel(std::size_t index) const {
    return values.data() + index * usable.width() * panelColumns;
}

std::vector<std::int32_t> allRows(const UsableRows& usable) {
    std::vector<std::int32_t> rows(usable.count());
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

} // namespace wherefrom::neighbours
