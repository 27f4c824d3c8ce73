// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <malloc.h>

#include <cstdint>
#include <fstream>
#include <string>

namespace wherefrom::bench {

/// The value of a "Name:   123 kB" line of the kernel's account of this process, in bytes.
inline std::int64_t accountOf(const std::string& name) {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(name + ":"))
            return std::stoll(line.substr(name.size() + 1)) * 1024;
    return 0;
}

inline std::int64_t residentBytes() {
    return accountOf("VmRSS");
}
inline std::int64_t peakBytes() {
    return accountOf("VmHWM");
}
/// Peaks count from here on, and what the allocator holds free no longer counts.
inline void resetPeak() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

} // namespace wherefrom::bench
