// SPDX-License-Identifier: Apache-2.0
#include "ui/gallery/order_images.h"

#include <algorithm>

namespace wherefrom::gallery {

namespace {

std::int32_t labelOf(const dataset::Dataset& dataset, base::ImageId image) {
    return image.index() < dataset.label.codes.size() ? dataset.label.codes[image.index()] : -1;
}

} // namespace

Answer order(const session::Snapshot& snapshot, const Question& question) {
    const dataset::Dataset& dataset = *snapshot.dataset;
    const auto inClass = [&](base::ImageId image) {
        return question.matches.contains(image) &&
               (!question.label || labelOf(dataset, image) == *question.label);
    };
    Answer answer;
    std::vector<base::ImageId> all;
    all.reserve(dataset.size());
    for (std::size_t i = 0; i < dataset.size(); ++i)
        if (const auto image = base::idAt<base::ImageId>(i); inClass(image))
            all.push_back(image);
    if (!question.score) {
        answer.ascending = std::move(all);
        return answer;
    }
    answer.ascending = snapshot.ordered(*question.score);
    std::erase_if(answer.ascending, [&](base::ImageId image) { return !inClass(image); });
    answer.descending.assign(answer.ascending.rbegin(), answer.ascending.rend());
    answer.withoutScore = all.size() - answer.ascending.size();
    return answer;
}

} // namespace wherefrom::gallery
