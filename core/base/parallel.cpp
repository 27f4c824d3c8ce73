// SPDX-License-Identifier: Apache-2.0
#include "core/base/parallel.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace wherefrom::base {

std::size_t threadCount() {
    static const std::size_t count = [] {
        if (const char* wanted = std::getenv("WHEREFROM_THREADS")) {
            const long value = std::strtol(wanted, nullptr, 10);
            if (value > 0)
                return static_cast<std::size_t>(value);
        }
        cpu_set_t allowed;
        CPU_ZERO(&allowed);
        if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
            return static_cast<std::size_t>(std::max(1, CPU_COUNT(&allowed)));
        return static_cast<std::size_t>(std::max(1U, std::thread::hardware_concurrency()));
    }();
    return count;
}

void parallelFor(std::size_t count, std::size_t grain, const std::function<void(std::size_t)>& body) {
    grain = std::max<std::size_t>(1, grain);
    const std::size_t blocks = (count + grain - 1) / grain;
    std::atomic<std::size_t> nextBlock{0};
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto work = [&] {
        for (;;) {
            const std::size_t block = nextBlock.fetch_add(1);
            if (block >= blocks)
                return;
            try {
                const std::size_t end = std::min(count, (block + 1) * grain);
                for (std::size_t i = block * grain; i < end; ++i)
                    body(i);
            } catch (...) {
                const std::lock_guard lock(failureMutex);
                if (!failure)
                    failure = std::current_exception();
                nextBlock = blocks;
                return;
            }
        }
    };
    std::vector<std::jthread> helpers;
    const std::size_t threads = std::min(threadCount(), blocks);
    for (std::size_t t = 1; t < threads; ++t)
        helpers.emplace_back(work);
    work();
    helpers.clear();
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace wherefrom::base
