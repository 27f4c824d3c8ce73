// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/run_steps.h"

#include "core/pipeline/progress_meter.h"

#include <memory>
#include <string_view>

namespace wherefrom::pipeline {

base::RunContext RunSteps::contextOf(const StageEvent& event) const {
    ProgressEvent first;
    first.stage = event.name;
    first.title = event.title;
    first.index = event.index;
    first.count = count_;
    const auto meter = std::make_shared<ProgressMeter>(
        listener_, first, -1, [clock = base::WorkClock(control_.pause)] { return clock.now(); });
    base::RunContext context;
    context.stop = control_.stop;
    context.pause = control_.pause;
    context.onProgress = [meter](const base::Progress& progress) { meter->update(progress); };
    context.onNotice = [&listener = listener_](std::string_view text) { listener.onNotice(text); };
    return context;
}

} // namespace wherefrom::pipeline
