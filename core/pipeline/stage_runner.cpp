// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/stage_runner.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/pipeline/memory.h"
#include "core/pipeline/progress_meter.h"
#include "core/pipeline/utc_time.h"

#include <nlohmann/json.hpp>

#include <new>

namespace wherefrom::pipeline {
namespace {

/// The first line: what follows in a library's message is a stack trace for developers.
std::string firstLine(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

/// What a stage stores, with all the options it ran with.
std::string withOptions(const std::string& values, const Options& options) {
    auto all = nlohmann::json::parse(values);
    all["options"] = nlohmann::json::parse(toJson(options));
    return all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

StageEvent StageRunner::event(const Stage& stage, std::size_t index, StageState state) const {
    StageEvent event;
    event.name = stage.name();
    event.title = stage.title();
    event.state = state;
    event.index = index;
    event.count = count_;
    return event;
}

base::RunContext StageRunner::context(const Stage& stage, std::size_t index, const StagesAfter& after) const {
    ProgressEvent first;
    first.stage = stage.name();
    first.title = stage.title();
    first.index = index;
    first.count = count_;
    first.next = after.next;
    const auto meter =
        std::make_shared<ProgressMeter>(*run_.listener, first, after.seconds,
                                        [clock = base::WorkClock(control_.pause)] { return clock.now(); });
    base::RunContext context;
    context.stop = control_.stop;
    context.pause = control_.pause;
    context.onProgress = [meter](const base::Progress& progress) { meter->update(progress); };
    context.onNotice = [listener = run_.listener](std::string_view text) { listener->onNotice(text); };
    return context;
}

void StageRunner::runGuarded(Stage& stage, std::size_t index, const base::RunContext& context,
                             StageOutput& output) {
    const auto failed = [&] { run_.listener->onStage(event(stage, index, StageState::failed)); };
    try {
        context.throwIfStopped();
        stage.run(run_, context, output);
    } catch (const base::Cancelled&) {
        throw;
    } catch (const base::Error&) {
        failed();
        throw;
    } catch (const std::bad_alloc&) {
        failed();
        throw base::OutOfMemory("Memory ran out in the stage \"" + std::string(stage.title()) +
                                "\": close other programs, or choose a smaller input side or encoder.");
    } catch (const std::exception& error) {
        failed();
        base::logWarning(error.what());
        throw base::Error("The stage \"" + std::string(stage.title()) + "\" stopped on an internal error (" +
                          firstLine(error.what()) + "): please report it with the engine's log.");
    }
}

StageSummary StageRunner::execute(Stage& stage, std::size_t index, const std::string& key,
                                  const std::string& method, const std::vector<std::string>& outdated,
                                  const StagesAfter& after) {
    const std::string name(stage.name());
    run_.listener->onStage(event(stage, index, StageState::started));
    returnFreeMemory(); // of the stage before: a peak is a stage's own
    resetPeak();
    const base::WorkClock clock(control_.pause);
    StageOutput output(*run_.workspace, *run_.listener, [&] {
        run_.workspace->forgetStage(name);
        for (const auto& other : outdated)
            run_.workspace->forgetStage(other);
    });
    runGuarded(stage, index, context(stage, index, after), output);
    output.begin();

    workspace::StageRecord record;
    record.key = key;
    record.method = method;
    record.tookOver = output.tookOver();
    record.arrays = output.arrays();
    record.seconds = clock.seconds();
    record.peakBytes = peakBytes();
    record.finished = utcNow();
    record.values = withOptions(output.values(), run_.options);
    run_.workspace->storeStage(name, record);

    StageEvent done = event(stage, index, StageState::finished);
    done.seconds = record.seconds;
    done.peakBytes = record.peakBytes;
    done.arrays = record.arrays;
    run_.listener->onStage(done);
    return {name, done.title, record.seconds, record.peakBytes, false};
}

StageSummary StageRunner::skip(const Stage& stage, std::size_t index) {
    const auto& record = run_.workspace->stages().at(std::string(stage.name()));
    StageEvent cached = event(stage, index, StageState::cached);
    cached.seconds = record.seconds;
    cached.peakBytes = record.peakBytes;
    cached.arrays = record.arrays;
    run_.listener->onStage(cached);
    return {cached.name, cached.title, record.seconds, record.peakBytes, true};
}

} // namespace wherefrom::pipeline
