// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <functional>
#include <string>

namespace wherefrom::support {

/// What the Error says that `action` throws; empty where it throws none.
inline std::string sentenceOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

} // namespace wherefrom::support
