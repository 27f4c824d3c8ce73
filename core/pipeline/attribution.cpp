// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/attribution.h"

#include "core/base/error.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/outside_image.h"
#include "core/pipeline/score_columns.h"
#include "core/workspace/layout.h"
#include "core/workspace/recorded_array.h"

#include <algorithm>
#include <optional>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;
using base::ImageId;

/// What the two rankings ask about.
struct Question {
    ImageId image; ///< invalid: not of the dataset
    std::vector<float> embedding;
    std::vector<float> sketch; ///< empty: none
    std::int32_t label = -1;
};

struct Sketches {
    workspace::MappedArray rows, lengths;
    std::optional<workspace::MappedArray> codes, sizes; ///< missing where an earlier version wrote the rest
    curation::SketchTable table() const {
        curation::SketchTable table{rows.view<std::uint16_t>(), lengths.view<float>().values()};
        if (codes && sizes)
            table.compact = {codes->view<std::uint8_t>(), sizes->view<float>()};
        return table;
    }
};

Sketches sketchesOf(const workspace::Workspace& workspace) {
    return {requiredArray(workspace, arrays::influenceSketches),
            requiredArray(workspace, arrays::influenceSketchLengths),
            workspace::recordedArray(workspace, workspace::stages::sketches, arrays::compactSketches),
            workspace::recordedArray(workspace, workspace::stages::sketches, arrays::compactSketchSizes)};
}

std::int32_t labelCode(const dataset::Dataset& dataset, const std::string& name) {
    const auto& names = dataset.label.names;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        throw base::Error("No image of the dataset has the label \"" + name + "\": check how it is spelt.");
    return static_cast<std::int32_t>(found - names.begin());
}

std::int32_t labelAt(const dataset::Dataset& dataset, ImageId image) {
    return image.valid() && image.index() < dataset.label.codes.size() ? dataset.label.codes[image.index()]
                                                                       : -1;
}

std::string labelName(const dataset::Dataset& dataset, std::int32_t code) {
    return code < 0 ? std::string() : dataset.label.names[static_cast<std::size_t>(code)];
}

Question datasetImage(ImageId image, const workspace::Workspace& workspace, const dataset::Dataset& dataset,
                      bool sketches) {
    Question question;
    question.image = image;
    question.label = labelAt(dataset, image);
    const auto embeddings = requiredArray(workspace, arrays::embeddings);
    const auto row = embeddings.view<float>().row(image.index());
    question.embedding.assign(row.begin(), row.end());
    if (sketches)
        question.sketch = sketchesOf(workspace).table().sketch(image);
    return question;
}

Question outside(const AttributionRequest& request, const workspace::Workspace& workspace,
                 const dataset::Dataset& dataset, bool sketches, const base::RunContext& context) {
    if (!std::filesystem::exists(request.image))
        throw base::Error("\"" + request.image +
                          "\" is neither a key of the dataset nor a file: the keys stand in images.csv of "
                          "the workspace.");
    const auto image = outsideImage(workspace, request.image);
    context.throwIfStopped();
    Question question;
    question.embedding = embeddingOf(image, context);
    if (sketches)
        question.sketch = sketchOf(image, workspace, context);
    if (!request.label.empty())
        question.label = labelCode(dataset, request.label);
    return question;
}

std::vector<AttributedImage> named(const std::vector<curation::RankedImage>& images,
                                   const dataset::Dataset& dataset) {
    std::vector<AttributedImage> result;
    for (const auto& one : images)
        result.push_back({one.image.value, dataset.keys.at(one.image.index()),
                          labelName(dataset, labelAt(dataset, one.image)), one.value, false});
    return result;
}

void markBoth(std::vector<AttributedImage>& a, std::vector<AttributedImage>& b) {
    for (auto& one : a)
        for (auto& other : b)
            if (one.row == other.row)
                one.inBoth = other.inBoth = true;
}

curation::Among amongFor(const AttributionRequest& request, const Question& question,
                         const dataset::Dataset& dataset) {
    curation::Among among{question.image, {}, -1};
    if (!request.sameLabel)
        return among;
    if (question.label < 0)
        throw base::Error("\"" + request.image + "\" has no label to keep to: " +
                          (question.image.valid() ? "leave --same-label out."
                                                  : "name one with --label, or leave --same-label out."));
    among.labels = dataset.label.codes;
    among.label = question.label;
    return among;
}

} // namespace

AttributionResult attributeImage(const AttributionRequest& request, const base::RunContext& context) {
    if (request.k == 0)
        throw base::Error("The number of images to find is 0: ask for at least 1.");
    const auto workspace = workspace::Workspace::open(request.workspace);
    const auto dataset = storedDataset(workspace);
    AttributionResult result;
    result.image = request.image;
    result.whyNoInfluence = whyNoSketches(workspace);
    const bool sketches = result.whyNoInfluence.empty();
    const auto key = std::find(dataset->keys.begin(), dataset->keys.end(), request.image);
    const auto question =
        key == dataset->keys.end()
            ? outside(request, workspace, *dataset, sketches, context)
            : datasetImage(base::idAt<ImageId>(static_cast<std::size_t>(key - dataset->keys.begin())),
                           workspace, *dataset, sketches);
    context.throwIfStopped();
    const auto among = amongFor(request, question, *dataset);
    const auto embeddings = requiredArray(workspace, arrays::embeddings);
    result.row = question.image.value;
    result.label = labelName(*dataset, question.label);
    result.similar = named(curation::mostSimilar(embeddings.view<float>(), question.embedding,
                                                 request.similarity, request.k, among),
                           *dataset);
    if (!sketches)
        return result;
    if (question.sketch.empty()) {
        result.whyNoInfluence = "\"" + request.image + "\" could not be used in the analysis, so nothing " +
                                "influences it: see its problem in the report (info).";
        return result;
    }
    const auto stored = sketchesOf(workspace);
    const auto found = curation::attribute(stored.table(), question.sketch, request.k, among);
    float self = 0;
    for (const float value : question.sketch)
        self += value * value;
    result.selfInfluence = self;
    result.most = named(found.most, *dataset);
    result.least = named(found.least, *dataset);
    markBoth(result.most, result.similar);
    return result;
}

} // namespace wherefrom::pipeline
