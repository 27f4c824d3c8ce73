// SPDX-License-Identifier: Apache-2.0
#include "app/engine/processor_environment.h"

#include <unistd.h>

#include <cstdlib>

namespace wherefrom::engine {
namespace {

constexpr const char* alreadyDone = "WHEREFROM_ENVIRONMENT_READY";
constexpr int keep = 0; // setenv: what is set already stays

/// glibc's; the largest threshold that it accepts. Other C libraries read none of it.
constexpr const char* allocator =
    "glibc.malloc.hugetlb=1:glibc.malloc.arena_max=1:"
    "glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=4294967296";

bool hasAvx512() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#else
    return false;
#endif
}

} // namespace

void prepareProcessorEnvironment(char** arguments) {
    if (std::getenv(alreadyDone))
        return;
    setenv(alreadyDone, "1", keep);
    setenv("OMP_WAIT_POLICY", "passive", keep);
    setenv("OPENBLAS_THREAD_TIMEOUT", "4", keep); // the least: 2^4 ticks
    setenv("GLIBC_TUNABLES", allocator, keep);
    if (hasAvx512())
        setenv("OPENBLAS_CORETYPE", "SkylakeX", keep);
    execv("/proc/self/exe", arguments);
    // Without /proc the program goes on as it is: right, only slower when the machine is busy.
}

} // namespace wherefrom::engine
