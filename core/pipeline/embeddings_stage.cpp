// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/embeddings_stage.h"

#include "core/base/error.h"
#include "core/encoder/embed.h"
#include "core/encoder/knn_probe.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/label_probe.h"
#include "core/pipeline/network_cost.h"
#include "core/pipeline/own_embeddings.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/scatter.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pipeline/stored_values.h"
#include "core/pipeline/taken_over.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::pipeline {
namespace {

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

constexpr std::size_t mostNamed = 5;

void noticeNotFinite(const Run& run, const std::vector<std::size_t>& images,
                     const base::RunContext& context) {
    if (images.empty())
        return;
    std::string names;
    for (std::size_t i = 0; i < std::min(mostNamed, images.size()); ++i)
        names += (i > 0 ? ", " : "") + run.dataset->keys[images[i]];
    context.notice(countText(images.size()) +
                   " of the embeddings' rows hold numbers "
                   "that are not finite; their images have no place among the others: " +
                   names + (images.size() > mostNamed ? " and more." : "."));
}

/// Row by row, for they may be larger than memory.
nlohmann::json storeOwn(const Run& run, const ImagesInUse& images, const base::RunContext& context,
                        StageOutput& output) {
    const OwnEmbeddings own(run.options.encoder.embeddings);
    const auto rowOf = rowsOfImages(run.options.encoder, own.rows(), *run.dataset);
    const std::vector<float> missing(own.width(), std::numeric_limits<float>::quiet_NaN());
    workspace::ArrayWriter writer(run.workspace->arrayFile(workspace::arrays::embeddings),
                                  workspace::ElementType::float32, {images.all(), own.width()});
    std::vector<std::size_t> notFinite;
    std::vector<float> values;
    std::size_t nextUsable = 0;
    for (std::size_t image = 0; image < images.all(); ++image) {
        context.throwIfStopped();
        const auto& usable = images.rows();
        const bool isUsable =
            nextUsable < usable.size() && static_cast<std::size_t>(usable[nextUsable]) == image;
        if (isUsable)
            ++nextUsable;
        const bool isFinite = isUsable && own.read(rowOf[image], values);
        if (isUsable && !isFinite)
            notFinite.push_back(image);
        writer.writeRow(image, isFinite ? values.data() : missing.data());
        context.progress(static_cast<std::int64_t>(image + 1), static_cast<std::int64_t>(images.all()),
                         "images");
    }
    if (!images.rows().empty() && notFinite.size() == images.rows().size())
        throw base::Error("No row of the embeddings " + run.options.encoder.embeddings +
                          " is finite: look at how they were made.");
    output.array(workspace::arrays::embeddings, writer);
    noticeNotFinite(run, notFinite, context);
    return {{"width", own.width()}, {"notFinite", notFinite.size()}};
}

/// The probe over the usable images whose embeddings are finite.
nlohmann::json probeOfStored(const Run& run, const ImagesInUse& images, const base::RunContext& context) {
    const auto stored = requiredArray(*run.workspace, workspace::arrays::embeddings);
    const auto view = stored.view<float>();
    std::vector<std::int32_t> rows;
    for (const std::int32_t row : images.rows())
        if (std::isfinite(view(static_cast<std::size_t>(row), 0)))
            rows.push_back(row);
    const auto labels = labelsOf(*run.dataset, rows);
    if (labels.empty())
        return {};
    base::Matrix<float> values(rows.size(), view.columns);
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::ranges::copy(view.row(static_cast<std::size_t>(rows[i])), values.row(i).begin());
    return figure(encoder::knnProbe(values, labels, {}, context));
}

} // namespace

std::string_view EmbeddingsStage::name() const {
    return workspace::stages::embeddings;
}

std::vector<std::string_view> EmbeddingsStage::inputs() const {
    return {workspace::stages::decode, workspace::stages::encoder};
}

std::string EmbeddingsStage::dependencies(const Run& /*run*/) const {
    constexpr std::string_view version = "1";
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
    if (hasOwnEmbeddings(run.options.encoder)) {
        auto values = storeOwn(run, images, context, output);
        if (const auto probe = probeOfStored(run, images, context); probe.is_number())
            values["knnProbe"] = probe;
        output.setValues(values.dump());
        return;
    }
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
