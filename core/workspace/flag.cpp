// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/workspace/decisions.h"

#include <array>
#include <cstddef>

namespace wherefrom::workspace {

namespace {

constexpr std::array<std::string_view, flagCount> names{"none",      "keep",    "reject",
                                                        "duplicate", "outlier", "wrong label"};

} // namespace

std::string_view nameOf(Flag flag) {
    return names.at(static_cast<std::size_t>(flag));
}

Flag flag(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name)
            return static_cast<Flag>(i);
    throw base::Error("There is no flag \"" + std::string(name) +
                      "\": the flags are none, keep, reject, duplicate, outlier and wrong label.");
}

} // namespace wherefrom::workspace
