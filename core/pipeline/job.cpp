// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/job.h"

#include "core/base/error.h"

#include <new>
#include <utility>

namespace wherefrom::pipeline {
namespace {

constexpr std::chrono::milliseconds patience{900};

} // namespace

using protocol::Code;
using protocol::Json;

bool Job::isRunning() {
    const std::lock_guard lock(mutex_);
    return work_.has_value();
}

void Job::start(const std::optional<Json>& id, Task task) {
    join();
    {
        const std::lock_guard lock(mutex_);
        work_.emplace();
        work_->id = id.value_or(nullptr);
        work_->answered = !id; // a notification gets no answer
    }
    thread_ = std::thread([this, task = std::move(task)] { work(task); });
}

void Job::work(const Task& task) {
    Json id;
    base::RunControl control;
    {
        const std::lock_guard lock(mutex_);
        id = work_->id;
        control = {work_->stop.get_token(), work_->pause};
    }
    const auto failed = [&](std::string_view sentence) { end(protocol::error(id, Code::failed, sentence)); };
    try {
        end(protocol::answer(id, task(control)));
    } catch (const base::Cancelled&) {
        end(protocol::error(id, Code::cancelled, "cancelled"));
    } catch (const std::bad_alloc&) {
        failed("Memory ran out: close other programs, or choose a smaller input side or encoder.");
    } catch (const std::exception& error) {
        end(protocol::error(id, Code::failed, error));
    }
}

void Job::end(const std::string& message) {
    const std::lock_guard lock(mutex_);
    if (!work_->answered)
        writer_.write(message);
    work_.reset();
}

void Job::requestStop() {
    const std::lock_guard lock(mutex_);
    if (!work_)
        return;
    work_->stop.request_stop();
    if (!work_->cancelledAt)
        work_->cancelledAt = Clock::now();
}

void Job::setPaused(bool paused) {
    const std::lock_guard lock(mutex_);
    if (!work_)
        return;
    if (paused)
        work_->pause->close();
    else
        work_->pause->open();
}

std::optional<Job::Clock::duration> Job::timeToStop() {
    const std::lock_guard lock(mutex_);
    if (!work_ || !work_->cancelledAt)
        return std::nullopt;
    return patience - (Clock::now() - *work_->cancelledAt);
}

bool Job::isStuck() {
    const auto left = timeToStop();
    return left && *left <= Clock::duration::zero();
}

void Job::giveUp() {
    const std::lock_guard lock(mutex_);
    if (!work_)
        return;
    if (!work_->answered)
        writer_.write(protocol::error(work_->id, Code::cancelled, "cancelled"));
    work_->answered = true;
}

void Job::join() {
    if (thread_.joinable())
        thread_.join();
}

} // namespace wherefrom::pipeline
