// SPDX-License-Identifier: Apache-2.0
#include "core/base/run_context.h"

#include "core/base/error.h"

namespace wherefrom::base {

void RunContext::throwIfStopped() const {
    if (pause)
        pause->wait(stop);
    if (stop.stop_requested())
        throw Cancelled();
}

void RunContext::progress(std::int64_t done, std::int64_t total, std::string_view unit,
                          std::string_view detail) const {
    if (onProgress)
        onProgress({done, total, std::string(unit), std::string(detail)});
}

void RunContext::notice(std::string_view sentence) const {
    if (onNotice)
        onNotice(sentence);
}

} // namespace wherefrom::base
