// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/influence_stage.h"

#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/influence/curvature.h"
#include "core/influence/score.h"
#include "core/influence/score_agreement.h"
#include "core/pipeline/coverage_values.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/influence_options.h"
#include "core/pipeline/network_cost.h"
#include "core/pipeline/result_parts.h"
#include "core/pipeline/scatter.h"
#include "core/pipeline/shifted_progress.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pipeline/stored_values.h"
#include "core/pipeline/taken_over.h"
#include "core/workspace/layout.h"

#include <limits>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;
constexpr float notScored = std::numeric_limits<float>::quiet_NaN();

std::vector<float> column(const base::Matrix<float>& values, std::size_t c) {
    std::vector<float> result(values.rows);
    for (std::size_t i = 0; i < values.rows; ++i)
        result[i] = values(i, c);
    return result;
}

base::Matrix<float> columnsFrom(const base::Matrix<float>& values, std::size_t first) {
    base::Matrix<float> result(values.rows, values.columns - first);
    for (std::size_t i = 0; i < values.rows; ++i)
        std::ranges::copy(values.row(i).subspan(first), result.row(i).begin());
    return result;
}

/// @param values [usable, 3 + layers]
void storeScores(const base::Matrix<float>& values, const ImagesInUse& images, StageOutput& output) {
    const auto all = scattered(values.view(), images.rows(), images.all(), notScored);
    output.array(arrays::influenceError, column(all, 1));
    output.array(arrays::instability, column(all, 2));
    output.array(arrays::influenceLayers, columnsFrom(all, 3).view());
    output.array(arrays::influence, column(all, 0));
}

/// The inverse of storeScores(): [n, 3 + layers].
base::Matrix<float> earlierScores(const workspace::Workspace& workspace) {
    const auto layers = requiredArray(workspace, arrays::influenceLayers);
    const auto layerView = layers.view<float>();
    base::Matrix<float> values(layerView.rows, 3 + layerView.columns);
    std::size_t c = 0;
    for (const auto name : {arrays::influence, arrays::influenceError, arrays::instability}) {
        const auto array = requiredArray(workspace, name);
        const auto view = array.view<float>();
        for (std::size_t i = 0; i < values.rows; ++i)
            values(i, c) = view(i, 0);
        ++c;
    }
    for (std::size_t i = 0; i < values.rows; ++i)
        std::ranges::copy(layerView.row(i), values.row(i).begin() + 3);
    return values;
}

/// [images, 3 + layers]: score, standard error, instability, layers.
base::Matrix<float> rowsOf(const influence::InfluenceScores& scores) {
    base::Matrix<float> rows(scores.score.size(), 3 + scores.layers.columns);
    for (std::size_t i = 0; i < rows.rows; ++i) {
        const auto row = rows.row(i);
        row[0] = scores.score[i];
        row[1] = scores.standardError[i];
        row[2] = scores.instability[i];
        std::ranges::copy(scores.layers.row(i), row.begin() + 3);
    }
    return rows;
}

/// How well approximate scores stand for exact ones, said and to be stored.
nlohmann::json agreementOf(const influence::ScoreAgreement& agreement, const base::RunContext& context) {
    context.notice(
        "The approximate influence ranks as the exact one in float32 does with a Spearman correlation of " +
        base::formatted("%.3f", agreement.spearman) + ", measured on " + std::to_string(agreement.images) +
        " images.");
    return {{"images", agreement.images}, {"spearman", agreement.spearman}};
}

} // namespace

std::string_view InfluenceStage::name() const {
    return workspace::stages::influence;
}

std::vector<std::string_view> InfluenceStage::inputs() const {
    return {workspace::stages::decode, workspace::stages::encoder, workspace::stages::curvature};
}

std::string InfluenceStage::dependencies(const Run& run) const {
    constexpr std::string_view version = "1";
    return std::string(version) + "\n" + scoreDependencies(run);
}

Cost InfluenceStage::cost(const Run& run) const {
    const NetworkCost network = networkCost(run);
    const auto n = static_cast<double>(run.dataset->size());
    return {n * run.options.influence.draws * network.scoringSecondsPerImage,
            network.curvatureBytes + network.trainingBytes, static_cast<std::int64_t>(n * 4 * 50)};
}

void InfluenceStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const ImagesInUse images(*run.workspace);
    if (hasOwnEmbeddings(run.options.encoder)) {
        storeScores(base::Matrix<float>(images.rows().size(), 3, notScored), images, output);
        output.setValues(R"({"skipped":"own embeddings","layers":[]})");
        return;
    }
    const auto encoder = storedEncoder(run);
    const auto coverage = encoder::coverageOf(encoder);
    if (coverage.coveredElements == 0) {
        storeScores(base::Matrix<float>(images.rows().size(), 3, notScored), images, output);
        output.setValues(R"({"skipped":"no layer of the encoder can be recorded","layers":[]})");
        return;
    }
    if (!coverage.isWhole())
        context.notice("Influence is computed over a part of the encoder: " + coverage.sentence());
    const auto options = influenceOptions(run);
    const auto curvature = influence::Curvature::load(
        run.workspace->folder() / std::string(workspace::files::curvature), run.device);
    const auto layers = curvature.layerNames();
    const auto fresh = run.earlier ? freshOf(images.rows(), run.earlier->rows()) : images.rows();
    auto source = images.source();
    source.rows = fresh;
    const std::size_t total = fresh.size();
    ResultParts parts(run.workspace->folder() / ".influence",
                      run.keys.at(std::string(name())) + (run.earlier ? " of fresh images" : ""), total,
                      3 + layers.size());
    const std::size_t start = parts.done();
    try {
        if (start < total)
            influence::scoreInfluence(
                encoder, curvature, source.part(start, total - start), options,
                shiftedProgress(context, start, total),
                [&](std::size_t from, const auto& scores) { parts.add(start + from, rowsOf(scores)); });
    } catch (const base::Cancelled&) {
        parts.flush();
        throw;
    }
    parts.flush();
    const auto scores = parts.rows();
    auto values = storedInfluenceOptions(run);
    if (influence::isApproximate(options) && total > 1)
        values["agreementWithExact"] = agreementOf(
            influence::agreementWithExact(encoder, curvature, source, column(scores, 0), options, context),
            context);
    if (run.earlier)
        output.setTookOver();
    storeScores(run.earlier ? joined(earlierScores(run.earlier->workspace()).view(), run.earlier->rows(),
                                     images.rows(), scores)
                            : scores,
                images, output);
    parts.remove();
    values["layers"] = layers;
    values["resumedAt"] = start;
    values["coverage"] = coverageValues(coverage);
    output.setValues(values.dump());
}

} // namespace wherefrom::pipeline
