// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace wherefrom::base {

/// Number of threads worth starting: what the process may use (affinity, cgroup through nproc), or
/// WHEREFROM_THREADS.
std::size_t threadCount();

/// Calls body(i) once for every i in [0, count) on threadCount() threads, in blocks of `grain`. The first
/// exception thrown ends the loop early and is rethrown here. body must be safe to call from several threads.
void parallelFor(std::size_t count, std::size_t grain, const std::function<void(std::size_t)>& body);

} // namespace wherefrom::base
