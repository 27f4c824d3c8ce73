// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/give_way.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace wherefrom::thumbnails {

void giveWay() {
    // On Linux a thread has a niceness of its own (sched(7)); QThread::setPriority() has no effect there.
    constexpr int niceness = 10;
    const auto thread = static_cast<id_t>(syscall(SYS_gettid));
    if (getpriority(PRIO_PROCESS, thread) < niceness)
        setpriority(PRIO_PROCESS, thread, niceness);
}

} // namespace wherefrom::thumbnails
