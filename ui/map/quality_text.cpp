// SPDX-License-Identifier: Apache-2.0
#include "ui/map/quality_text.h"

#include "core/workspace/layout.h"
#include "ui/style/words.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace wherefrom::map {
namespace {

QString text(const char* source) {
    return QCoreApplication::translate("wherefrom::map", source);
}

} // namespace

QString qualityText(const session::Snapshot& snapshot) {
    const auto stage = snapshot.stages.find(std::string(workspace::stages::map));
    if (stage == snapshot.stages.end())
        return {};
    const QJsonObject values =
        QJsonDocument::fromJson(QByteArray::fromStdString(stage->second.values)).object();
    // Too few images leave some of them undefined: those are not shown.
    QStringList lines;
    if (const QJsonValue kept = values[QStringLiteral("neighboursKept")]; kept.isDouble())
        lines << text("%1 % of the 10 nearest kept").arg(100 * kept.toDouble(), 0, 'f', 0);
    if (const QJsonValue trust = values[QStringLiteral("trustworthiness")]; trust.isDouble())
        lines << text("Trustworthiness %1").arg(trust.toDouble(), 0, 'f', 2);
    if (const QJsonValue ranks = values[QStringLiteral("distanceRankCorrelation")]; ranks.isDouble())
        lines << text("Rank correlation %1").arg(ranks.toDouble(), 0, 'f', 2);
    const QJsonValue sample = values[QStringLiteral("sample")];
    if (const qint64 measured = sample.toInteger(); measured > 0 && !lines.isEmpty())
        lines << (static_cast<std::size_t>(measured) >= snapshot.size()
                      ? text("measured on all images")
                      : text("measured on a sample of %1").arg(style::count(measured)));
    if (const QJsonValue divergence = values[QStringLiteral("klDivergence")]; divergence.isDouble())
        lines << text("KL divergence %1").arg(divergence.toDouble(), 0, 'f', 2);
    return lines.join(u'\n');
}

QString qualityExplanation() {
    return text("How far the map can be trusted: the share of each image's 10 nearest neighbours that are "
                "still among its nearest on the map, trustworthiness (Venna & Kaski 2001: 1 where the map "
                "invents no neighbours), the rank correlation of distances before and on the map, and the "
                "divergence that t-SNE minimised.");
}

} // namespace wherefrom::map
