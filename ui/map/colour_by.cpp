// SPDX-License-Identifier: Apache-2.0
#include "ui/map/colour_by.h"

#include <QCoreApplication>

#include <algorithm>

namespace wherefrom::map {
namespace {

QString text(const char* source) {
    return QCoreApplication::translate("wherefrom::map", source);
}

QString title(Category category) {
    switch (category) {
    case Category::label:
        return text("Label");
    case Category::split:
        return text("Split");
    case Category::group:
        return text("Group");
    case Category::cluster:
        return text("Duplicate cluster");
    case Category::flag:
        break;
    }
    return text("Flag");
}

bool isAvailable(Category category, const session::Snapshot& snapshot) {
    switch (category) {
    case Category::label:
        return !snapshot.dataset->label.names.empty();
    case Category::split:
        return !snapshot.dataset->split.names.empty();
    case Category::group:
        return !snapshot.dataset->group.names.empty();
    case Category::cluster:
        return !snapshot.duplicatePairs.empty();
    case Category::flag:
        break;
    }
    return true;
}

template <typename Column>
const Column* named(const std::vector<Column>& columns, const std::string& name) {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.name == name; });
    return found == columns.end() ? nullptr : &*found;
}

} // namespace

const dataset::CategoryColumn* columnOf(const NameColumn& by, const dataset::Dataset& dataset) {
    return named(dataset.categories, by.name);
}

const dataset::NumberColumn* columnOf(const NumberColumn& by, const dataset::Dataset& dataset) {
    return named(dataset.numbers, by.name);
}

std::vector<ColourBy> choices(const session::Snapshot& snapshot) {
    std::vector<ColourBy> all(session::allScores.begin(), session::allScores.end());
    for (const session::Score score : session::allScores)
        if (snapshot.has(score))
            all.emplace_back(Ends{score});
    for (const Category category :
         {Category::label, Category::split, Category::group, Category::cluster, Category::flag})
        all.emplace_back(category);
    for (const auto& column : snapshot.dataset->categories)
        all.emplace_back(NameColumn{column.name});
    for (const auto& column : snapshot.dataset->numbers)
        all.emplace_back(NumberColumn{column.name});
    return all;
}

QString title(const ColourBy& by) {
    if (const auto* score = std::get_if<session::Score>(&by))
        return session::title(*score);
    if (const auto* names = std::get_if<NameColumn>(&by))
        return QString::fromStdString(names->name);
    if (const auto* numbers = std::get_if<NumberColumn>(&by))
        return QString::fromStdString(numbers->name);
    if (const auto* ends = std::get_if<Ends>(&by))
        return text("Lowest/highest %1").arg(session::title(ends->score).toLower());
    return title(std::get<Category>(by));
}

QString explanation(const ColourBy& by) {
    if (const auto* ends = std::get_if<Ends>(&by))
        return text("The images of the lowest and of the highest value. %1")
            .arg(session::explanation(ends->score));
    const auto* score = std::get_if<session::Score>(&by);
    return score ? session::explanation(*score) : QString();
}

bool isAvailable(const ColourBy& by, const session::Snapshot& snapshot) {
    if (const auto* score = std::get_if<session::Score>(&by))
        return snapshot.has(*score);
    if (const auto* names = std::get_if<NameColumn>(&by))
        return columnOf(*names, *snapshot.dataset) != nullptr;
    if (const auto* numbers = std::get_if<NumberColumn>(&by))
        return columnOf(*numbers, *snapshot.dataset) != nullptr;
    if (const auto* ends = std::get_if<Ends>(&by))
        return snapshot.has(ends->score);
    return isAvailable(std::get<Category>(by), snapshot);
}

} // namespace wherefrom::map
