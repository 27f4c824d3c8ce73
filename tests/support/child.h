// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <functional>

namespace wherefrom::support {

/// A forked child that runs `body` and ends with its result as the exit status; it returns through no
/// destructor of the parent's. Still running at the end of the scope, it is killed.
class Child {
  public:
    explicit Child(const std::function<int()>& body);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// kill -9.
    void kill();
    /// Waits; the exit status, or minus the number of the signal that ended it.
    int wait();

  private:
    pid_t pid_ = -1;
};

/// Makes this process fail to write files beyond so many bytes (EFBIG, as a full disk fails): call it in a
/// Child only.
void limitFileSize(unsigned long bytes);

} // namespace wherefrom::support
