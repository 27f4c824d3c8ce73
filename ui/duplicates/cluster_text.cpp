// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/cluster_text.h"

#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace wherefrom::duplicates {
namespace {

QString text(const char* source) {
    return QCoreApplication::translate("wherefrom::duplicates", source);
}

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// How the copies lie: of two images exactly, of more that some do.
QString orientationOf(const curation::DuplicateCluster& cluster) {
    if (cluster.samePixels)
        return {};
    if (cluster.members.size() == 2)
        return thumbnails::orientationText(cluster.mirrored, cluster.quarterTurns);
    const bool turned = cluster.quarterTurns != 0;
    return cluster.mirrored && turned ? text("some mirrored or turned")
           : cluster.mirrored         ? text("some mirrored")
           : turned                   ? text("some turned")
                                      : QString();
}

/// "+3 clusters −1 cluster"
QString counted(std::size_t gained, std::size_t lost, const char* one, const char* many) {
    QStringList parts;
    const auto say = [&](const QString& sign, std::size_t count) {
        if (count > 0)
            parts << sign + (count == 1 ? text(one) : text(many).arg(style::count(count)));
    };
    say(QStringLiteral("+"), gained);
    say(QStringLiteral("−"), lost);
    return parts.join(QStringLiteral(" "));
}

/// "largest (640 × 480), first by path": phrases of the core, some with figures in brackets.
QString reasonText(const std::string& reason) {
    QStringList parts = QString::fromStdString(reason).split(QStringLiteral(", "));
    for (QString& part : parts) {
        const QString phrase = part.section(QStringLiteral(" ("), 0, 0);
        part = text(phrase.toUtf8().constData()) + part.mid(phrase.size());
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString headingOf(const curation::DuplicateCluster& cluster) {
    return joined({thumbnails::imageCount(cluster.members.size()), orientationOf(cluster)});
}

QString likenessOf(const curation::DuplicateCluster& cluster) {
    if (cluster.samePixels)
        return text("the same pixels");
    const QString change = cluster.covered ? text("partly covered")
                           : cluster.moved ? text("shifted or cropped")
                                           : QString();
    return joined({change, (cluster.members.size() == 2 ? text("distance %1") : text("distance up to %1"))
                               .arg(static_cast<double>(cluster.largestDistance), 0, 'f', 3)});
}

QString referenceOf(const curation::DuplicateCluster& cluster) {
    const QString reason = text("reference: %1").arg(reasonText(cluster.referenceReason));
    if (cluster.staying == cluster.members.size())
        return text("all protected: all stay");
    if (cluster.staying > 1)
        return joined({text("%1 stay").arg(style::count(cluster.staying)), reason});
    return reason;
}

QString summaryOf(const curation::DuplicateCluster& cluster) {
    return joined({headingOf(cluster), likenessOf(cluster), referenceOf(cluster),
                   cluster.acrossSplits ? text("across splits: a leak") : QString()});
}

QString textOf(const curation::ClusteringChange& change) {
    const std::ptrdiff_t zero = 0;
    const auto more = static_cast<std::size_t>(std::max(zero, change.removable));
    const auto fewer = static_cast<std::size_t>(std::max(zero, -change.removable));
    QStringList parts{counted(change.clustersGained, change.clustersLost,
                              QT_TRANSLATE_NOOP("wherefrom::duplicates", "1 cluster"),
                              QT_TRANSLATE_NOOP("wherefrom::duplicates", "%1 clusters")),
                      counted(change.imagesGained, change.imagesLost,
                              QT_TRANSLATE_NOOP("wherefrom::duplicates", "1 image"),
                              QT_TRANSLATE_NOOP("wherefrom::duplicates", "%1 images")),
                      counted(more, fewer, QT_TRANSLATE_NOOP("wherefrom::duplicates", "1 removable"),
                              QT_TRANSLATE_NOOP("wherefrom::duplicates", "%1 removable"))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString textOf(const curation::PairRelation& relation) {
    if (!relation.direct)
        return text("alike through others of the cluster");
    if (relation.direct->samePixels)
        return text("the same pixels");
    return text("distance %1").arg(static_cast<double>(relation.direct->distance), 0, 'f', 3);
}

QString clusterCount(std::size_t count) {
    return count == 1 ? text("1 cluster") : text("%1 clusters").arg(style::count(count));
}

} // namespace wherefrom::duplicates
