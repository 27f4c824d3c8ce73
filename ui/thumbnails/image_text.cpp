// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/image_text.h"

#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/sentence_words.h"
#include "ui/style/tag_style.h"
#include "ui/style/words.h"
#include "ui/thumbnails/score_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace wherefrom::thumbnails {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("wherefrom::thumbnails", text);
}

/// What of a note has room in a tool tip.
QString firstLine(const QString& note) {
    constexpr int longest = 60;
    const QString line = note.section(QLatin1Char('\n'), 0, 0);
    return line.size() <= longest && line.size() == note.size() ? line
                                                                : line.left(longest) + QStringLiteral(" …");
}

} // namespace

QString toolTip(session::Session& session, base::ImageId image) {
    const auto& snapshot = session.snapshot();
    if (!snapshot || !image.valid() || image.index() >= snapshot->size())
        return {};
    QStringList lines{QStringLiteral("<b>%1</b>").arg(snapshot->fileName(image).toHtmlEscaped())};
    QStringList where;
    for (const QString& part : {snapshot->label(image), snapshot->split(image)})
        if (!part.isEmpty())
            where << part.toHtmlEscaped();
    if (const auto [width, height] = snapshot->pixelSize(image); width > 0)
        where << tr("%1 × %2 px").arg(width).arg(height);
    if (!where.isEmpty())
        lines << where.join(QStringLiteral(" · "));
    const auto problem = snapshot->problems.find(image);
    if (problem != snapshot->problems.end())
        lines << tr("Cannot be used: %1").arg(style::wordedStored(problem->second).toHtmlEscaped());
    for (const session::Score score : session::allScores) {
        const float value = snapshot->value(score, image);
        if (!std::isnan(value))
            lines << tr("%1: %2 (%3)")
                         .arg(session::title(score), numberText(value),
                              percentileText(snapshot->percentile(score, image)));
    }
    const workspace::Flag flag = session.decisions().flag(image);
    if (flag != workspace::Flag::none)
        lines << tr("Flag: %1").arg(style::title(flag));
    QStringList tags;
    for (const workspace::Tag& tag : session.decisions().tags(image))
        tags << style::title(tag).toHtmlEscaped();
    if (!tags.isEmpty())
        lines << tr("Tags: %1").arg(tags.join(QStringLiteral(", ")));
    if (const QString note = session.decisions().note(image); !note.isEmpty())
        lines << tr("Note: %1").arg(firstLine(note).toHtmlEscaped());
    return QStringLiteral("<p style='white-space:pre'>%1</p>").arg(lines.join(QStringLiteral("<br>")));
}

QString imageCount(std::size_t count) {
    return count == 1 ? tr("1 image") : tr("%1 images").arg(style::count(count));
}

QString orientationText(bool mirrored, int quarterTurns) {
    if (quarterTurns == 2)
        return mirrored ? tr("mirrored top to bottom") : tr("upside down");
    if (quarterTurns != 0)
        return mirrored ? tr("mirrored and turned 90°") : tr("turned 90°");
    return mirrored ? tr("mirrored") : QString();
}

} // namespace wherefrom::thumbnails
