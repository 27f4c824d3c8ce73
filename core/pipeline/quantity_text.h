// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/number_text.h"

#include <cstdint>
#include <string>

namespace wherefrom::pipeline {

/// "1.5 GB", "312 MB", "4 kB" (powers of 1000).
std::string bytesText(std::int64_t bytes);
/// "0.4 s", "12 s", "3 min 20 s", "2 h 5 min".
std::string secondsText(double seconds);
using base::countText;

} // namespace wherefrom::pipeline
