// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/label_probe.h"

#include "core/encoder/embed.h"
#include "core/encoder/knn_probe.h"
#include "core/pipeline/quantity_text.h"

#include <set>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t mostForLeaveOneOut = 20000;
constexpr std::size_t heldOut = 10; ///< every tenth

} // namespace

std::vector<std::int32_t> labelsOf(const dataset::Dataset& dataset, const std::vector<std::int32_t>& rows) {
    if (dataset.label.codes.empty())
        return {};
    std::vector<std::int32_t> labels;
    std::set<std::int32_t> different;
    for (const std::int32_t row : rows) {
        labels.push_back(dataset.label.codes[static_cast<std::size_t>(row)]);
        if (labels.back() >= 0)
            different.insert(labels.back());
    }
    return different.size() < 2 ? std::vector<std::int32_t>{} : labels;
}

double LabelProbe::accuracy(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                            std::string_view device, std::size_t batch,
                            const base::RunContext& context) const {
    const auto embeddings = encoder::embed(encoder, images, device, batch, context);
    if (labels.size() <= mostForLeaveOneOut)
        return encoder::knnProbe(embeddings, labels, {}, context);
    std::vector<std::int32_t> reference, test;
    for (std::size_t i = 0; i < labels.size(); ++i)
        (i % heldOut == heldOut - 1 ? test : reference).push_back(static_cast<std::int32_t>(i));
    return encoder::knnProbe(embeddings, labels, reference, test, {}, context);
}

std::string LabelProbe::describe() const {
    const std::string count = countText(labels.size()) + " images";
    return labels.size() <= mostForLeaveOneOut ? "leave-one-out over " + count
                                               : "every tenth of " + count + " against the others";
}

} // namespace wherefrom::pipeline
