// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query_edit.h"
#include "ui/filters/axis.h"
#include "ui/session/filter.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace wherefrom::filters {

inline constexpr std::size_t barCount = 60;
using Bars = std::array<std::uint32_t, barCount>;

/// What the controls show of a column of numbers.
struct NumberTally {
    Axis axis;
    Bars all{}, matching{}, selected{};
    curation::Limits limits;         ///< as the query says
    std::optional<double> low, high; ///< as values
};

/// Images by code, those without a name last [names + 1].
struct NameTally {
    std::vector<std::int64_t> all, matching;
    std::optional<std::vector<std::uint8_t>> chosen;
};

struct MarkTally {
    std::int64_t all = 0, matching = 0;
};

/// In the order of curation::QueryFields.
struct Tally {
    std::vector<NumberTally> numbers;
    std::vector<NameTally> names;
    std::vector<MarkTally> marks;
};

/// Counts the columns; a million images take some 0.3 s: off the window's thread.
Tally tally(session::FilterColumns columns, const curation::Query& query, const session::Matches& matches,
            const std::vector<base::ImageId>& selected);

} // namespace wherefrom::filters
