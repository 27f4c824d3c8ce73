// SPDX-License-Identifier: Apache-2.0
#include "core/curation/outliers.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::curation {

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

/// The neighbours that count for the density of each image: at most k, none of them a copy. Flat [n, k].
struct Neighbourhoods {
    std::size_t k = 0;
    std::vector<std::int32_t> ids;
    std::vector<float> distances;
    std::vector<std::size_t> count; ///< [n]
    std::vector<bool> hasAny;       ///< [n] copies included

    /// Distance to the last neighbour that counts (Breunig's k-distance); 0 where none does.
    float radius(std::size_t image) const {
        return count[image] == 0 ? 0 : distances[image * k + count[image] - 1];
    }
};

Neighbourhoods withoutCopies(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                             std::size_t k, float samePlace) {
    const std::size_t n = ids.rows;
    Neighbourhoods result{k, std::vector<std::int32_t>(n * k), std::vector<float>(n * k),
                          std::vector<std::size_t>(n, 0), std::vector<bool>(n, false)};
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t column = 0; column < ids.columns && result.count[i] < k; ++column) {
            const std::int32_t neighbour = ids(i, column);
            const float distance = distances(i, column);
            if (neighbour < 0 || std::isnan(distance))
                continue;
            if (static_cast<std::size_t>(neighbour) >= n)
                throw base::Error("The neighbours name image " + std::to_string(neighbour) +
                                  " of a dataset of " + std::to_string(n) +
                                  "; run the stage 'neighbours' again.");
            result.hasAny[i] = true;
            if (distance <= samePlace)
                continue;
            const std::size_t slot = i * k + result.count[i]++;
            result.ids[slot] = neighbour;
            result.distances[slot] = distance;
        }
    }
    return result;
}

/// Local reachability density (definition 6); infinite where all neighbours are copies.
std::vector<double> reachabilityDensity(const Neighbourhoods& hoods) {
    std::vector<double> density(hoods.count.size());
    for (std::size_t i = 0; i < density.size(); ++i) {
        double sum = 0;
        for (std::size_t slot = i * hoods.k; slot < i * hoods.k + hoods.count[i]; ++slot)
            sum += std::max(hoods.radius(static_cast<std::size_t>(hoods.ids[slot])), hoods.distances[slot]);
        density[i] = hoods.count[i] == 0 ? std::numeric_limits<double>::infinity()
                                         : static_cast<double>(hoods.count[i]) / sum;
    }
    return density;
}

} // namespace

std::vector<float> meanNeighbourDistance(base::MatrixView<float> distances, std::size_t k) {
    if (k == 0)
        throw base::Error("The mean neighbour distance needs at least one neighbour.");
    std::vector<float> result(distances.rows, notANumber);
    for (std::size_t i = 0; i < distances.rows; ++i) {
        double sum = 0;
        std::size_t count = 0;
        for (std::size_t column = 0; column < distances.columns && count < k; ++column) {
            if (std::isnan(distances(i, column)))
                continue;
            sum += distances(i, column);
            ++count;
        }
        if (count > 0)
            result[i] = static_cast<float>(sum / static_cast<double>(count));
    }
    return result;
}

std::vector<float> localOutlierFactor(base::MatrixView<std::int32_t> ids, base::MatrixView<float> distances,
                                      std::size_t k, float samePlace) {
    if (k == 0)
        throw base::Error("The local outlier factor needs at least one neighbour.");
    if (ids.rows != distances.rows || ids.columns != distances.columns)
        throw base::Error(
            "The neighbours and their distances have different shapes; run the stage 'neighbours' "
            "again.");
    const Neighbourhoods hoods = withoutCopies(ids, distances, k, samePlace);
    const std::vector<double> density = reachabilityDensity(hoods);
    std::vector<float> result(ids.rows, notANumber);
    for (std::size_t i = 0; i < ids.rows; ++i) {
        if (!hoods.hasAny[i])
            continue;
        double sum = 0;
        std::size_t count = 0;
        for (std::size_t slot = i * k; slot < i * k + hoods.count[i]; ++slot) {
            const double other = density[static_cast<std::size_t>(hoods.ids[slot])];
            if (!std::isfinite(other))
                continue; // a neighbour whose own row lists only copies: its density is not known
            sum += other / density[i];
            ++count;
        }
        result[i] = count == 0 ? 1.0F : static_cast<float>(sum / static_cast<double>(count));
    }
    return result;
}

} // namespace wherefrom::curation
