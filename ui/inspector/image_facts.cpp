// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/image_facts.h"

#include "core/imaging/pixel_distance.h"
#include "ui/session/decisions.h"
#include "ui/style/sentence_words.h"
#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/score_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace wherefrom::inspector {

namespace {

constexpr std::size_t neighboursShown = 12;

QString tr(const char* text) {
    return QCoreApplication::translate("wherefrom::inspector", text);
}

QString nameIn(const dataset::CategoryColumn& column, base::ImageId image) {
    const std::int32_t code = image.index() < column.codes.size() ? column.codes[image.index()] : -1;
    return code < 0 ? QString() : QString::fromStdString(column.names[static_cast<std::size_t>(code)]);
}

/// A column's own number may be an identifier: its digits stay together.
QString columnText(double value) {
    return QString::number(value, 'g', 8).replace(u'.', QLocale().decimalPoint());
}

QString sizeText(QSize size) {
    const double millions = static_cast<double>(size.width()) * size.height() / 1e6;
    QString text = tr("%1 × %2 px").arg(size.width()).arg(size.height());
    if (millions >= 0.95)
        text += tr(" (%1 MP)").arg(millions, 0, 'f', 1);
    return text;
}

bool ruledOut(const session::Decisions& decisions, base::ImageId a, base::ImageId b) {
    const std::pair ascending{std::min(a, b), std::max(a, b)};
    return std::ranges::find(decisions.notDuplicates(), ascending) != decisions.notDuplicates().end();
}

QString captionOf(const curation::DuplicatePair& pair) {
    if (pair.samePixels)
        return tr("same pixels");
    const QString distance = thumbnails::numberText(pair.distance, 2);
    const QString orientation = thumbnails::orientationText(pair.mirrored, pair.quarterTurns);
    return orientation.isEmpty() ? distance : tr("%1 %2").arg(distance, orientation);
}

} // namespace

std::vector<std::pair<QString, QString>> facts(const session::Snapshot& snapshot, base::ImageId image,
                                               std::int64_t fileBytes, QSize decodedSize) {
    std::vector<std::pair<QString, QString>> lines;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines.emplace_back(name, value);
    };
    const auto problem = snapshot.problems.find(image);
    if (problem != snapshot.problems.end())
        add(tr("Problem"), style::wordedStored(problem->second));
    const auto [width, height] = snapshot.pixelSize(image);
    const QSize size = width > 0 ? QSize(width, height) : decodedSize;
    if (!size.isEmpty())
        add(tr("Size"), sizeText(size));
    if (snapshot.loader && !snapshot.loader->isOwnFile(image))
        add(tr("Inside"), QString::fromStdString(snapshot.loader->file(image).filename().string()));
    else if (fileBytes >= 0)
        add(tr("File size"), style::bytes(fileBytes));
    add(tr("Label"), snapshot.label(image));
    add(tr("Split"), snapshot.split(image));
    add(tr("Group"), nameIn(snapshot.dataset->group, image));
    for (const dataset::CategoryColumn& column : snapshot.dataset->categories)
        add(QString::fromStdString(column.name), nameIn(column, image));
    for (const dataset::NumberColumn& column : snapshot.dataset->numbers)
        if (image.index() < column.values.size() && !std::isnan(column.values[image.index()]))
            add(QString::fromStdString(column.name), columnText(column.values[image.index()]));
    return lines;
}

std::vector<StripItem> neighbours(const session::Snapshot& snapshot, base::ImageId image) {
    std::vector<StripItem> items;
    if (!snapshot.neighbours || !snapshot.neighbourDistances)
        return items;
    const auto ids = snapshot.neighbours->view<std::int32_t>();
    const auto distances = snapshot.neighbourDistances->view<float>();
    if (image.index() >= ids.rows || image.index() >= distances.rows)
        return items;
    const std::size_t count = std::min({ids.columns, distances.columns, neighboursShown});
    for (std::size_t j = 0; j < count; ++j) {
        const base::ImageId neighbour{ids(image.index(), j)};
        if (neighbour.valid() && neighbour.index() < snapshot.size())
            items.push_back({neighbour, thumbnails::numberText(distances(image.index(), j), 2)});
    }
    return items;
}

std::vector<StripItem> duplicates(const session::Snapshot& snapshot, const session::Decisions& decisions,
                                  base::ImageId image) {
    std::vector<StripItem> items;
    for (const curation::DuplicatePair& pair : snapshot.duplicatePairs) {
        if (pair.distance > imaging::defaultDuplicateDistance)
            break; // ascending
        if (pair.first != image && pair.second != image)
            continue;
        const base::ImageId other = pair.first == image ? pair.second : pair.first;
        if (ruledOut(decisions, image, other))
            items.push_back({other, tr("not a duplicate"), true});
        else
            items.push_back({other, captionOf(pair)});
    }
    return items;
}

} // namespace wherefrom::inspector
