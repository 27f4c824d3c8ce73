// SPDX-License-Identifier: Apache-2.0
#include "ui/map/colouring.h"

#include "core/curation/percentile.h"
#include "core/imaging/pixel_distance.h"
#include "ui/map/ends.h"
#include "ui/session/cluster_rules.h"
#include "ui/style/colour_map.h"
#include "ui/style/flag_style.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace wherefrom::map {
namespace {

constexpr std::size_t lowestColour = 0, highestColour = 1;

QString text(const char* source) {
    return QCoreApplication::translate("wherefrom::map", source);
}

/// Counts the classes and drops those without images, so that the legend names what is seen. `order`: which
/// entry stands first, second … in the legend.
Colouring byClasses(std::vector<std::int32_t> classes, const std::vector<LegendEntry>& entries,
                    const std::vector<std::size_t>& order) {
    std::vector<std::int32_t> kept(entries.size(), -1);
    Colouring made;
    for (const std::size_t i : order)
        if (entries[i].count > 0) {
            kept[i] = static_cast<std::int32_t>(made.entries.size());
            made.entries.push_back(entries[i]);
        }
    made.classes = std::move(classes);
    for (std::int32_t& code : made.classes)
        code = kept[static_cast<std::size_t>(code)];
    return made;
}

void count(std::vector<LegendEntry>& entries, const std::vector<std::int32_t>& classes) {
    for (const std::int32_t code : classes)
        ++entries[static_cast<std::size_t>(code)].count;
}

std::vector<std::size_t> firstToLast(std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

Colouring byNames(const dataset::CategoryColumn& column, const ColouringInput& input,
                  const QString& nameOfNone) {
    const std::size_t n = input.snapshot->size();
    std::vector<LegendEntry> entries;
    entries.reserve(column.names.size() + 1);
    for (const std::string& name : column.names)
        entries.push_back({QString::fromStdString(name), {}, 0, false});
    const auto none = static_cast<std::int32_t>(entries.size());
    entries.push_back({nameOfNone, input.none, 0, false});
    std::vector<std::int32_t> classes(n, none);
    for (std::size_t i = 0; i < std::min(n, column.codes.size()); ++i)
        if (column.codes[i] >= 0)
            classes[i] = column.codes[i];
    count(entries, classes);
    std::vector<std::size_t> order = firstToLast(entries.size());
    if (column.names.size() > paletteSize)
        std::stable_sort(order.begin(), order.end() - 1,
                         [&](std::size_t a, std::size_t b) { return entries[a].count > entries[b].count; });
    for (std::size_t place = 0; place + 1 < order.size(); ++place) {
        LegendEntry& entry = entries[order[place]];
        entry.isOther = place >= paletteSize;
        entry.colour = entry.isOther ? input.other : style::categorical(place);
    }
    return byClasses(std::move(classes), entries, order);
}

Colouring byFlag(const ColouringInput& input) {
    std::vector<LegendEntry> entries;
    for (int i = 0; i < workspace::flagCount; ++i) {
        const auto flag = static_cast<workspace::Flag>(i);
        entries.push_back(
            {style::title(flag), flag == workspace::Flag::none ? input.none : style::colour(flag), 0, false});
    }
    std::vector<std::int32_t> classes(input.snapshot->size(), 0);
    for (std::size_t i = 0; i < std::min(classes.size(), input.flags.size()); ++i)
        classes[i] = static_cast<std::int32_t>(input.flags[i]);
    count(entries, classes);
    return byClasses(std::move(classes), entries, firstToLast(entries.size()));
}

/// The same clusters as the list of duplicates shows at its first threshold. Clusters are many and small:
/// they share the palette's colours in turn.
Colouring byCluster(const ColouringInput& input) {
    const session::Snapshot& snapshot = *input.snapshot;
    const auto clustering =
        curation::clusterDuplicates(snapshot.duplicatePairs, imaging::defaultDuplicateDistance,
                                    session::clusterRules(snapshot, input.notDuplicates));
    std::vector<LegendEntry> entries{{text("In no cluster"), input.none, 0, false}};
    std::vector<std::int32_t> classes(snapshot.size(), 0);
    for (const auto& cluster : clustering.clusters) {
        const auto code = static_cast<std::int32_t>(entries.size());
        entries.push_back(
            {snapshot.fileName(cluster.members.front()), style::categorical(entries.size() - 1), 0, false});
        for (const base::ImageId member : cluster.members)
            classes[member.index()] = code;
    }
    count(entries, classes);
    return byClasses(std::move(classes), entries, firstToLast(entries.size()));
}

Colouring byEnds(session::Score score, const ColouringInput& input) {
    const auto column = input.snapshot->scores.find(score);
    const auto values = column == input.snapshot->scores.end()
                            ? std::span<const float>()
                            : std::span<const float>(column->second.values);
    const auto bits = [&](End end) {
        return input.ends > 0 ? atEnd(values, end, input.ends) : atEnd(values, end);
    };
    const std::vector<bool> lowest = bits(End::lowest), highest = bits(End::highest);
    std::vector<LegendEntry> entries{{text("Lowest"), style::categorical(lowestColour), 0, false},
                                     {text("Highest"), style::categorical(highestColour), 0, false},
                                     {text("All others"), input.none, 0, false, true}};
    std::vector<std::int32_t> classes(input.snapshot->size(), 2);
    for (std::size_t i = 0; i < std::min(classes.size(), values.size()); ++i)
        classes[i] = lowest[i] ? 0 : highest[i] ? 1 : 2;
    count(entries, classes);
    return byClasses(std::move(classes), entries, firstToLast(entries.size()));
}

/// values and percentiles [n].
Colouring byValues(std::span<const float> values, std::span<const float> percentiles,
                   const ColouringInput& input) {
    std::array<QRgb, 1001> ramp{}; // a tenth of a percentile each
    for (std::size_t k = 0; k < ramp.size(); ++k)
        ramp[k] = style::sequential(static_cast<double>(k) / (ramp.size() - 1.0)).rgb();
    Colouring made;
    made.colours.assign(input.snapshot->size(), input.none.rgb());
    made.least = made.most = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < std::min(values.size(), made.colours.size()); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        made.colours[i] = ramp[static_cast<std::size_t>(std::lround(percentiles[i] * 10))];
        made.least = std::fmin(made.least, values[i]);
        made.most = std::fmax(made.most, values[i]);
    }
    return made;
}

Colouring byScore(session::Score score, const ColouringInput& input) {
    const auto column = input.snapshot->scores.find(score);
    if (column == input.snapshot->scores.end())
        return byValues({}, {}, input);
    return byValues(column->second.values, column->second.percentiles, input);
}

Colouring byNumbers(const dataset::NumberColumn& column, const ColouringInput& input) {
    const std::vector<float> values(column.values.begin(), column.values.end());
    return byValues(values, curation::percentiles(values), input);
}

Colouring byCategory(Category category, const ColouringInput& input) {
    const dataset::Dataset& dataset = *input.snapshot->dataset;
    switch (category) {
    case Category::label:
        return byNames(dataset.label, input, text("No label"));
    case Category::split:
        return byNames(dataset.split, input, text("No split"));
    case Category::group:
        return byNames(dataset.group, input, text("No group"));
    case Category::cluster:
        return byCluster(input);
    case Category::flag:
        break;
    }
    return byFlag(input);
}

} // namespace

