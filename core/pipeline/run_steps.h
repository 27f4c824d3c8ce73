// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/pipeline/listener.h"

#include <cstddef>
#include <string>
#include <utility>

namespace wherefrom::pipeline {

/// The steps of a run that has no workspace, told to a listener as stages.
class RunSteps {
  public:
    /// @param count how many steps there will be
    RunSteps(Listener& listener, base::RunControl control, std::size_t count)
        : listener_(listener), control_(std::move(control)), count_(count) {}

    /// Calls work(context) as the next step and returns its result.
    template <typename Work>
    auto run(const std::string& name, const std::string& title, Work&& work) {
        StageEvent event;
        event.name = name;
        event.title = title;
        event.index = next_++;
        event.count = count_;
        listener_.onStage(event);
        const base::WorkClock clock(control_.pause);
        auto result = std::forward<Work>(work)(contextOf(event));
        event.state = StageState::finished;
        event.seconds = clock.seconds();
        listener_.onStage(event);
        return result;
    }

  private:
    base::RunContext contextOf(const StageEvent& event) const;

    Listener& listener_;
    base::RunControl control_;
    std::size_t count_;
    std::size_t next_ = 0;
};

} // namespace wherefrom::pipeline
