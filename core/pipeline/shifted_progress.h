// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>

namespace wherefrom::pipeline {

/// Progress of a resumed run counts the images that an earlier one has done.
inline base::RunContext shiftedProgress(const base::RunContext& context, std::size_t done,
                                        std::size_t total) {
    base::RunContext result = context;
    result.onProgress = [context, done, total](const base::Progress& progress) {
        base::Progress whole = progress;
        whole.done += static_cast<std::int64_t>(done);
        whole.total = static_cast<std::int64_t>(total);
        if (context.onProgress)
            context.onProgress(whole);
    };
    return result;
}

} // namespace wherefrom::pipeline
