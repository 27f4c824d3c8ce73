// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/search.h"

#include "core/base/error.h"
#include "core/neighbours/query.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/outside_image.h"
#include "core/pipeline/score_columns.h"
#include "core/pipeline/search_duplicates.h"
#include "core/workspace/layout.h"

#include <algorithm>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;

/// As copies are looked for around every image of a dataset, even where fewer neighbours are asked for.
constexpr std::size_t fewestLookedAt = 10;

} // namespace

SearchResult searchImage(const SearchRequest& request, const base::RunContext& context) {
    if (request.k == 0)
        throw base::Error("The number of images to find is 0: ask for at least 1.");
    const auto workspace = workspace::Workspace::open(request.workspace);
    const auto dataset = storedDataset(workspace);
    const auto image = outsideImage(workspace, request.image);
    context.throwIfStopped();

    SearchResult result;
    result.image = request.image;
    result.embedding = embeddingOf(image, context);
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
    result.duplicates = duplicatesOf(image.features, workspace, *dataset, found.ids.row(0), context);
    return result;
}

} // namespace wherefrom::pipeline
