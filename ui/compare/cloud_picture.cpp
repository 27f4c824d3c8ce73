// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/cloud_picture.h"

#include "ui/style/colour_map.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>

namespace wherefrom::compare {

namespace {

constexpr std::size_t mostRings = 2000;
constexpr double faintest = 0.3; // of the colour map: a single point stands out from the background
constexpr float fadedOpacity = 0.25F;

/// How much of each pixel around its centre a point covers, 0 … 1.
struct Stamp {
    int reach;
    std::vector<float> cover;

    explicit Stamp(double radius) : reach(static_cast<int>(std::ceil(radius))) {
        for (int dy = -reach; dy <= reach; ++dy)
            for (int dx = -reach; dx <= reach; ++dx)
                cover.push_back(static_cast<float>(std::clamp(radius + 0.5 - std::hypot(dx, dy), 0.0, 1.0)));
    }
};

/// Device pixels of a place of the unit square in a picture with its rim.
QPointF pixelOf(QPointF place, QSize size, double ratio) {
    const double edge = rim * ratio;
    return {edge + place.x() * (size.width() - 1 - 2 * edge),
            edge + (1 - place.y()) * (size.height() - 1 - 2 * edge)};
}

/// What is dense: one pixel in a hundred has more, so that a single spot does not leave all others alike.
float denseCover(const std::vector<float>& cover) {
    std::vector<float> covered;
    std::ranges::copy_if(cover, std::back_inserter(covered), [](float value) { return value > 0; });
    if (covered.empty())
        return 0;
    const auto dense = covered.begin() + static_cast<std::ptrdiff_t>(covered.size() / 100);
    std::ranges::nth_element(covered, dense, std::greater<>());
    return *dense;
}

/// Sums over the points of what each covers of every pixel, and of its colour.
struct Layer {
    int width, height;
    std::vector<float> cover;
    std::vector<std::array<float, 3>> colour;

    Layer(QSize size, bool coloured)
        : width(size.width()),
          height(size.height()),
          cover(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)),
          colour(coloured ? cover.size() : 0) {}

    void add(const Stamp& stamp, QPointF place, double ratio, QRgb rgb) {
        const QPointF pixel = pixelOf(place, {width, height}, ratio);
        const int left = static_cast<int>(std::lround(pixel.x())) - stamp.reach;
        const int top = static_cast<int>(std::lround(pixel.y())) - stamp.reach;
        const int side = 2 * stamp.reach + 1;
        const float* part = stamp.cover.data();
        for (int y = top; y < top + side; ++y)
            for (int x = left; x < left + side; ++x, ++part) {
                if (x < 0 || y < 0 || x >= width || y >= height || *part == 0)
                    continue;
                const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                static_cast<std::size_t>(x);
                cover[at] += *part;
                if (!colour.empty()) {
                    colour[at][0] += *part * static_cast<float>(qRed(rgb));
                    colour[at][1] += *part * static_cast<float>(qGreen(rgb));
                    colour[at][2] += *part * static_cast<float>(qBlue(rgb));
                }
            }
    }
};

QRgb mixed(QRgb below, std::array<float, 3> above, float opacity) {
    const auto mix = [opacity](int from, float to) {
        return static_cast<int>(
            std::lround(static_cast<float>(from) + (to - static_cast<float>(from)) * opacity));
    };
    return qRgb(mix(qRed(below), above[0]), mix(qGreen(below), above[1]), mix(qBlue(below), above[2]));
}

/// Opacity of one point: the more there are the less.
float opacityOf(std::size_t points) {
    return points < 2'000 ? 0.85F : points < 20'000 ? 0.6F : points < 200'000 ? 0.4F : 0.25F;
}

template <typename ColourAt>
void paintLayer(QImage& image, const Layer& layer, ColourAt colourAt) {
    for (int y = 0; y < layer.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(layer.width);
        for (int x = 0; x < layer.width; ++x)
            if (const std::size_t at = row + static_cast<std::size_t>(x); layer.cover[at] > 0)
                line[x] = colourAt(line[x], at);
    }
}

void paintDensity(QImage& image, const Layer& layer, bool isLight) {
    const double most = std::max(static_cast<double>(denseCover(layer.cover)), 4.0);
    const double scale = 1 / std::log1p(most);
    std::array<QRgb, 1024> ramp{}; // one logarithm a shade
    for (std::size_t k = 0; k < ramp.size(); ++k) {
        const double t = faintest + (1 - faintest) * static_cast<double>(k) / (ramp.size() - 1.0);
        ramp[k] = style::sequential(isLight ? 1 - t : t).rgb();
    }
    paintLayer(image, layer, [&](QRgb below, std::size_t at) {
        const double shade = std::log1p(static_cast<double>(layer.cover[at])) * scale * (ramp.size() - 1.0);
        const QRgb colour = ramp[std::min(static_cast<std::size_t>(shade), ramp.size() - 1)];
        return mixed(below,
                     {static_cast<float>(qRed(colour)), static_cast<float>(qGreen(colour)),
                      static_cast<float>(qBlue(colour))},
                     std::min(1.0F, layer.cover[at]));
    });
}

void paintColours(QImage& image, const Layer& layer, float opacity) {
    paintLayer(image, layer, [&](QRgb below, std::size_t at) {
        const float cover = layer.cover[at];
        const auto& sum = layer.colour[at];
        return mixed(below, {sum[0] / cover, sum[1] / cover, sum[2] / cover},
                     1 - std::pow(1 - opacity, cover));
    });
}

} // namespace

