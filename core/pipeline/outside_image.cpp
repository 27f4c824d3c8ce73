// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/outside_image.h"

#include "core/base/error.h"
#include "core/encoder/embed.h"
#include "core/imaging/image_loader.h"
#include "core/influence/curvature.h"
#include "core/influence/sketch.h"
#include "core/pipeline/influence_options.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <array>
#include <new>

namespace wherefrom::pipeline {
namespace {

constexpr std::array<std::int32_t, 1> first{0};

encoder::Encoder encoderOf(const workspace::Workspace& workspace) {
    if (const std::string own = ownEmbeddingsIn(workspace); !own.empty())
        throw base::Error("The images of the workspace " + workspace.folder().string() +
                          " came with their embeddings (" + own +
                          "), so no encoder can see another picture as they were seen: ask about an image "
                          "of the dataset, or analyse with an encoder.");
    const auto file = workspace.folder() / std::string(workspace::files::encoder);
    if (!workspace.stages().contains(std::string(workspace::stages::embeddings)) ||
        !std::filesystem::exists(file))
        throw base::Error("The workspace " + workspace.folder().string() +
                          " has no embeddings yet: analyse its dataset first.");
    return encoder::Encoder::load(file);
}

imaging::Image pictureIn(const std::filesystem::path& file) {
    try {
        return imaging::loadFile(file);
    } catch (const std::bad_alloc&) {
        throw base::Error("Cannot search for the picture " + file.string() +
                          ": decoding it takes more memory than is free.");
    }
}

encoder::PixelSource sourceOf(const OutsideImage& image) {
    const auto& square = image.features.square;
    return {{square.pixels.data(), 1, square.pixels.size()}, first, square.width};
}

} // namespace

OutsideImage outsideImage(const workspace::Workspace& workspace, const std::filesystem::path& file) {
    auto encoder = encoderOf(workspace);
    const int side = encoder.spec().inputSide;
    return {std::move(encoder), featuresOf(pictureIn(file), side)};
}

std::vector<float> embeddingOf(const OutsideImage& image, const base::RunContext& context) {
    return encoder::embed(image.encoder, sourceOf(image), "cpu", 1, context).values;
}

std::string whyNoSketches(const workspace::Workspace& workspace) {
    const auto record = workspace.stages().find(std::string(workspace::stages::sketches));
    const std::string folder = workspace.folder().string();
    if (record == workspace.stages().end())
        return "The workspace " + folder +
               " has no sketches of influence yet: analyse its dataset again (what is there is kept).";
    const auto values = storedValues(workspace, workspace::stages::sketches);
    if (!values.contains("skipped"))
        return {};
    if (values["skipped"] == "switched off")
        return "Sketches of influence were switched off in the analysis of " + folder +
               ": analyse again with --sketch 1024.";
    return "Influence cannot be computed with the encoder of " + folder +
           " (only its representations are known): analyse with an encoder whose layers can be tracked.";
}

std::vector<float> sketchOf(const OutsideImage& image, const workspace::Workspace& workspace,
                            const base::RunContext& context) {
    if (auto reason = whyNoSketches(workspace); !reason.empty())
        throw base::Error(reason);
    const auto values = storedValues(workspace, workspace::stages::sketches);
    Run run; // its options alone are read
    run.options = parseOptions(values.at("options").dump());
    auto options = influenceOptions(run);
    options.batch = 1;
    const auto curvature =
        influence::Curvature::load(workspace.folder() / std::string(workspace::files::curvature), "cpu");
    const influence::SketchShape shape{values.at("size").get<std::size_t>()};
    return influence::influenceSketches(image.encoder, curvature, sourceOf(image), options, shape, context)
        .values;
}

} // namespace wherefrom::pipeline
