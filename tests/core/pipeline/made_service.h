// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/pipeline/server.h"

#include <atomic>
#include <chrono>
#include <limits>
#include <thread>

/// An engine without an encoder: what it does is said by the name of the dataset.
/// "short": tells one of each event and ends. "long": ends when it is cancelled. "deaf": never ends, whatever
/// is asked of it. "broken": ends with an Error. Any other estimate tells of seven images.
class MadeService : public wherefrom::pipeline::Service {
  public:
    static constexpr auto failure = "The folder \"broken\" is not there: check its name.";

    wherefrom::pipeline::Greeting hello() override { return {"1.2.3", "cpu", "made", 4}; }

    wherefrom::pipeline::Estimate estimate(const wherefrom::pipeline::AnalysisRequest& request,
                                           std::stop_token) override {
        requireWhole(request);
        wherefrom::pipeline::Estimate estimate;
        estimate.images = 7;
        estimate.stages.push_back({"map", "Laying the map", 2.5, true});
        return estimate;
    }

    wherefrom::pipeline::AnalysisSummary analyse(const wherefrom::pipeline::AnalysisRequest& request,
                                                 wherefrom::pipeline::Listener& listener,
                                                 const wherefrom::base::RunControl& control) override {
        requireWhole(request);
        tellAll(listener);
        while (request.dataset != "short") {
            if (control.pause && control.pause->isClosed())
                ++pausedLooks;
            if (control.stop.stop_requested() && request.dataset != "deaf") {
                ++cancelled;
                throw wherefrom::base::Cancelled();
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return {request.workspace, 1.5, {{"map", "Laying the map", 2.5, 4096, false}}};
    }

    /// Finds as many images as are asked for; the picture is a copy of the first.
    wherefrom::pipeline::SearchResult search(const wherefrom::pipeline::SearchRequest& request,
                                             const wherefrom::base::RunControl&) override {
        if (request.image == "broken")
            throw wherefrom::base::Error(failure);
        wherefrom::pipeline::SearchResult result;
        result.image = request.image;
        for (std::size_t i = 0; i < request.k; ++i)
            result.neighbours.push_back({static_cast<std::int32_t>(i), "image " + std::to_string(i), 0.25F});
        result.duplicates.push_back({0, "image 0", 0, true});
        result.embedding = {1.5F, -2};
        return result;
    }

    std::atomic<int> cancelled{0};
    std::atomic<int> pausedLooks{0}; ///< how often a "long" analysis found itself paused

  private:
    static void requireWhole(const wherefrom::pipeline::AnalysisRequest& request) {
        if (request.dataset == "broken")
            throw wherefrom::base::Error(failure);
    }
    static void tellAll(wherefrom::pipeline::Listener& listener) {
        using namespace wherefrom::pipeline;
        listener.onStage({"map", "Laying the map", StageState::started, 7, 10, 0, 0, {}});
        ProgressEvent progress;
        progress.stage = "map";
        progress.unit = "iterations";
        progress.detail = "a name that is no UTF-8: \xff\nand a second line";
        listener.onProgress(progress);
        listener.onArray("map", true);
        listener.onLoss(1, 2, std::numeric_limits<double>::quiet_NaN());
        listener.onNotice("Take \"note\".");
        listener.onStage({"map", "Laying the map", StageState::finished, 7, 10, 2.5, 4096, {"map"}});
    }
};
