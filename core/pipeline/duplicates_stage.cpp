// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/duplicates_stage.h"

#include "core/pipeline/earlier_pairs.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/stored_duplicates.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;
} // namespace

std::string_view DuplicatesStage::name() const {
    return workspace::stages::duplicates;
}

std::vector<std::string_view> DuplicatesStage::inputs() const {
    return {workspace::stages::decode, workspace::stages::neighbours};
}

std::string DuplicatesStage::dependencies(const Run& /*run*/) const {
    constexpr std::string_view version = "3";
    const curation::DuplicateOptions options;
    return std::string(version) + "\n" + std::to_string(options.neighbours) + "\n" +
           std::to_string(options.hashDistance) + "\n" + std::to_string(options.hashCandidates) + "\n" +
           std::to_string(options.maximumDistance);
}

Cost DuplicatesStage::cost(const Run& run) const {
    const auto n = static_cast<double>(run.dataset->size());
    return {n * n * 1e-9 + n * 2e-3, static_cast<std::int64_t>(1e8 + n * 1000),
            static_cast<std::int64_t>(n * 20)};
}

void DuplicatesStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const auto& workspace = *run.workspace;
    const auto pixelHash = requiredArray(workspace, arrays::pixelHash);
    const auto perceptualHash = requiredArray(workspace, arrays::perceptualHash);
    const auto miniatures = requiredArray(workspace, arrays::miniatures);
    const auto neighbours = requiredArray(workspace, arrays::neighbours);
    const auto usable = usableMask(workspace);
    curation::DuplicateInputs inputs;
    inputs.pixelHash = pixelHash.view<std::uint64_t>().values();
    inputs.perceptualHash = perceptualHash.view<std::uint64_t>();
    inputs.miniatures = miniatures.view<std::uint8_t>();
    inputs.neighbours = neighbours.view<std::int32_t>();
    inputs.usable = usable;
    const curation::DuplicateOptions options;
    EarlierPairs earlier;
    if (run.earlier) {
        earlier = earlierPairs(storedDuplicates(run.earlier->workspace()), run.earlier->rows());
        inputs.isNew = earlier.isNew;
        output.setTookOver();
    }
    const auto pairs =
        merged(std::move(earlier.pairs), curation::findDuplicatePairs(inputs, options, context));
    storeDuplicates(pairs, output);
    output.setValues(
        nlohmann::json{{"pairs", pairs.size()}, {"maximumDistance", options.maximumDistance}}.dump());
}

} // namespace wherefrom::pipeline
