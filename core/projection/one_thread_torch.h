// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/Parallel.h>

namespace wherefrom::projection {

/// Torch's own threads kept off while this lives (those of the BLAS below it are its own affair). They wait
/// for each other by spinning, at hundreds of small operations a second: with other busy programs on the
/// machine that made an iteration of t-SNE ten times as long, and principal components a hundred times.
class OneTorchThread {
  public:
    OneTorchThread() { at::set_num_threads(1); }
    ~OneTorchThread() { at::set_num_threads(before_); }
    OneTorchThread(const OneTorchThread&) = delete;
    OneTorchThread& operator=(const OneTorchThread&) = delete;

  private:
    int before_ = at::get_num_threads();
};

} // namespace wherefrom::projection
