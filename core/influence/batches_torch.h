// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/run_context.h"
#include "core/encoder/device_torch.h"

#include <string>

namespace wherefrom::influence {

/// Runs work(batch) until it fits: on exhausted memory the batch is halved, with a notice, and `work` starts
/// again. Throws OutOfMemory when a single image does not fit.
template <typename Work>
auto withBatchThatFits(int& batch, const base::RunContext& context, const Work& work) {
    for (;;) {
        try {
            return encoder::translatingMemoryErrors([&] { return work(batch); });
        } catch (const base::OutOfMemory&) {
            if (batch == 1)
                throw base::OutOfMemory(
                    "Memory does not suffice for the influence of a single image with this "
                    "encoder: choose a smaller encoder, smaller images or another device.");
        }
        batch = (batch + 1) / 2;
        context.notice("Memory ran out: the batch was halved to " + std::to_string(batch) + " images.");
    }
}

} // namespace wherefrom::influence
