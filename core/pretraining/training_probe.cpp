// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/training_probe.h"
#include "core/base/error.h"
#include "core/encoder/counter_random.h"
#include "core/encoder/embed.h"
#include "core/encoder/knn_probe.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace wherefrom::pretraining {

namespace {

constexpr std::size_t mostProbed = 1000, mostReferences = 4000, probedShare = 5;

} // namespace

TrainingProbe::TrainingProbe(const encoder::PixelSource& images, std::span<const std::int32_t> labels,
                             std::uint64_t seed)
    : images_(images) {
    if (labels.empty())
        return;
    if (labels.size() != images.size())
        throw base::Error("The probe of the training needs one label for each image.");
    std::vector<std::size_t> usable;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= 0)
            usable.push_back(i);
    encoder::CounterRandom(seed, 0x70726F6265U, 0).shuffle(usable);
    probed_ = std::min(usable.size() / probedShare, mostProbed);
    usable.resize(std::min(usable.size(), probed_ + mostReferences));
    for (const std::size_t i : usable) {
        rows_.push_back(images.rows[i]);
        labels_.push_back(labels[i]);
    }
    possible_ = probed_ > 0 && std::set(labels_.begin(), labels_.end()).size() > 1;
}

double TrainingProbe::accuracy(const encoder::Encoder& encoder, std::string_view device, std::size_t batch,
                               const base::RunContext& context) const {
    const base::RunContext quiet{context.stop, {}, context.onNotice, context.pause};
    const auto embeddings = embed(encoder, {images_.pixels, rows_, images_.side}, device, batch, quiet);
    std::vector<std::int32_t> all(rows_.size());
    std::iota(all.begin(), all.end(), 0);
    const auto probed = std::span(all).first(probed_);
    return encoder::knnProbe(embeddings, labels_, std::span(all).subspan(probed_), probed, {}, quiet);
}

} // namespace wherefrom::pretraining
