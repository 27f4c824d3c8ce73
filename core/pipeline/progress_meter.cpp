// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/progress_meter.h"

namespace wherefrom::pipeline {
namespace {

constexpr std::chrono::milliseconds shortestPause{100};
/// Long enough to even out batches, short enough to follow a machine that others use as well.
constexpr std::chrono::seconds window{8};

} // namespace

double ProgressMeter::rate() const {
    const auto& [firstTime, firstDone] = samples_.front();
    const auto& [lastTime, lastDone] = samples_.back();
    const double seconds = std::chrono::duration<double>(lastTime - firstTime).count();
    return seconds > 0 ? static_cast<double>(lastDone - firstDone) / seconds : 0;
}

void ProgressMeter::update(const base::Progress& progress) {
    const std::lock_guard lock(mutex_);
    const auto now = now_();
    // Another thing is being counted (calibration, then training), or several threads report out of order.
    if (progress.unit != event_.unit || progress.total != event_.total)
        samples_.clear();
    else if (!samples_.empty() && progress.done < samples_.back().second)
        return;
    const bool last = progress.total > 0 && progress.done >= progress.total;
    const bool news = samples_.empty();
    event_.done = progress.done;
    event_.total = progress.total;
    event_.unit = progress.unit;
    event_.detail = progress.detail;
    if (!last && !news && now - lastSent_ < shortestPause)
        return;
    samples_.emplace_back(now, progress.done);
    while (samples_.size() > 2 && now - samples_.front().first > window)
        samples_.pop_front();
    lastSent_ = now;
    event_.rate = rate();
    event_.secondsLeft = event_.rate > 0 && event_.total > 0
                             ? static_cast<double>(event_.total - event_.done) / event_.rate
                             : -1;
    event_.runSecondsLeft =
        event_.secondsLeft >= 0 && secondsAfter_ >= 0 ? event_.secondsLeft + secondsAfter_ : -1;
    listener_.onProgress(event_);
}

} // namespace wherefrom::pipeline