double pointRadius(std::size_t points) {
    return points < 2'000 ? 3.5 : points < 20'000 ? 2.4 : points < 200'000 ? 1.6 : 0.9;
}

QImage paintCloud(const PointCloud& cloud, const CloudLook& look) {
    const QSize size = look.size * look.ratio;
    QImage image(size, QImage::Format_RGB32);
    image.fill(look.background);
    image.setDevicePixelRatio(look.ratio);
    if (image.isNull())
        return image;
    const Stamp stamp(pointRadius(cloud.size()) * look.ratio);
    if (!look.matches.isAll()) {
        Layer faded(size, true);
        for (std::size_t i = 0; i < cloud.size(); ++i)
            if (!look.matches.contains(cloud.image(i)))
                faded.add(stamp, cloud.place(i), look.ratio, look.faded.rgb());
        paintColours(image, faded, fadedOpacity);
    }
    Layer layer(size, look.colours != nullptr);
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        const base::ImageId point = cloud.image(i);
        if (look.matches.contains(point))
            layer.add(stamp, cloud.place(i), look.ratio,
                      look.colours ? (*look.colours)[point.index()] : QRgb{});
    }
    if (look.colours)
        paintColours(image, layer, opacityOf(cloud.size()));
    else
        paintDensity(image, layer, look.isLight);
    return image;
}

QImage paintMarks(const PointCloud& cloud, const std::vector<base::ImageId>& images, QSize size, double ratio,
                  const QColor& colour) {
    QImage marks(size * ratio, QImage::Format_ARGB32_Premultiplied);
    marks.fill(Qt::transparent);
    marks.setDevicePixelRatio(ratio);
    if (marks.isNull())
        return marks;
    QPainter painter(&marks);
    painter.setRenderHint(QPainter::Antialiasing, images.size() <= mostRings);
    const double radius = pointRadius(cloud.size()) + 1.5;
    painter.setPen(QPen(colour, 1.8));
    const QRgb spot = colour.rgba();
    for (const base::ImageId image : images) {
        const std::int32_t i = cloud.indexOf(image);
        if (i < 0)
            continue;
        const QPointF pixel = pixelOf(cloud.place(static_cast<std::size_t>(i)), marks.size(), ratio);
        if (images.size() <= mostRings) {
            painter.drawEllipse(pixel / ratio, radius, radius);
            continue;
        }
        const int x = static_cast<int>(std::lround(pixel.x()));
        const int y = static_cast<int>(std::lround(pixel.y()));
        reinterpret_cast<QRgb*>(marks.scanLine(y))[x] = spot;
    }
    return marks;
}

} // namespace wherefrom::compare
