// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/pair_facts.h"

#include "ui/style/words.h"
#include "ui/thumbnails/score_text.h"

#include <QCoreApplication>

#include <cmath>

namespace wherefrom::duplicates {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("wherefrom::duplicates", source);
}

const QString unknown = QStringLiteral("–");

QString sizeText(const session::Snapshot& snapshot, base::ImageId image) {
    const auto [width, height] = snapshot.pixelSize(image);
    return width > 0 ? tr("%1 × %2 px").arg(width).arg(height) : unknown;
}

QString bytesText(const session::Snapshot& snapshot, base::ImageId image, std::int64_t bytes) {
    return bytes >= 0 && snapshot.loader->isOwnFile(image) ? style::bytes(bytes) : unknown;
}

QString influenceText(const session::Snapshot& snapshot, base::ImageId image) {
    const float value = snapshot.value(session::Score::influence, image);
    return std::isnan(value)
               ? unknown
               : thumbnails::chipText(value, snapshot.percentile(session::Score::influence, image));
}

QString numberOr(std::span<const float> values, base::ImageId image) {
    return image.index() < values.size() && !std::isnan(values[image.index()])
               ? thumbnails::numberText(values[image.index()])
               : unknown;
}

QString orUnknown(const QString& text) {
    return text.isEmpty() ? unknown : text;
}

} // namespace

std::vector<PairFact> factsOf(const session::Snapshot& snapshot, std::span<const float> sharpness,
                              base::ImageId left, base::ImageId right, std::int64_t leftBytes,
                              std::int64_t rightBytes) {
    std::vector<PairFact> facts{
        {tr("Size"), sizeText(snapshot, left), sizeText(snapshot, right)},
        {tr("File size"), bytesText(snapshot, left, leftBytes), bytesText(snapshot, right, rightBytes)},
        {tr("Influence"), influenceText(snapshot, left), influenceText(snapshot, right)},
        {tr("Sharpness"), numberOr(sharpness, left), numberOr(sharpness, right)},
        {tr("Label"), orUnknown(snapshot.label(left)), orUnknown(snapshot.label(right))},
        {tr("Split"), orUnknown(snapshot.split(left)), orUnknown(snapshot.split(right))}};
    std::erase_if(facts, [](const PairFact& fact) { return fact.left == unknown && fact.right == unknown; });
    facts.push_back({tr("Path"), snapshot.key(left), snapshot.key(right), true});
    return facts;
}

} // namespace wherefrom::duplicates
