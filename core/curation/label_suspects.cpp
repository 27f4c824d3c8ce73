// SPDX-License-Identifier: Apache-2.0
#include "core/curation/label_suspects.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::curation {
namespace {

using Votes = std::vector<std::pair<std::int32_t, int>>;

struct Inputs {
    base::MatrixView<std::int32_t> neighbours;
    base::MatrixView<float> distances;
    std::span<const std::int32_t> labels;
    std::span<const std::uint8_t> usable;
    const LabelSuspectOptions& options;
};

void check(const Inputs& in) {
    const auto fits = [&](std::size_t rows) { return rows == 0 || rows == in.labels.size(); };
    if (!fits(in.neighbours.rows) || !fits(in.usable.size()) ||
        (!in.distances.empty() &&
         (in.distances.rows != in.neighbours.rows || in.distances.columns != in.neighbours.columns)))
        throw base::Error("Neighbours, distances and labels must be of the same images.");
    const auto isShare = [](double value) { return value >= 0 && value <= 1; };
    if (in.options.neighbours == 0 || in.options.fewest == 0 || !isShare(in.options.disagreement) ||
        !isShare(in.options.agreement))
        throw base::Error("Label suspects need at least one neighbour and shares between 0 and 1.");
}

bool isUsable(const Inputs& in, std::size_t image) {
    return in.labels[image] >= 0 && (in.usable.empty() || in.usable[image] != 0);
}

bool votes(const Inputs& in, std::size_t row, std::size_t column) {
    const std::int32_t id = in.neighbours(row, column);
    if (id < 0 || static_cast<std::size_t>(id) >= in.labels.size() || static_cast<std::size_t>(id) == row ||
        !isUsable(in, static_cast<std::size_t>(id)))
        return false;
    // A NaN is no distance, and a copy tells nothing that the image does not.
    return in.distances.empty() || in.distances(row, column) > in.options.samePlace;
}

/// Labels and how often they occur among those asked, in the order in which they were met.
void ask(const Inputs& in, std::size_t row, Votes& found) {
    found.clear();
    std::size_t asked = 0;
    for (std::size_t column = 0; column < in.neighbours.columns && asked < in.options.neighbours; ++column) {
        if (!votes(in, row, column))
            continue;
        ++asked;
        const std::int32_t label = in.labels[static_cast<std::size_t>(in.neighbours(row, column))];
        const auto known =
            std::find_if(found.begin(), found.end(), [&](const auto& vote) { return vote.first == label; });
        if (known == found.end())
            found.emplace_back(label, 1);
        else
            ++known->second;
    }
}

LabelSuspect judged(std::size_t row, std::int32_t label, Votes found) {
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    LabelSuspect suspect;
    suspect.image = base::idAt<base::ImageId>(row);
    suspect.label = label;
    for (const auto& [code, count] : found) {
        suspect.asked += count;
        if (code == label) {
            suspect.own = count;
        } else if (suspect.suggested < 0) {
            suspect.suggested = code;
            suspect.agreeing = count;
        }
    }
    if (suspect.asked > 0)
        suspect.score = (1 + static_cast<double>(suspect.agreeing - suspect.own) / suspect.asked) / 2;
    suspect.votes = std::move(found);
    return suspect;
}

bool isSuspicious(const LabelSuspect& suspect, const LabelSuspectOptions& options) {
    if (suspect.suggested < 0 || suspect.asked < static_cast<int>(options.fewest))
        return false;
    const auto asked = static_cast<double>(suspect.asked);
    return (asked - suspect.own) / asked > options.disagreement &&
           suspect.agreeing / asked >= options.agreement;
}

} // namespace

std::vector<LabelSuspect> findLabelSuspects(base::MatrixView<std::int32_t> neighbours,
                                            base::MatrixView<float> distances,
                                            std::span<const std::int32_t> labels,
                                            std::span<const std::uint8_t> usable,
                                            const LabelSuspectOptions& options) {
    const Inputs in{neighbours, distances, labels, usable, options};
    check(in);
    std::vector<LabelSuspect> suspects;
    Votes found;
    for (std::size_t row = 0; row < neighbours.rows; ++row) {
        if (!isUsable(in, row))
            continue;
        ask(in, row, found);
        // Most images agree with their neighbours: they cost no allocation.
        if (found.empty() || (found.size() == 1 && found.front().first == labels[row]))
            continue;
        if (auto suspect = judged(row, labels[row], found); isSuspicious(suspect, options))
            suspects.push_back(std::move(suspect));
    }
    std::stable_sort(suspects.begin(), suspects.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    return suspects;
}

} // namespace wherefrom::curation
