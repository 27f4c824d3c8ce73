// SPDX-License-Identifier: Apache-2.0
#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
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
    throw base::SaidError(
        {QT_TRANSLATE_NOOP("wherefrom::core", "There is no flag \"%1\": the flags are none, keep, reject, "
                                              "duplicate, outlier and wrong label."),
         {std::string(name)}});
}

} // namespace wherefrom::workspace
