// SPDX-License-Identifier: Apache-2.0
#include "tests/support/child.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <stdexcept>

namespace wherefrom::support {

Child::Child(const std::function<int()>& body) : pid_(fork()) {
    if (pid_ < 0)
        throw std::runtime_error("cannot fork");
    if (pid_ > 0)
        return;
    int status = 99;
    try {
        status = body();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "child: %s\n", error.what());
    }
    _exit(status);
}

Child::~Child() {
    if (pid_ > 0) {
        kill();
        wait();
    }
}

void Child::kill() {
    ::kill(pid_, SIGKILL);
}

int Child::wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void limitFileSize(unsigned long bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        throw std::runtime_error("cannot limit the size of files");
}

} // namespace wherefrom::support
