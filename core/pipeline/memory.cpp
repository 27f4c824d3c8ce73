// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/memory.h"

#include <malloc.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

namespace wherefrom::pipeline {
namespace {

/// The value of a "Name:   123 kB" line, in bytes.
std::optional<std::int64_t> entry(const char* file, const std::string& name) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(name + ":"))
            return std::stoll(line.substr(name.size() + 1)) * 1024;
    return std::nullopt;
}

std::optional<std::int64_t> valueIn(const char* file) {
    std::ifstream in(file);
    std::int64_t value = 0;
    if (in >> value)
        return value;
    return std::nullopt; // "max", or no such file
}

} // namespace

void resetPeak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

std::int64_t peakBytes() {
    return entry("/proc/self/status", "VmHWM").value_or(0);
}

std::int64_t availableBytes() {
    std::int64_t available =
        entry("/proc/meminfo", "MemAvailable").value_or(std::numeric_limits<std::int64_t>::max());
    const auto limit = valueIn("/sys/fs/cgroup/memory.max");
    const auto used = valueIn("/sys/fs/cgroup/memory.current");
    if (limit && used)
        available = std::min(available, std::max<std::int64_t>(0, *limit - *used));
    return available;
}

void returnFreeMemory() {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

} // namespace wherefrom::pipeline
