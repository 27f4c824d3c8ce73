// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace wherefrom::base {

/// Diagnostics for developers go to standard error (standard output belongs to the engine's protocol).
/// WHEREFROM_LOG = trace | debug | info | warn | error chooses what is shown; the default is warn.
void logDebug(std::string_view message);
void logInfo(std::string_view message);
void logWarning(std::string_view message);

} // namespace wherefrom::base
