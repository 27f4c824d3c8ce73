// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/scored_views.h"

#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/encoder/augmented_pixels.h"
#include "core/encoder/encoder.h"
#include "core/imaging/encode_png.h"
#include "core/influence/view_losses.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/influence_options.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"
#include "core/workspace/runs.h"

#include <algorithm>
#include <array>

namespace wherefrom::pipeline {
namespace {

using nlohmann::json;

/// The options the scores were made with. Records of before an option was there leave it out: it had its
/// default then.
influence::InfluenceOptions storedOptions(const workspace::Workspace& results) {
    const json values = storedValues(results, workspace::stages::influence);
    Run run; // its options alone are read
    json choice = json::object();
    for (const char* name : {"draws", "loss", "output", "augmentation"})
        if (values.contains(name))
            choice[name] = values[name];
    json options{{"influence", choice}};
    if (values.contains("seed"))
        options["seed"] = values["seed"];
    run.options = parseOptions(options.dump());
    return influenceOptions(run);
}

void requireScores(const workspace::Workspace& results) {
    const std::string folder = results.folder().string();
    if (const std::string own = ownEmbeddingsIn(results); !own.empty())
        throw base::Error("The images of " + folder + " came with their embeddings (" + own +
                          "): there is no encoder whose stability could be measured.");
    if (!results.stages().contains(std::string(workspace::stages::influence)))
        throw base::Error("The workspace " + folder + " has no influence yet: analyse its dataset first.");
    const json skipped = storedValues(results, workspace::stages::influence).value("skipped", json());
    if (skipped.is_string())
        throw base::Error("No influence was computed in " + folder + " (" + skipped.get<std::string>() +
                          "), so no views were drawn.");
}

std::vector<std::byte> pngOf(std::span<const std::uint8_t> pixels, int side) {
    return imaging::encodePng({side, side, {pixels.begin(), pixels.end()}});
}

} // namespace

ScoredViews scoredViews(const ScoredViewsRequest& request, const base::RunContext& context) {
    const auto results = workspace::openRun(request.workspace, request.run);
    requireScores(results);
    const auto encoder = encoder::Encoder::load(results.folder() / std::string(workspace::files::encoder));
    const ImagesInUse images(workspace::Workspace::open(request.workspace)); // a run keeps no pixels
    if (!std::ranges::binary_search(images.rows(), request.row))
        throw base::Error("The image in row " + std::to_string(request.row) +
                          " could not be used in the analysis, so it has no views.");
    const int side = encoder.spec().inputSide;
    if (images.side() != side)
        throw base::Error("The run saw the images at " + std::to_string(side) +
                          " pixels, and those kept have " + std::to_string(images.side()) +
                          ": analyse with the run's options again to see its views.");
    auto options = storedOptions(results);
    const std::array rows{request.row};
    auto source = images.source();
    source.rows = rows;
    const auto losses = influence::viewLosses(encoder, source, options, context);
    const auto pixels = source.pixels.row(static_cast<std::size_t>(request.row));
    const auto drawn = encoder::augmentedPixels(pixels, side, request.row, options.seed, losses.size(),
                                                options.augmentation);
    ScoredViews views{pngOf(pixels, side), side, std::string(influence::name(options.loss)), {}};
    for (std::size_t draw = 0; draw < losses.size(); ++draw)
        views.views.push_back({pngOf(drawn.row(draw), side), losses[draw]});
    return views;
}

ScoredViewsRequest scoredViewsRequest(const json& parameters) {
    try {
        return {parameters.at("workspace").get<std::string>(), parameters.value("run", std::string()),
                parameters.at("row").get<std::int32_t>()};
    } catch (const json::exception&) {
        throw base::Error("scoredViews wants a \"workspace\" and a \"run\" as texts and a \"row\".");
    }
}

json toJson(const ScoredViews& views) {
    auto list = json::array();
    for (const auto& view : views.views)
        list.push_back({{"png", base::toBase64(view.png)}, {"loss", figure(view.loss)}});
    return {
        {"image", base::toBase64(views.image)}, {"side", views.side}, {"loss", views.loss}, {"views", list}};
}

} // namespace wherefrom::pipeline
