// SPDX-License-Identifier: Apache-2.0
#include "ui/map/legend_svg.h"

#include "ui/map/legend_model.h"
#include "ui/style/colour_map.h"
#include "ui/style/words.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>

namespace wherefrom::map {
namespace {

constexpr double margin = 16;
constexpr double lineHeight = 20;
constexpr double fontSize = 13;
constexpr int longestName = 22; // characters: SVG does not elide
constexpr int stops = 32;

QString words(const char* source) {
    return QCoreApplication::translate("wherefrom::map", source);
}

QString number(double value) {
    return QString::number(value, 'f', 2);
}

QString elided(const QString& name) {
    return name.size() <= longestName
               ? name
               : name.left(longestName / 2) + QChar(0x2026) + name.right(longestName / 2 - 1);
}

class Writer {
  public:
    Writer(QXmlStreamWriter& svg, const LegendPicture& legend) : svg_(svg), legend_(legend) {}

    void text(double x, double y, const QString& words, const QColor& colour, const char* anchor = "start",
              bool isBold = false) {
        svg_.writeStartElement(QStringLiteral("text"));
        svg_.writeAttribute(QStringLiteral("x"), number(x));
        svg_.writeAttribute(QStringLiteral("y"), number(y));
        svg_.writeAttribute(QStringLiteral("fill"), colour.name());
        svg_.writeAttribute(QStringLiteral("font-family"), legend_.fontFamily);
        svg_.writeAttribute(QStringLiteral("font-size"), number(fontSize));
        svg_.writeAttribute(QStringLiteral("text-anchor"), QString::fromLatin1(anchor));
        if (isBold)
            svg_.writeAttribute(QStringLiteral("font-weight"), QStringLiteral("bold"));
        svg_.writeCharacters(words);
        svg_.writeEndElement();
    }
    void swatch(double x, double y, const QColor& colour) {
        svg_.writeEmptyElement(QStringLiteral("circle"));
        svg_.writeAttribute(QStringLiteral("cx"), number(x));
        svg_.writeAttribute(QStringLiteral("cy"), number(y));
        svg_.writeAttribute(QStringLiteral("r"), QStringLiteral("5"));
        svg_.writeAttribute(QStringLiteral("fill"), colour.name());
    }
    void ramp(const QRectF& area) {
        svg_.writeStartElement(QStringLiteral("g"));
        svg_.writeAttribute(QStringLiteral("id"), QStringLiteral("ramp"));
        for (int k = 0; k < stops; ++k) {
            svg_.writeEmptyElement(QStringLiteral("rect"));
            svg_.writeAttribute(QStringLiteral("x"), number(area.left() + area.width() * k / stops));
            svg_.writeAttribute(QStringLiteral("y"), number(area.top()));
            // A little wider, so that no seam shows.
            svg_.writeAttribute(QStringLiteral("width"),
                                number(area.width() / stops + (k + 1 < stops ? 0.5 : 0)));
            svg_.writeAttribute(QStringLiteral("height"), number(area.height()));
            svg_.writeAttribute(QStringLiteral("fill"), shade((k + 0.5) / stops).name());
        }
        svg_.writeEndElement();
    }

  private:
    QColor shade(double share) const {
        if (legend_.densest == 0)
            return style::sequential(share);
        const double top = legend_.densest;
        return QColor(densityColour(std::expm1(std::log1p(top) * share), top, legend_.densityColours));
    }

    QXmlStreamWriter& svg_;
    const LegendPicture& legend_;
};

void writeRamp(Writer& writer, const LegendPicture& legend, const QRectF& area, double y) {
    const QRectF bar(area.left() + margin, y, area.width() - 2 * margin, 10);
    writer.ramp(bar);
    const bool isDensity = legend.densest > 0;
    const QString least = isDensity ? QStringLiteral("1") : QString::number(legend.least, 'g', 3);
    const QString most = isDensity ? style::count(legend.densest) : QString::number(legend.most, 'g', 3);
    writer.text(bar.left(), bar.bottom() + lineHeight, least, legend.text);
    writer.text(bar.right(), bar.bottom() + lineHeight, most, legend.text, "end");
    writer.text(bar.center().x(), bar.bottom() + 2 * lineHeight,
                isDensity ? words("images in %1 × %1 pixels").arg(densityCell) : words("by percentile"),
                legend.muted, "middle");
}

void writeEntries(Writer& writer, const LegendPicture& legend, const QRectF& area, double y) {
    const auto room = static_cast<std::size_t>(std::max(1.0, (area.bottom() - margin - y) / lineHeight));
    const std::size_t shown = legend.entries.size() <= room ? legend.entries.size() : room - 1;
    for (std::size_t i = 0; i < shown; ++i, y += lineHeight) {
        const LegendEntry& entry = legend.entries[i];
        writer.swatch(area.left() + margin + 5, y - fontSize / 3, entry.colour);
        writer.text(area.left() + margin + 18, y,
                    QStringLiteral("%1   %2").arg(elided(entry.name), countText(entry)), legend.text);
    }
    if (shown < legend.entries.size())
        writer.text(
            area.left() + margin, y,
            words("and %1 more").arg(style::count(static_cast<qint64>(legend.entries.size() - shown))),
            legend.muted);
}

} // namespace

void writeLegend(QXmlStreamWriter& svg, const LegendPicture& legend, const QRectF& area) {
    svg.writeStartElement(QStringLiteral("g"));
    svg.writeAttribute(QStringLiteral("id"), QStringLiteral("legend"));
    Writer writer(svg, legend);
    const double top = area.top() + margin + fontSize;
    writer.text(area.left() + margin, top, elided(legend.title), legend.text, "start", true);
    if (legend.entries.empty() || legend.densest > 0)
        writeRamp(writer, legend, area, top + lineHeight / 2);
    else
        writeEntries(writer, legend, area, top + lineHeight * 1.3);
    svg.writeEndElement();
}

} // namespace wherefrom::map
