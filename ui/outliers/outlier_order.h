// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/decisions.h"
#include "ui/session/snapshot.h"

#include <vector>

namespace wherefrom::outliers {

enum class Column { picture, name, label, neighbourDistance, localOutlierFactor, influence, flag };
inline constexpr int columnCount = 7;

/// All images by a column; those without a value last either way, equal ones in the dataset's order. `flags`
/// [n] is read for Column::flag alone. A million rows take some 0.2 s, so call it off the window's thread.
std::vector<base::ImageId> orderBy(const session::Snapshot& snapshot,
                                   const std::vector<workspace::Flag>& flags, Column column, bool descending);

} // namespace wherefrom::outliers
