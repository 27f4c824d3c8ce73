// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query_fields.h"
#include "core/workspace/decisions.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// What every group of a column has of a score, and what a cut would take from it. In a column of lists
/// (tags) an image is in the group of each of its names: the groups overlap.
namespace wherefrom::curation {

/// A share and the interval of 95 % around it.
struct ShareInterval {
    double share = 0, low = 0, high = 0;
};
/// Wilson's score interval (Wilson 1927; Newcombe 1998, method 3), which holds for none and for all as well.
/// NaN for no images.
ShareInterval wilson(std::size_t hits, std::size_t images);

/// How much more often a group's images are at one end of the score than all images: 1: as often.
struct Enrichment {
    std::size_t images = 0;              ///< of the group at this end
    double ratio = 1, low = 1, high = 1; ///< the group's share there over that of all, by wilson(); NaN: none
    /// Whether the interval leaves out 1.
    bool isClear() const { return low > 1 || high < 1; }
};

inline constexpr std::size_t groupBars = 20;

struct GroupRow {
    std::int32_t code = -1; ///< of the column; -1: images without a name
    std::size_t images = 0;
    double share = 0;       ///< of all images counted (groups that overlap sum to more)
    std::size_t scored = 0; ///< of the images, those that have a score
    /// 5, 25, 50, 75 and 95 % of the group's scores (numpy.quantile); NaN: none is scored.
    std::array<double, 5> quantiles{};
    /// Images by the percentile of their score among all: even where the group is as all are.
    std::array<std::uint32_t, groupBars> bars{};
    Enrichment lowest, highest;
    std::size_t removed = 0; ///< by the cut
};

struct GroupTable {
    std::vector<GroupRow> rows; ///< by code, those without a name first; empty groups left out
    std::size_t images = 0;     ///< counted, each once
    std::size_t scored = 0;
    std::size_t ends = 0; ///< images at either end
    std::size_t removed = 0;
    std::size_t inSeveral = 0; ///< images counted that are in more than one group
};

struct GroupQuestion {
    const CategoryField* column = nullptr; ///< required
    std::span<const float> scores;         ///< [n], NaN: none; empty: nobody has one
    double endPercent = 10; ///< 0 … 50 of the scored images at either end, rounded, at least 1
    std::span<const std::uint8_t> counted; ///< [n] images that count; empty: all
    std::span<const std::uint8_t> removed; ///< [n] images that a cut takes away; empty: none
    std::size_t size = 0;                  ///< n
};
/// A million images take some 0.3 s. Of equal scores the first rows are the lower ones.
GroupTable groupStatistics(const GroupQuestion& question);

/// 1 for the lowest `percent` (0 … 100, rounded) of the images that have a score [n].
std::vector<std::uint8_t> lowestOf(std::span<const float> scores, double percent);
/// 1 for images with one of these flags [n].
std::vector<std::uint8_t> flaggedAs(std::span<const workspace::Flag> flags,
                                    std::span<const workspace::Flag> wanted);

} // namespace wherefrom::curation
