// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace wherefrom::bench {

/// One thing that happens to copies of pictures.
struct Change {
    std::string name;
    std::function<imaging::Image(const imaging::Image&, std::mt19937&)> apply;
};

/// Each change by itself, of the strength that methods.md §7 names.
std::vector<Change> plantedChanges();

} // namespace wherefrom::bench
