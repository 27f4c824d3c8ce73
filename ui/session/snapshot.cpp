// SPDX-License-Identifier: Apache-2.0
#include "ui/session/snapshot.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::session {

using base::ImageId;

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("wherefrom::session", text);
}

QString nameIn(const dataset::CategoryColumn& column, ImageId image) {
    if (!image.valid() || image.index() >= column.codes.size())
        return {};
    const std::int32_t code = column.codes[image.index()];
    return code < 0 ? QString() : QString::fromStdString(column.names[static_cast<std::size_t>(code)]);
}

float at(const std::vector<float>& values, ImageId image) {
    return image.valid() && image.index() < values.size() ? values[image.index()]
                                                          : std::numeric_limits<float>::quiet_NaN();
}

} // namespace

QString title(Score score) {
    switch (score) {
    case Score::influence:
        return translated("Influence");
    case Score::instability:
        return translated("Instability");
    case Score::neighbourDistance:
        return translated("Neighbour distance");
    case Score::localOutlierFactor:
        return translated("Local outlier factor");
    case Score::mapError:
        break;
    }
    return translated("Map error");
}

QString explanation(Score score) {
    switch (score) {
    case Score::influence:
        return translated(
            "How strongly the encoder would change if this image were left out of its training: "
            "high for images that taught it something no other image did, low for redundant ones.");
    case Score::instability:
        return translated(
            "How far apart the encoder places two augmented views of this image: 0 where it sees "
            "them as the same.");
    case Score::neighbourDistance:
        return translated(
            "Mean cosine distance to the 10 nearest images: high for images that are like no other.");
    case Score::localOutlierFactor:
        return translated(
            "How much sparser the surroundings of this image are than those of its neighbours: about 1 "
            "where it fits in, larger for outliers.");
    case Score::mapError:
        break;
    }
    return translated("How badly the map shows the surroundings of this image: its share of what t-SNE "
                      "minimised, scaled so "
                      "that the mean is the map's divergence. High where the map cannot be trusted.");
}

float Snapshot::value(Score score, ImageId image) const {
    const auto found = scores.find(score);
    return found == scores.end() ? std::numeric_limits<float>::quiet_NaN() : at(found->second.values, image);
}

float Snapshot::percentile(Score score, ImageId image) const {
    const auto found = scores.find(score);
    return found == scores.end() ? std::numeric_limits<float>::quiet_NaN()
                                 : at(found->second.percentiles, image);
}

QString Snapshot::label(ImageId image) const {
    return nameIn(dataset->label, image);
}

QString Snapshot::split(ImageId image) const {
    return nameIn(dataset->split, image);
}

QString Snapshot::key(ImageId image) const {
    return image.valid() && image.index() < size() ? QString::fromStdString(dataset->keys[image.index()])
                                                   : QString();
}

QString Snapshot::fileName(ImageId image) const {
    return key(image).section(u'/', -1);
}

std::pair<int, int> Snapshot::pixelSize(ImageId image) const {
    if (!imageSize || !image.valid())
        return {0, 0};
    const auto sizes = imageSize->view<std::int32_t>();
    if (image.index() >= sizes.rows)
        return {0, 0};
    return {sizes(image.index(), 0), sizes(image.index(), 1)};
}

std::vector<ImageId> Snapshot::ordered(Score score) const {
    const auto found = scores.find(score);
    if (found == scores.end())
        return {};
    const std::vector<float>& values = found->second.values;
    std::vector<std::pair<float, std::int32_t>> sorted; // beside its value each: a million sort fast
    sorted.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const auto image = base::idAt<ImageId>(i); !std::isnan(values[i]) && !problems.contains(image))
            sorted.emplace_back(values[i], image.value);
    }
    std::ranges::sort(sorted);
    std::vector<ImageId> order(sorted.size());
    std::ranges::transform(sorted, order.begin(), [](const auto& entry) { return ImageId{entry.second}; });
    return order;
}

} // namespace wherefrom::session
