// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/curvature_stage.h"

#include "core/encoder/coverage.h"
#include "core/influence/curvature.h"
#include "core/pipeline/drift.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/influence_options.h"
#include "core/pipeline/network_cost.h"
#include "core/pipeline/starting_encoder.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace wherefrom::pipeline {
namespace {

std::filesystem::path curvatureFile(const workspace::Workspace& workspace) {
    return workspace.folder() / std::string(workspace::files::curvature);
}

} // namespace

std::string_view CurvatureStage::name() const {
    return workspace::stages::curvature;
}

std::vector<std::string_view> CurvatureStage::inputs() const {
    return {workspace::stages::decode, workspace::stages::encoder};
}

std::string CurvatureStage::dependencies(const Run& run) const {
    constexpr std::string_view version = "1";
    return std::string(version) + "\n" + curvatureDependencies(run);
}

Cost CurvatureStage::cost(const Run& run) const {
    const NetworkCost network = networkCost(run);
    const auto n = static_cast<double>(run.dataset->size());
    const double sampled = std::min(n, static_cast<double>(run.options.influence.factorSamples));
    return {sampled * network.curvatureSecondsPerImage + network.curvatureSeconds,
            5 * network.curvatureBytes + network.trainingBytes, network.curvatureBytes};
}

bool CurvatureStage::resultsExist(const workspace::Workspace& workspace) const {
    const auto values = workspace.stages().find(std::string(name()));
    return values == workspace.stages().end() ||
           values->second.values.find("\"skipped\"") != std::string::npos ||
           std::filesystem::exists(curvatureFile(workspace));
}

void CurvatureStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    if (hasOwnEmbeddings(run.options.encoder)) { // said by the encoder's stage
        output.begin();
        output.setValues(R"({"skipped":"own embeddings"})");
        return;
    }
    const ImagesInUse images(*run.workspace);
    const auto encoder = storedEncoder(run);
    if (const auto coverage = encoder::coverageOf(encoder); coverage.coveredElements == 0) {
        context.notice("No layer of the imported encoder can be recorded, so there is no influence on it: " +
                       coverage.sentence());
        output.begin();
        output.setValues(R"({"skipped":"no layer of the encoder can be recorded"})");
        return;
    }
    if (run.earlier)
        if (const auto values = valuesWithinDrift(*run.earlier, name())) {
            output.begin();
            run.earlier->restore(workspace::files::curvature, *run.workspace);
            output.setTookOver();
            output.setValues(values->dump());
            return;
        }
    const auto options = influenceOptions(run);
    const auto curvature = influence::estimateCurvature(encoder, images.source(), options, context);
    output.begin();
    curvature.save(curvatureFile(*run.workspace));
    output.setValues(nlohmann::json{{"samples", curvature.samples()},
                                    {"madeOn", images.rows().size()},
                                    {"curvature", run.options.influence.curvature},
                                    {"fisher", run.options.influence.fisher},
                                    {"layers", curvature.layerNames()}}
                         .dump());
}

} // namespace wherefrom::pipeline
