// SPDX-License-Identifier: Apache-2.0
#include "app/engine/resources.h"

#include <cstdlib>

namespace wherefrom::engine {

namespace fs = std::filesystem;

fs::path resourceFolder() {
    if (const char* named = std::getenv("WHEREFROM_RESOURCES"); named && *named)
        return named;
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    const fs::path installed = program.parent_path().parent_path() / "share" / "wherefrom";
    if (!failed && fs::is_directory(installed / "encoders", failed))
        return installed;
    return WHEREFROM_SOURCE_RESOURCES;
}

} // namespace wherefrom::engine
