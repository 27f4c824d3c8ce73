// SPDX-License-Identifier: Apache-2.0
#include "ui/outliers/outlier_order.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string_view>

namespace wherefrom::outliers {

namespace {

using base::ImageId;

std::optional<session::Score> scoreOf(Column column) {
    switch (column) {
    case Column::neighbourDistance:
        return session::Score::neighbourDistance;
    case Column::localOutlierFactor:
        return session::Score::localOutlierFactor;
    case Column::influence:
        return session::Score::influence;
    default:
        return std::nullopt;
    }
}

std::vector<ImageId> allOf(const session::Snapshot& snapshot) {
    std::vector<ImageId> all(snapshot.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = base::idAt<ImageId>(i);
    return all;
}

/// `valueOf(id)` gives what to compare, `missing(value)` whether it belongs to the end.
template <typename ValueOf, typename Missing>
std::vector<ImageId> sorted(std::vector<ImageId> images, ValueOf valueOf, Missing missing, bool descending) {
    const auto end = std::stable_partition(images.begin(), images.end(),
                                           [&](ImageId image) { return !missing(valueOf(image)); });
    std::stable_sort(images.begin(), end, [&](ImageId a, ImageId b) {
        return descending ? valueOf(b) < valueOf(a) : valueOf(a) < valueOf(b);
    });
    return images;
}

std::string_view fileName(std::string_view key) {
    const auto slash = key.rfind('/');
    return slash == std::string_view::npos ? key : key.substr(slash + 1);
}

} // namespace

std::vector<ImageId> orderBy(const session::Snapshot& snapshot, const std::vector<workspace::Flag>& flags,
                             Column column, bool descending) {
    std::vector<ImageId> all = allOf(snapshot);
    if (const auto score = scoreOf(column)) {
        const auto found = snapshot.scores.find(*score);
        if (found == snapshot.scores.end())
            return all;
        const std::vector<float>& values = found->second.values;
        return sorted(
            std::move(all), [&](ImageId image) { return values[image.index()]; },
            [](float value) { return std::isnan(value); }, descending);
    }
    const dataset::Dataset& dataset = *snapshot.dataset;
    if (column == Column::label) {
        // Codes compared by name: the order of the names is not the order of the codes.
        std::vector<int> byName(dataset.label.names.size());
        std::iota(byName.begin(), byName.end(), 0);
        std::ranges::sort(byName, {}, [&](int code) -> const std::string& {
            return dataset.label.names[static_cast<std::size_t>(code)];
        });
        std::vector<int> place(byName.size());
        for (std::size_t i = 0; i < byName.size(); ++i)
            place[static_cast<std::size_t>(byName[i])] = static_cast<int>(i);
        const auto placeOf = [&](ImageId image) {
            const int code =
                image.index() < dataset.label.codes.size() ? dataset.label.codes[image.index()] : -1;
            return code < 0 ? -1 : place[static_cast<std::size_t>(code)];
        };
        return sorted(
            std::move(all), placeOf, [](int value) { return value < 0; }, descending);
    }
    if (column == Column::flag)
        return sorted(
            std::move(all),
            [&](ImageId image) {
                return image.index() < flags.size() ? flags[image.index()] : workspace::Flag::none;
            },
            [](workspace::Flag flag) { return flag == workspace::Flag::none; }, descending);
    return sorted(
        std::move(all), [&](ImageId image) { return fileName(dataset.keys[image.index()]); },
        [](std::string_view) { return false; }, descending);
}

} // namespace wherefrom::outliers
