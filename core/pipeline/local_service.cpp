// SPDX-License-Identifier: Apache-2.0
#include "core/base/parallel.h"
#include "core/encoder/device.h"
#include "core/pipeline/server.h"

namespace wherefrom::pipeline {

Greeting LocalService::hello() {
    const std::string device = encoder::chooseDevice("auto");
    return {WHEREFROM_VERSION, device, encoder::describeDevice(device), base::threadCount()};
}

Estimate LocalService::estimate(const AnalysisRequest& request, std::stop_token stop) {
    AnalysisRequest located = request;
    located.resourceFolder = resourceFolder_;
    return pipeline::estimate(located, std::move(stop));
}

AnalysisSummary LocalService::analyse(const AnalysisRequest& request, Listener& listener,
                                      const base::RunControl& control) {
    AnalysisRequest located = request;
    located.resourceFolder = resourceFolder_;
    return pipeline::analyse(located, listener, control);
}

SearchResult LocalService::search(const SearchRequest& request, const base::RunControl& control) {
    base::RunContext context;
    context.stop = control.stop;
    return searchImage(request, context);
}

} // namespace wherefrom::pipeline
