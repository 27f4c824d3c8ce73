// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/utc_time.h"

#include <array>
#include <ctime>

namespace wherefrom::pipeline {

std::string utcNow() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

} // namespace wherefrom::pipeline
