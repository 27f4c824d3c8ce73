// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/snapshot.h"

#include <QString>

#include <string>
#include <variant>
#include <vector>

namespace wherefrom::map {

enum class Category { label, split, group, cluster, flag };
/// A further column of the dataset, by name: it outlives a reload.
struct NameColumn {
    std::string name;
    friend bool operator==(const NameColumn&, const NameColumn&) = default;
};
struct NumberColumn {
    std::string name;
    friend bool operator==(const NumberColumn&, const NumberColumn&) = default;
};

/// The images of the lowest and of the highest value of a score, as in the figure of Harilal et al. 2024.
struct Ends {
    session::Score score = session::Score::influence;
    friend bool operator==(const Ends&, const Ends&) = default;
};

/// What the map is coloured by.
using ColourBy = std::variant<session::Score, Category, NameColumn, NumberColumn, Ends>;

/// Scores and categories, then the dataset's own columns.
std::vector<ColourBy> choices(const session::Snapshot& snapshot);
QString title(const ColourBy& by);
/// What the title means, in one sentence; empty where it says all.
QString explanation(const ColourBy& by);
/// False where the snapshot does not hold it (yet).
bool isAvailable(const ColourBy& by, const session::Snapshot& snapshot);

/// nullptr where there is none of that name.
const dataset::CategoryColumn* columnOf(const NameColumn& by, const dataset::Dataset& dataset);
const dataset::NumberColumn* columnOf(const NumberColumn& by, const dataset::Dataset& dataset);

} // namespace wherefrom::map
