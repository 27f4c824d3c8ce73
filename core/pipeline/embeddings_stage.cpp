// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/embeddings_stage.h"

#include "core/encoder/embed.h"
#include "core/encoder/knn_probe.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/label_probe.h"
#include "core/pipeline/network_cost.h"
#include "core/pipeline/scatter.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pipeline/stored_values.h"
#include "core/pipeline/taken_over.h"
#include "core/workspace/layout.h"

#include <limits>

namespace wherefrom::pipeline {
namespace {

constexpr std::string_view version = "1";
constexpr std::size_t batch = 256;

/// Of the usable images, in their order: [usable, d].
base::Matrix<float> embedded(const Run& run, const encoder::Encoder& encoder, const ImagesInUse& images,
                             const base::RunContext& context) {
    if (!run.earlier)
        return encoder::embed(encoder, images.source(), run.device, batch, context);
    const auto fresh = freshOf(images.rows(), run.earlier->rows());
    auto source = images.source();
    source.rows = fresh;
    const auto before = requiredArray(run.earlier->workspace(), workspace::arrays::embeddings);
    const auto values = fresh.empty() ? base::Matrix<float>(0, before.view<float>().columns)
                                      : encoder::embed(encoder, source, run.device, batch, context);
    return joined(before.view<float>(), run.earlier->rows(), images.rows(), values);
}

} // namespace

std::string_view EmbeddingsStage::name() const {
    return workspace::stages::embeddings;
}

std::vector<std::string_view> EmbeddingsStage::inputs() const {
    return {workspace::stages::decode, workspace::stages::encoder};
}

std::string EmbeddingsStage::dependencies(const Run& /*run*/) const {
    return std::string(version);
}

Cost EmbeddingsStage::cost(const Run& run) const {
    const NetworkCost network = networkCost(run);
    const auto n = static_cast<double>(run.dataset->size());
    const double bytes = 4 * n * static_cast<double>(network.embeddingWidth);
    return {n * network.forwardSecondsPerImage, static_cast<std::int64_t>(3e8 + 2 * bytes),
            static_cast<std::int64_t>(bytes)};
}

void EmbeddingsStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const ImagesInUse images(*run.workspace);
    const auto encoder = storedEncoder(run);
    const auto embeddings = embedded(run, encoder, images, context);
    if (run.earlier)
        output.setTookOver();
    nlohmann::json values{{"width", embeddings.columns}};
    if (const auto labels = labelsOf(*run.dataset, images.rows()); !labels.empty())
        values["knnProbe"] = figure(encoder::knnProbe(embeddings, labels, {}, context));
    output.array(workspace::arrays::embeddings, scattered(embeddings.view(), images.rows(), images.all(),
                                                          std::numeric_limits<float>::quiet_NaN())
                                                    .view());
    output.setValues(values.dump());
}

} // namespace wherefrom::pipeline
