// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// Drawings of a report as inline SVG that follows the page's colours.
namespace wherefrom::curation {

/// Bars of how many images have a value in each of `bins` equal steps: those that stay below, those left out
/// on top.
struct Histogram {
    std::string title;
    std::string axis; ///< what the values are
    bool logarithmic = false;
};
struct HistogramCounts {
    double from = 0, to = 0;            ///< of the axis; powers of ten where it is logarithmic
    std::vector<std::size_t> stay, out; ///< [bins]
    std::size_t notShown = 0;           ///< without a value, or none that a logarithm is of
};
/// values [n], NaN: none; stays [n].
HistogramCounts countedBins(std::span<const float> values, std::span<const std::uint8_t> stays,
                            bool logarithmic, std::size_t bins = 40);
std::string histogramSvg(const Histogram& what, const HistogramCounts& counts);

/// Which of n are drawn where at most `most` may be: the same ones every time, spread as a random draw is,
/// ascending.
std::vector<std::size_t> thinned(std::size_t n, std::size_t most);

/// Points in classes, the later ones on top. points [n]; classOf [n], a number 0 … classes - 1 or -1 (not
/// drawn); `prefix` + number is the class's name in the style sheet.
std::string scatterSvg(const std::string& title, const std::vector<std::array<float, 2>>& points,
                       const std::vector<std::size_t>& drawn, std::span<const int> classOf, int classes,
                       const std::string& prefix);

} // namespace wherefrom::curation
