// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace wherefrom::pipeline {

/// Starts a new measurement of the process' peak of resident memory, where the kernel permits it; else
/// peakBytes() stays the peak since the process began.
void resetPeak();
std::int64_t peakBytes();

/// Memory that the process may still take: what the kernel says is available, or less where a control group
/// limits it.
std::int64_t availableBytes();

/// Gives back to the system what the allocator keeps of memory that was freed: the engine lets it keep all
/// during a stage (see engine::prepareProcessorEnvironment).
void returnFreeMemory();

/// The same when it goes out of scope, however that happens.
struct ReturnsFreeMemory {
    ReturnsFreeMemory() = default;
    ReturnsFreeMemory(const ReturnsFreeMemory&) = delete;
    ReturnsFreeMemory& operator=(const ReturnsFreeMemory&) = delete;
    ~ReturnsFreeMemory() { returnFreeMemory(); }
};

} // namespace wherefrom::pipeline
