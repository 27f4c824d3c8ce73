// SPDX-License-Identifier: Apache-2.0
#include "core/base/parallel.h"
#include "core/encoder/device.h"
#include "core/pipeline/attribution_json.h"
#include "core/pipeline/pretrain_json.h"
#include "core/pipeline/server.h"
#include "core/pipeline/validation_json.h"

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

PretrainRequest LocalService::pretrainRequest(const protocol::Json& parameters) const {
    PretrainRequest request = protocol::pretrainRequest(parameters);
    request.resourceFolder = resourceFolder_;
    return request;
}

LongWorks LocalService::longWorks() {
    LongWorks works = Service::longWorks();
    works["pretrain"] = [this](const protocol::Json& parameters) -> LongWork {
        return [wanted = pretrainRequest(parameters)](Listener& listener, const base::RunControl& control) {
            return protocol::toJson(pretrainEncoder(wanted, listener, control));
        };
    };
    works["validate"] = [](const protocol::Json& parameters) -> LongWork {
        return [wanted = protocol::validationRequest(parameters)](Listener& listener,
                                                                  const base::RunControl& control) {
            return protocol::toJson(validate(wanted, listener, control));
        };
    };
    return works;
}

Questions LocalService::questions() {
    Questions questions = Service::questions();
    questions["estimatePretraining"] = [this](const protocol::Json& parameters) -> Job::Task {
        return [wanted = pretrainRequest(parameters)](const base::RunControl& control) {
            return protocol::toJson(estimatePretraining(wanted, control.stop));
        };
    };
    questions["attribute"] = [](const protocol::Json& parameters) -> Job::Task {
        return [wanted = protocol::attributionRequest(parameters)](const base::RunControl& control) {
            base::RunContext context;
            context.stop = control.stop;
            return protocol::toJson(attributeImage(wanted, context));
        };
    };
    return questions;
}

} // namespace wherefrom::pipeline
