// SPDX-License-Identifier: Apache-2.0
#include "core/curation/report_charts.h"

#include "core/base/number_text.h"
#include "core/curation/html_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace wherefrom::curation {
namespace {

constexpr double width = 640, height = 200;
constexpr double left = 8, right = 8, top = 22, bottom = 26;
constexpr double mapSide = 640;

std::string coordinate(double value) {
    return base::formatted("%.1f", value);
}

std::string opened(double w, double h, const std::string& title) {
    const std::string shown = escapedHtml(title);
    std::string text = "<svg role=\"img\" viewBox=\"0 0 ";
    text.append(coordinate(w)).append(" ").append(coordinate(h)).append("\" aria-label=\"");
    return text.append(shown).append("\"><title>").append(shown).append("</title>");
}

std::string bar(const char* kind, double x, double y, double w, double h) {
    std::string text = "<rect class=\"";
    text.append(kind).append("\" x=\"").append(coordinate(x)).append("\" y=\"").append(coordinate(y));
    text.append("\" width=\"").append(coordinate(w)).append("\" height=\"").append(coordinate(h));
    return text.append("\"/>");
}

std::string label(double x, double y, const char* anchor, const std::string& text) {
    std::string result = "<text x=\"";
    result.append(coordinate(x)).append("\" y=\"").append(coordinate(y)).append("\" text-anchor=\"");
    return result.append(anchor).append("\">").append(escapedHtml(text)).append("</text>");
}

/// A number that looks drawn by chance and is the same every time (splitmix64, Steele, Lea, Flood 2014).
std::uint64_t scrambled(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31U);
}

} // namespace

HistogramCounts countedBins(std::span<const float> values, std::span<const std::uint8_t> stays,
                            bool logarithmic, std::size_t bins) {
    HistogramCounts counts;
    counts.stay.assign(bins, 0);
    counts.out.assign(bins, 0);
    const auto placed = [&](float value) {
        const auto wide = static_cast<double>(value);
        return !logarithmic ? wide : wide > 0 ? std::log10(wide) : std::numeric_limits<double>::quiet_NaN();
    };
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const float value : values)
        if (const double at = placed(value); std::isfinite(at)) {
            least = std::min(least, at);
            most = std::max(most, at);
        }
    if (least > most) {
        counts.notShown = values.size();
        return counts;
    }
    counts.from = least;
    counts.to = most;
    const double step = most > least ? (most - least) / static_cast<double>(bins) : 1;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double at = placed(values[i]);
        if (!std::isfinite(at)) {
            ++counts.notShown;
            continue;
        }
        const auto bin = std::min(bins - 1, static_cast<std::size_t>(std::max(0.0, (at - least) / step)));
        ++(stays[i] != 0 ? counts.stay : counts.out)[bin];
    }
    return counts;
}

std::string histogramSvg(const Histogram& what, const HistogramCounts& counts) {
    std::size_t highest = 1;
    for (std::size_t i = 0; i < counts.stay.size(); ++i)
        highest = std::max(highest, counts.stay[i] + counts.out[i]);
    const double base = height - bottom;
    const double each =
        (width - left - right) / static_cast<double>(std::max<std::size_t>(counts.stay.size(), 1));
    const auto tall = [&](std::size_t count) {
        return (base - top) * static_cast<double>(count) / static_cast<double>(highest);
    };
    std::string svg = opened(width, height, what.title);
    for (std::size_t i = 0; i < counts.stay.size(); ++i) {
        const double x = left + each * static_cast<double>(i);
        const double stay = tall(counts.stay[i]), out = tall(counts.out[i]);
        if (counts.stay[i] > 0)
            svg += bar("stay", x, base - stay, each - 1, stay);
        if (counts.out[i] > 0)
            svg += bar("out", x, base - stay - out, each - 1, out);
    }
    svg.append("<path class=\"axis\" d=\"M").append(coordinate(left)).append(" ").append(coordinate(base));
    svg.append("H").append(coordinate(width - right)).append("\"/>");
    const auto valueAt = [&](double place) {
        const double at = counts.from + (counts.to - counts.from) * place;
        return numberText(what.logarithmic ? std::pow(10, at) : at);
    };
    svg += label(left, height - 8, "start", valueAt(0));
    svg += label(width / 2, height - 8, "middle", what.axis);
    svg += label(width - right, height - 8, "end", valueAt(1));
    std::string scale = "highest bar: ";
    svg += label(left, top - 7, "start", scale.append(countText(highest)).append(" images"));
    return svg + "</svg>";
}

std::vector<std::size_t> thinned(std::size_t n, std::size_t most) {
    std::vector<std::size_t> chosen(n);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    if (n <= most)
        return chosen;
    const auto end = chosen.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(chosen.begin(), end, chosen.end(), [](std::size_t a, std::size_t b) {
        const auto first = scrambled(a), second = scrambled(b);
        return first != second ? first < second : a < b;
    });
    chosen.erase(end, chosen.end());
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

std::string scatterSvg(const std::string& title, const std::vector<std::array<float, 2>>& points,
                       const std::vector<std::size_t>& drawn, std::span<const int> classOf, int classes,
                       const std::string& prefix) {
    std::array<double, 2> least{1e300, 1e300}, most{-1e300, -1e300};
    for (const auto& point : points)
        for (std::size_t axis = 0; axis < 2; ++axis)
            if (std::isfinite(point[axis])) {
                least[axis] = std::min(least[axis], static_cast<double>(point[axis]));
                most[axis] = std::max(most[axis], static_cast<double>(point[axis]));
            }
    const double extent = std::max({most[0] - least[0], most[1] - least[1], 1e-9});
    constexpr double edge = 8;
    const double scale = (mapSide - 2 * edge) / extent;
    std::vector<std::string> paths(static_cast<std::size_t>(classes));
    for (const std::size_t i : drawn) {
        if (classOf[i] < 0 || !std::isfinite(points[i][0]) || !std::isfinite(points[i][1]))
            continue;
        // Upwards is up on the map, and down in a drawing.
        auto& path = paths[static_cast<std::size_t>(classOf[i])];
        path.append("M").append(coordinate(edge + (static_cast<double>(points[i][0]) - least[0]) * scale));
        path.append(" ").append(coordinate(edge + (most[1] - static_cast<double>(points[i][1])) * scale));
        path.append("h.1");
    }
    const double tall = (most[1] - least[1]) * scale + 2 * edge;
    std::string svg = opened(mapSide, std::max(tall, 2 * edge), title);
    for (int c = 0; c < classes; ++c)
        if (const auto& path = paths[static_cast<std::size_t>(c)]; !path.empty()) {
            svg.append("<path class=\"dots ").append(prefix).append(std::to_string(c));
            svg.append("\" d=\"").append(path).append("\"/>");
        }
    return svg + "</svg>";
}

} // namespace wherefrom::curation
