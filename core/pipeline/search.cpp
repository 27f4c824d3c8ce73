// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/search.h"

#include "core/base/error.h"
#include "core/encoder/embed.h"
#include "core/encoder/encoder.h"
#include "core/imaging/image_loader.h"
#include "core/neighbours/query.h"
#include "core/pipeline/image_features.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/score_columns.h"
#include "core/pipeline/search_duplicates.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <array>
#include <new>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;

/// As copies are looked for around every image of a dataset, even where fewer neighbours are asked for.
constexpr std::size_t fewestLookedAt = 10;

encoder::Encoder encoderOf(const workspace::Workspace& workspace) {
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

std::vector<float> embeddingOf(const ImageFeatures& features, const encoder::Encoder& encoder,
                               const base::RunContext& context) {
    const std::array<std::int32_t, 1> first{0};
    const auto& pixels = features.square.pixels;
    return encoder::embed(encoder, {{pixels.data(), 1, pixels.size()}, first, features.square.width}, "cpu",
                          1, context)
        .values;
}

} // namespace

SearchResult searchImage(const SearchRequest& request, const base::RunContext& context) {
    if (request.k == 0)
        throw base::Error("The number of images to find is 0: ask for at least 1.");
    const auto workspace = workspace::Workspace::open(request.workspace);
    const auto encoder = encoderOf(workspace);
    const auto dataset = storedDataset(workspace);
    const auto features = featuresOf(pictureIn(request.image), encoder.spec().inputSide);
    context.throwIfStopped();

    SearchResult result;
    result.image = request.image;
    result.embedding = embeddingOf(features, encoder, context);
    const auto embeddings = requiredArray(workspace, arrays::embeddings);
    neighbours::NeighbourOptions options;
    options.k = std::max(request.k, fewestLookedAt);
    const auto found = neighbours::queryNeighbours(
        embeddings.view<float>(), {result.embedding.data(), 1, result.embedding.size()}, options, context);
    for (std::size_t j = 0; j < std::min(request.k, found.ids.columns) && found.ids(0, j) >= 0; ++j) {
        const std::int32_t row = found.ids(0, j);
        result.neighbours.push_back(
            {row, dataset->keys.at(static_cast<std::size_t>(row)), found.distances(0, j)});
    }
    result.duplicates = duplicatesOf(features, workspace, *dataset, found.ids.row(0), context);
    return result;
}

} // namespace wherefrom::pipeline
