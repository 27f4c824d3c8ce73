// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace wherefrom::base {

/// How far a long operation is, in the unit that it really counts (images, iterations, pairs).
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0: not known yet
    std::string unit;       ///< plural noun: "images", "iterations"
    std::string detail; ///< what a person may want to see beside it, for example "epoch 3 of 8, loss 4.21"
};

/// What an algorithm may know of the run it is part of: whether to stop, and whom to tell how far it is.
/// It knows no thread. Copy it freely.
struct RunContext {
    std::stop_token stop;
    std::function<void(const Progress&)> onProgress;
    std::function<void(std::string_view)> onNotice; ///< one sentence worth telling ("batch halved to 64 …")

    /// Throws Cancelled if the person asked to stop. Call it once per batch: at least every 200 ms.
    void throwIfStopped() const;
    void progress(std::int64_t done, std::int64_t total, std::string_view unit,
                  std::string_view detail = {}) const;
    void notice(std::string_view sentence) const;
};

} // namespace wherefrom::base
