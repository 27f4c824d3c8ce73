// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/device_search.h"

#include "core/base/error.h"
#include "core/base/parallel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace wherefrom::neighbours {
namespace {

/// Rows that the device's float32 ranking may misplace at the border of the k nearest are caught by these.
constexpr std::int64_t reserve = 8;
constexpr std::int64_t candidateTile = 8192;

at::Device deviceNamed(const std::string& name) {
    try {
        const at::Device device(name);
        if (device.is_cpu() || (device.is_cuda() && at::hasCUDA()))
            return device;
    } catch (const c10::Error&) { // told below, in our own words
    }
    throw base::Error("The device '" + name + "' is not available: use 'cpu', or a LibTorch built for CUDA.");
}

/// Rows of a tile of queries: about 2.5 G multiply-adds a product, so that stopping never waits long.
std::int64_t queryTile(std::int64_t count, std::int64_t width) {
    const std::int64_t perQuery = std::min(count, candidateTile) * (width + 64);
    return std::clamp<std::int64_t>(2'500'000'000 / std::max<std::int64_t>(1, perQuery), 1, 2048);
}

/// Squared distances, up to a constant for each query, from inner products.
struct Search {
    at::Tensor vectors; ///< [m, d]
    at::Tensor offsets; ///< [m] UsableRows::offset
    std::int64_t wanted = 0;

    /// [queries, ≤ wanted] the best candidates of each query, not sorted.
    at::Tensor candidates(const at::Tensor& queries, const base::RunContext& context) const;
};

at::Tensor Search::candidates(const at::Tensor& queries, const base::RunContext& context) const {
    const std::int64_t count = vectors.size(0);
    const at::Tensor forms = vectors.index_select(0, queries);
    std::vector<at::Tensor> bestScores;
    std::vector<at::Tensor> bestIds;
    for (std::int64_t start = 0; start < count; start += candidateTile) {
        context.throwIfStopped();
        const std::int64_t stop = std::min(count, start + candidateTile);
        const at::Tensor scores = at::addmm(offsets.slice(0, start, stop).unsqueeze(0), forms,
                                            vectors.slice(0, start, stop).t(), -1, 1);
        auto [values, places] = scores.topk(std::min(wanted, stop - start), 1, true, false);
        bestScores.push_back(values);
        bestIds.push_back(places + start);
    }
    if (bestIds.size() == 1)
        return bestIds.front();
    const at::Tensor scores = at::cat(bestScores, 1);
    const at::Tensor places = std::get<1>(scores.topk(std::min(wanted, scores.size(1)), 1, true, false));
    return at::cat(bestIds, 1).gather(1, places);
}

/// The neighbours of one row, ranked by their direct distances. Self is known by its index: a distance of 0
/// may as well be a copy.
std::vector<Ranked> rank(const UsableRows& usable, std::size_t row, std::span<const std::int64_t> candidates,
                         std::size_t k) {
    std::vector<Ranked> ranked;
    for (const std::int64_t candidate : candidates) {
        const auto other = static_cast<std::size_t>(candidate);
        if (other != row)
            ranked.push_back({static_cast<float>(distance(usable, row, usable, other)), usable.ids[other]});
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.resize(std::min(ranked.size(), k));
    return ranked;
}

Search searchOn(const at::Device& device, const UsableRows& usable, std::size_t k) {
    const auto count = static_cast<std::int64_t>(usable.count());
    const auto width = static_cast<std::int64_t>(usable.width());
    base::Matrix<float> forms(usable.count(), usable.width());
    std::vector<float> offsets(usable.count());
    base::parallelFor(usable.count(), 256, [&](std::size_t row) {
        usable.writeForm(row, forms.row(row).data());
        offsets[row] = static_cast<float>(usable.offset(row));
    });
    Search search;
    search.vectors = at::from_blob(forms.values.data(), {count, width}, at::kFloat).to(device, false, true);
    search.offsets = at::from_blob(offsets.data(), {count}, at::kFloat).to(device, false, true);
    // One more than the neighbours and the reserve: the row itself.
    search.wanted = std::min<std::int64_t>(count, static_cast<std::int64_t>(k) + reserve + 1);
    return search;
}

} // namespace

void requireDevice(const std::string& device) {
    deviceNamed(device);
}

void deviceSearch(const ExactQuestion& question, const std::string& deviceName,
                  const base::RunContext& context, const TakeNeighbours& take) {
    const at::Device device = deviceNamed(deviceName);
    const auto& usable = question.queries;
    const Search search = searchOn(device, usable, question.k);
    const at::Tensor rows =
        at::tensor(at::ArrayRef<std::int32_t>(question.rows.data(), question.rows.size()), at::kInt)
            .to(at::kLong);
    const std::int64_t total = rows.numel();
    std::int64_t tile = queryTile(search.vectors.size(0), search.vectors.size(1));
    for (std::int64_t first = 0; first < total;) {
        const std::int64_t last = std::min(total, first + tile);
        at::Tensor found;
        try {
            found =
                search.candidates(rows.slice(0, first, last).to(device), context).to(at::kCPU).contiguous();
        } catch (const c10::OutOfMemoryError&) {
            if (tile == 1)
                throw base::OutOfMemory("The nearest neighbours of one image do not fit in the memory of '" +
                                        deviceName + "': choose the device 'cpu'.");
            tile /= 2;
            context.notice(
                "The memory of the device was full: the search goes on with half as many at once.");
            continue;
        }
        const std::span<const std::int64_t> ids(found.data_ptr<std::int64_t>(),
                                                static_cast<std::size_t>(found.numel()));
        const auto columns = static_cast<std::size_t>(found.size(1));
        base::parallelFor(static_cast<std::size_t>(last - first), 16, [&](std::size_t i) {
            const std::size_t index = static_cast<std::size_t>(first) + i;
            const auto row = static_cast<std::size_t>(question.rows[index]);
            take(index, rank(usable, row, ids.subspan(i * columns, columns), question.k));
        });
        first = last;
        context.progress(first, total, "images");
    }
}

} // namespace wherefrom::neighbours
