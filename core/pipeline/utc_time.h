// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace wherefrom::pipeline {

/// Now, as "2026-11-22T02:27:16Z".
std::string utcNow();

} // namespace wherefrom::pipeline
