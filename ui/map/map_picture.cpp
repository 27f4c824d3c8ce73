// SPDX-License-Identifier: Apache-2.0
#include "ui/map/map_picture.h"

#include "core/base/error.h"
#include "ui/map/legend_svg.h"

#include <QBuffer>
#include <QFile>
#include <QPainter>
#include <QSaveFile>
#include <QSvgRenderer>
#include <QXmlStreamWriter>

#include <cmath>
#include <map>

namespace wherefrom::map {
namespace {

QString number(double value) {
    return QString::number(value, 'f', 2);
}

[[noreturn]] void fail(const QString& file) {
    throw base::Error("The picture " + file.toStdString() +
                      " cannot be written: is the disk full or the folder read only?");
}

QSizeF pageSize(const MapPicture& picture) {
    const QSizeF map = picture.frame.viewport.size();
    return {map.width() + legendWidth, map.height()};
}

void begin(QXmlStreamWriter& svg, QSizeF size, const QColor& background) {
    svg.writeStartDocument();
    svg.writeStartElement(QStringLiteral("svg"));
    svg.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
    svg.writeNamespace(QStringLiteral("http://www.w3.org/1999/xlink"), QStringLiteral("xlink"));
    svg.writeAttribute(QStringLiteral("width"), number(size.width()));
    svg.writeAttribute(QStringLiteral("height"), number(size.height()));
    svg.writeAttribute(QStringLiteral("viewBox"),
                       QStringLiteral("0 0 %1 %2").arg(number(size.width()), number(size.height())));
    svg.writeEmptyElement(QStringLiteral("rect"));
    svg.writeAttribute(QStringLiteral("width"), QStringLiteral("100%"));
    svg.writeAttribute(QStringLiteral("height"), QStringLiteral("100%"));
    svg.writeAttribute(QStringLiteral("fill"), background.name());
}

/// Discs of one colour are one path of dots (lines of next to no length with round ends): a tenth of the
/// bytes of circles.
class Dots {
  public:
    void add(QRgb colour, QPointF at) {
        paths_[colour] += QStringLiteral("M%1,%2h.01").arg(number(at.x()), number(at.y()));
    }
    void write(QXmlStreamWriter& svg, const QString& id, double diameter) const {
        svg.writeStartElement(QStringLiteral("g"));
        svg.writeAttribute(QStringLiteral("id"), id);
        svg.writeAttribute(QStringLiteral("fill"), QStringLiteral("none"));
        svg.writeAttribute(QStringLiteral("stroke-linecap"), QStringLiteral("round"));
        svg.writeAttribute(QStringLiteral("stroke-width"), number(diameter));
        for (const auto& [colour, path] : paths_) {
            svg.writeEmptyElement(QStringLiteral("path"));
            svg.writeAttribute(QStringLiteral("stroke"), QColor(colour).name());
            svg.writeAttribute(QStringLiteral("d"), path);
        }
        svg.writeEndElement();
    }

  private:
    std::map<QRgb, QString> paths_;
};

PointLook lookOf(const MapPicture& picture, std::size_t i) {
    return picture.looks && i < picture.looks->size() ? (*picture.looks)[i] : PointLook{};
}

/// Faded points, those in full colour, and the selected ones above them.
struct VectorPoints {
    Dots faded, normal, rings, selected;
    std::size_t count = 0;
};

VectorPoints vectorPoints(const MapPicture& picture) {
    VectorPoints dots;
    const Viewport& viewport = picture.frame.viewport;
    picture.points->visitInside(viewport.visible(), [&](std::size_t i, PointSet::Place) {
        const PointLook look = lookOf(picture, i);
        if (look.layer == PointLook::hidden)
            return true;
        Dots& layer = look.layer == PointLook::faded ? dots.faded : dots.normal;
        layer.add(qRgb(look.red, look.green, look.blue), viewport.toWidget(picture.points->at(i)));
        return ++dots.count <= mostVectorPoints;
    });
    for (const base::ImageId image : picture.selected) {
        const std::size_t i = image.index();
        if (i >= picture.points->size() || !picture.points->hasPlace(i))
            continue;
        const PointLook look = lookOf(picture, i);
        const QPointF at = viewport.toWidget(picture.points->at(i));
        dots.rings.add(picture.accent.rgb(), at);
        dots.selected.add(qRgb(look.red, look.green, look.blue), at);
    }
    return dots;
}

void writeRaster(QXmlStreamWriter& svg, const MapPicture& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.frame.image.save(&buffer, "PNG");
    const QSizeF size = picture.frame.viewport.size();
    svg.writeEmptyElement(QStringLiteral("image"));
    svg.writeAttribute(QStringLiteral("width"), number(size.width()));
    svg.writeAttribute(QStringLiteral("height"), number(size.height()));
    svg.writeAttribute(QStringLiteral("xlink:href"),
                       QStringLiteral("data:image/png;base64,") + QString::fromLatin1(bytes.toBase64()));
}

void writePoints(QXmlStreamWriter& svg, const MapPicture& picture) {
    if (!picture.points)
        return;
    if (picture.frame.isDensity) {
        writeRaster(svg, picture);
        return;
    }
    const VectorPoints dots = vectorPoints(picture);
    if (dots.count > mostVectorPoints) {
        writeRaster(svg, picture);
        return;
    }
    dots.faded.write(svg, QStringLiteral("faded"), picture.diameter);
    dots.normal.write(svg, QStringLiteral("points"), picture.diameter);
    dots.rings.write(svg, QStringLiteral("rings"), picture.diameter + 3 * ringWidth);
    dots.selected.write(svg, QStringLiteral("selected"), picture.diameter + ringWidth);
}

QByteArray legendAlone(const MapPicture& picture, QSizeF size) {
    QByteArray text;
    QXmlStreamWriter svg(&text);
    begin(svg, size, picture.legend.background);
    writeLegend(svg, picture.legend, QRectF(QPointF(), size));
    svg.writeEndDocument();
    return text;
}

} // namespace

void writePng(const MapPicture& picture, const QString& file) {
    const double ratio = picture.frame.image.devicePixelRatio();
    const QSizeF page = pageSize(picture);
    QImage image((page * ratio).toSize(), QImage::Format_RGB32);
    image.fill(picture.legend.background);
    QPainter painter(&image);
    const QSizeF map = picture.frame.viewport.size() * ratio;
    painter.drawImage(QRectF(QPointF(), map), picture.frame.image);
    const QSizeF side(legendWidth, page.height());
    QSvgRenderer legend(legendAlone(picture, side));
    legend.render(&painter, QRectF(QPointF(map.width(), 0), side * ratio));
    painter.end();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || !image.save(&out, "PNG") || !out.commit())
        fail(file);
}

void writeSvg(const MapPicture& picture, const QString& file) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        fail(file);
    QXmlStreamWriter svg(&out);
    const QSizeF page = pageSize(picture);
    begin(svg, page, picture.legend.background);
    writePoints(svg, picture);
    // Points at the edge must not reach into the legend.
    const QRectF side(page.width() - legendWidth, 0, legendWidth, page.height());
    svg.writeEmptyElement(QStringLiteral("rect"));
    svg.writeAttribute(QStringLiteral("x"), number(side.left()));
    svg.writeAttribute(QStringLiteral("width"), number(side.width()));
    svg.writeAttribute(QStringLiteral("height"), number(side.height()));
    svg.writeAttribute(QStringLiteral("fill"), picture.legend.background.name());
    writeLegend(svg, picture.legend, side);
    svg.writeEndDocument();
    if (svg.hasError() || !out.commit())
        fail(file);
}

} // namespace wherefrom::map
