// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/augmented_views.h"
#include "core/pipeline/encoder_file.h"
#include "core/pipeline/scored_views.h"
#include "core/pipeline/server.h"

namespace wherefrom::pipeline {

LongWorks Service::longWorks() {
    return {{"estimate",
             [this](const protocol::Json& parameters) -> LongWork {
                 return [this, wanted = protocol::analysisRequest(parameters)](
                            Listener&, const base::RunControl& control) {
                     return protocol::toJson(estimate(wanted, control.stop));
                 };
             }},
            {"analyze", [this](const protocol::Json& parameters) -> LongWork {
                 return [this, wanted = protocol::analysisRequest(parameters)](
                            Listener& listener, const base::RunControl& control) {
                     return protocol::toJson(analyse(wanted, listener, control));
                 };
             }}};
}

Questions Service::questions() {
    return {{"search",
             [this](const protocol::Json& parameters) -> Job::Task {
                 return
                     [this, wanted = protocol::searchRequest(parameters)](const base::RunControl& control) {
                         return protocol::toJson(search(wanted, control));
                     };
             }},
            {"inspectEncoder",
             [](const protocol::Json& parameters) -> Job::Task {
                 return [wanted = inspectionRequest(parameters)](const base::RunControl&) {
                     return reportJson(encoderReport(wanted));
                 };
             }},
            {"augmentedViews",
             [](const protocol::Json& parameters) -> Job::Task {
                 return [wanted = viewsRequest(parameters)](const base::RunControl& control) {
                     base::RunContext context;
                     context.stop = control.stop;
                     return toJson(augmentedViews(wanted, context));
                 };
             }},
            {"scoredViews", [](const protocol::Json& parameters) -> Job::Task {
                 return [wanted = scoredViewsRequest(parameters)](const base::RunControl& control) {
                     base::RunContext context;
                     context.stop = control.stop;
                     return toJson(scoredViews(wanted, context));
                 };
             }}};
}

} // namespace wherefrom::pipeline
