// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/candidate_panels.h"

#include "core/base/parallel.h"
#include "core/neighbours/score_kernel.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>
#include <random>
#include <utility>

namespace wherefrom::neighbours {
namespace {

constexpr std::size_t cacheLine = 64;

/// Fisher and Yates, with draws that are the same for every library.
std::vector<std::int32_t> shuffled(std::vector<std::int32_t> rows) {
    std::mt19937_64 generator(1);
    for (std::size_t i = rows.size(); i > 1; --i)
        std::swap(rows[i - 1], rows[generator() % i]);
    return rows;
}

} // namespace

CandidatePanels::CandidatePanels(const UsableRows& usableSet, std::vector<std::int32_t> usableRows)
    : usable(usableSet),
      rows(shuffled(std::move(usableRows))),
      panels((rows.size() + panelColumns - 1) / panelColumns),
      starts(panels * panelColumns, -std::numeric_limits<float>::infinity()),
      places_(usableSet.count(), -1) {
    for (std::size_t place = 0; place < rows.size(); ++place)
        places_[static_cast<std::size_t>(rows[place])] = static_cast<std::int32_t>(place);
    const std::size_t d = usable.width();
    storage_.resize(panels * d * panelColumns + cacheLine / sizeof(float));
    void* begin = storage_.data();
    std::size_t room = storage_.size() * sizeof(float);
    values_ = static_cast<float*>(std::align(cacheLine, 1, begin, room));
    base::parallelFor(panels, 16, [&](std::size_t p) {
        std::vector<float> form(d);
        const std::size_t first = p * panelColumns;
        for (std::size_t place = first; place < std::min(rows.size(), first + panelColumns); ++place) {
            const auto row = static_cast<std::size_t>(rows[place]);
            usable.writeForm(row, form.data());
            for (std::size_t c = 0; c < d; ++c)
                values_[(p * d + c) * panelColumns + place - first] = form[c];
            starts[place] = static_cast<float>(-usable.offset(row));
        }
    });
}

const float* CandidatePanels::panel(std::size_t index) const {
    return values_ + index * usable.width() * panelColumns;
}

std::vector<std::int32_t> allRows(const UsableRows& usable) {
    std::vector<std::int32_t> rows(usable.count());
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

} // namespace wherefrom::neighbours
