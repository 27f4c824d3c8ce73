// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace wherefrom::engine {

/// The folder with encoders/: WHEREFROM_RESOURCES, else ../share/wherefrom of an installation, else
/// resources/ of the source the program was built from.
std::filesystem::path resourceFolder();

} // namespace wherefrom::engine
