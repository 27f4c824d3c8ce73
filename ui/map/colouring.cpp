// SPDX-License-Identifier: Apache-2.0
#include "ui/map/colouring.h"

#include "core/curation/duplicate_clusters.h"
#include "core/imaging/pixel_distance.h"
#include "ui/style/colour_map.h"
#include "ui/style/flag_style.h"
#include "ui/style/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::map {
namespace {

QString text(const char* source) {
    return QCoreApplication::translate("wherefrom::map", source);
}

QRgb quiet() {
    const QColor canvas = style::colours().canvas, muted = style::colours().mutedText;
    return QColor((canvas.red() + muted.red()) / 2, (canvas.green() + muted.green()) / 2,
                  (canvas.blue() + muted.blue()) / 2)
        .rgb();
}

/// Counts the classes and drops those without images, so that the legend names what is seen.
Colouring byClasses(std::vector<std::int32_t> classes, std::vector<LegendEntry> entries) {
    for (const std::int32_t code : classes)
        ++entries[static_cast<std::size_t>(code)].count;
    std::vector<std::int32_t> kept(entries.size(), -1);
    Colouring made;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (entries[i].count > 0) {
            kept[i] = static_cast<std::int32_t>(made.entries.size());
            made.entries.push_back(entries[i]);
        }
    made.classes = std::move(classes);
    made.colours.reserve(made.classes.size());
    for (std::int32_t& code : made.classes) {
        code = kept[static_cast<std::size_t>(code)];
        made.colours.push_back(made.entries[static_cast<std::size_t>(code)].colour.rgb());
    }
    return made;
}

Colouring byColumn(const dataset::CategoryColumn& column, std::size_t n, const QString& nameOfNone) {
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < column.names.size(); ++i)
        entries.push_back({QString::fromStdString(column.names[i]), style::categorical(i), 0});
    const auto none = static_cast<std::int32_t>(entries.size());
    entries.push_back({nameOfNone, QColor(quiet()), 0});
    std::vector<std::int32_t> classes(n, none);
    for (std::size_t i = 0; i < std::min(n, column.codes.size()); ++i)
        if (column.codes[i] >= 0)
            classes[i] = column.codes[i];
    return byClasses(std::move(classes), std::move(entries));
}

Colouring byFlag(const std::vector<workspace::Flag>& flags, std::size_t n) {
    std::vector<LegendEntry> entries;
    for (int i = 0; i < workspace::flagCount; ++i) {
        const auto flag = static_cast<workspace::Flag>(i);
        entries.push_back(
            {style::title(flag), flag == workspace::Flag::none ? QColor(quiet()) : style::colour(flag), 0});
    }
    std::vector<std::int32_t> classes(n, 0);
    for (std::size_t i = 0; i < std::min(n, flags.size()); ++i)
        classes[i] = static_cast<std::int32_t>(flags[i]);
    return byClasses(std::move(classes), std::move(entries));
}

Colouring byCluster(const session::Snapshot& snapshot) {
    curation::ClusterRules rules;
    const auto clustering =
        curation::clusterDuplicates(snapshot.duplicatePairs, imaging::defaultDuplicateDistance, rules);
    std::vector<LegendEntry> entries{{text("In no cluster"), QColor(quiet()), 0}};
    std::vector<std::int32_t> classes(snapshot.size(), 0);
    for (const auto& cluster : clustering.clusters) {
        const auto code = static_cast<std::int32_t>(entries.size());
        entries.push_back(
            {snapshot.fileName(cluster.members.front()), style::categorical(entries.size() - 1), 0});
        for (const base::ImageId member : cluster.members)
            classes[member.index()] = code;
    }
    return byClasses(std::move(classes), std::move(entries));
}

Colouring byScore(session::Score score, const session::Snapshot& snapshot) {
    Colouring made;
    made.score = score;
    made.colours.assign(snapshot.size(), quiet());
    made.least = made.most = std::numeric_limits<double>::quiet_NaN();
    const auto column = snapshot.scores.find(score);
    if (column == snapshot.scores.end())
        return made;
    const auto& [values, percentiles] = column->second;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        made.colours[i] = style::sequential(percentiles[i] / 100).rgb();
        made.least = std::fmin(made.least, values[i]);
        made.most = std::fmax(made.most, values[i]);
    }
    return made;
}

} // namespace

QString title(const ColourBy& by) {
    if (const auto* score = std::get_if<session::Score>(&by))
        return session::title(*score);
    switch (std::get<Category>(by)) {
    case Category::label:
        return text("Label");
    case Category::split:
        return text("Split");
    case Category::cluster:
        return text("Duplicate cluster");
    case Category::flag:
        return text("Flag");
    }
    return {};
}

bool isAvailable(const ColourBy& by, const session::Snapshot& snapshot) {
    if (const auto* score = std::get_if<session::Score>(&by))
        return snapshot.has(*score);
    switch (std::get<Category>(by)) {
    case Category::label:
        return !snapshot.dataset->label.names.empty();
    case Category::split:
        return !snapshot.dataset->split.names.empty();
    case Category::cluster:
        return !snapshot.duplicatePairs.empty();
    case Category::flag:
        return true;
    }
    return false;
}

Colouring colouring(const ColourBy& by, const session::Snapshot& snapshot,
                    const std::vector<workspace::Flag>& flags) {
    if (const auto* score = std::get_if<session::Score>(&by))
        return byScore(*score, snapshot);
    switch (std::get<Category>(by)) {
    case Category::label:
        return byColumn(snapshot.dataset->label, snapshot.size(), text("No label"));
    case Category::split:
        return byColumn(snapshot.dataset->split, snapshot.size(), text("No split"));
    case Category::cluster:
        return byCluster(snapshot);
    case Category::flag:
        return byFlag(flags, snapshot.size());
    }
    return {};
}

} // namespace wherefrom::map