Colouring colouring(const ColourBy& by, const ColouringInput& input) {
    const dataset::Dataset& dataset = *input.snapshot->dataset;
    if (const auto* score = std::get_if<session::Score>(&by))
        return byScore(*score, input);
    if (const auto* ends = std::get_if<Ends>(&by))
        return byEnds(ends->score, input);
    if (const auto* category = std::get_if<Category>(&by))
        return byCategory(*category, input);
    if (const auto* names = std::get_if<NameColumn>(&by))
        if (const auto* column = columnOf(*names, dataset))
            return byNames(*column, input, text("None"));
    if (const auto* numbers = std::get_if<NumberColumn>(&by))
        if (const auto* column = columnOf(*numbers, dataset))
            return byNumbers(*column, input);
    return byValues({}, {}, input);
}

std::vector<QColor> shownColours(const std::vector<LegendEntry>& entries, const std::vector<bool>& hidden) {
    std::vector<QColor> colours;
    colours.reserve(entries.size());
    for (const LegendEntry& entry : entries)
        colours.push_back(entry.colour);
    const auto shown = static_cast<std::size_t>(std::count(hidden.begin(), hidden.end(), false));
    if (shown > paletteSize)
        return colours;
    std::size_t place = 0;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (entries[i].isOther && i < hidden.size() && !hidden[i])
            colours[i] = style::categorical(paletteSize - 1 - place++);
    return colours;
}

} // namespace wherefrom::map
