// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/insert.h"

#include "core/base/error.h"
#include "core/neighbours/all_search.h"
#include "core/neighbours/neighbour_table.h"
#include "core/neighbours/recall.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace wherefrom::neighbours {
namespace {

/// Which rows of the points keep what they had, and which are searched anew.
struct Division {
    std::vector<std::int32_t> kept;      ///< usable rows whose earlier neighbours all are still there
    std::vector<std::int32_t> anew;      ///< all other usable rows: new ones, and those that lost a neighbour
    std::vector<std::int32_t> additions; ///< the new usable rows: who may have come nearer to a kept one
};

void check(const Neighbours& earlier, std::span<const std::int32_t> earlierRow, std::size_t rows) {
    const bool fits = earlierRow.size() == rows && earlier.distances.rows == earlier.ids.rows &&
                      earlier.distances.columns == earlier.ids.columns;
    const auto known = static_cast<std::int64_t>(earlier.ids.rows);
    if (!fits || std::any_of(earlierRow.begin(), earlierRow.end(),
                             [&](std::int32_t row) { return row < -1 || row >= known; }))
        throw base::Error(
            "The earlier neighbours do not fit the rows they shall be completed for: search anew.");
}

/// [earlier rows] the row of the points that each is now, -1: gone. Empty where they come in another order,
/// for then ties at the border of the k nearest would fall otherwise.
std::vector<std::int32_t> currentRows(std::span<const std::int32_t> earlierRow, std::size_t earlierRows) {
    std::vector<std::int32_t> current(earlierRows, -1);
    std::int32_t last = -1;
    for (std::size_t i = 0; i < earlierRow.size(); ++i) {
        if (earlierRow[i] < 0)
            continue;
        if (earlierRow[i] <= last)
            return {};
        last = earlierRow[i];
        current[static_cast<std::size_t>(last)] = static_cast<std::int32_t>(i);
    }
    return current;
}

class Insertion {
  public:
    Insertion(const UsableRows& usable, const Neighbours& earlier, std::span<const std::int32_t> earlierRow,
              std::vector<std::int32_t> current, const NeighbourOptions& options)
        : usable_(usable),
          earlier_(earlier),
          earlierRow_(earlierRow),
          current_(std::move(current)),
          options_(options),
          result_(emptyTable(usable.points.rows, options.k)) {
        divide();
    }

    Neighbours run(const base::RunContext& context) {
        const auto total = static_cast<std::int64_t>(usable_.count());
        searchAnew(part(context, 0, total));
        completeKept(part(context, static_cast<std::int64_t>(division_.anew.size()), total));
        return std::move(result_);
    }

  private:
    static base::RunContext part(const base::RunContext& context, std::int64_t before, std::int64_t total) {
        auto own = context;
        own.onProgress = [&context, before, total](const base::Progress& progress) {
            context.progress(before + progress.done, total, progress.unit, progress.detail);
        };
        return own;
    }
    std::size_t earlierOf(std::int32_t usableRow) const {
        const auto row = static_cast<std::size_t>(usable_.ids[static_cast<std::size_t>(usableRow)]);
        return static_cast<std::size_t>(earlierRow_[row]);
    }
    /// Whether all that a row had is still there. A row that had nobody may have been unusable.
    bool keepsAll(std::size_t earlierRow) const {
        const auto ids = earlier_.ids.row(earlierRow).first(options_.k);
        if (ids.front() < 0)
            return false;
        return std::all_of(ids.begin(), ids.end(), [&](std::int32_t id) {
            return id < 0 || current_.at(static_cast<std::size_t>(id)) >= 0;
        });
    }
    void divide() {
        for (std::int32_t row = 0; row < static_cast<std::int32_t>(usable_.count()); ++row) {
            const std::int32_t id = usable_.ids[static_cast<std::size_t>(row)];
            const bool isNew = earlierRow_[static_cast<std::size_t>(id)] < 0;
            if (isNew)
                division_.additions.push_back(row);
            (isNew || !keepsAll(earlierOf(row)) ? division_.anew : division_.kept).push_back(row);
        }
    }
    void searchAnew(const base::RunContext& context) {
        if (!division_.anew.empty())
            AllSearch(usable_, options_)
                .search(division_.anew, context, storeIn(result_, usable_, division_.anew));
    }
    std::vector<Ranked> earlierNeighbours(std::int32_t usableRow) const {
        const std::size_t row = earlierOf(usableRow);
        std::vector<Ranked> nearest;
        for (std::size_t j = 0; j < options_.k && earlier_.ids(row, j) >= 0; ++j)
            nearest.push_back(
                {earlier_.distances(row, j), current_[static_cast<std::size_t>(earlier_.ids(row, j))]});
        return nearest;
    }
    /// What is farther than the last of a full list cannot enter it.
    std::vector<float> borders() const {
        std::vector<float> farthest;
        for (const std::int32_t row : division_.kept) {
            const auto nearest = earlierNeighbours(row);
            farthest.push_back(nearest.size() < options_.k ? std::numeric_limits<float>::infinity()
                                                           : nearest.back().distance);
        }
        return farthest;
    }
    void completeKept(const base::RunContext& context) {
        const auto farthest = borders();
        const CandidatePanels panels(usable_, division_.additions);
        exactSearch({panels, usable_, division_.kept, options_.k, farthest}, context,
                    [&](std::size_t index, std::span<const Ranked> added) {
                        const std::int32_t row = division_.kept[index];
                        auto nearest = earlierNeighbours(row);
                        nearest.insert(nearest.end(), added.begin(), added.end());
                        std::sort(nearest.begin(), nearest.end());
                        store(nearest, static_cast<std::size_t>(usable_.ids[static_cast<std::size_t>(row)]),
                              result_);
                    });
    }

    const UsableRows& usable_;
    const Neighbours& earlier_;
    std::span<const std::int32_t> earlierRow_;
    std::vector<std::int32_t> current_; ///< [earlier rows]
    const NeighbourOptions& options_;
    Division division_;
    Neighbours result_;
};

} // namespace

Neighbours insertNeighbours(base::MatrixView<float> points, const Neighbours& earlier,
                            std::span<const std::int32_t> earlierRow, const NeighbourOptions& options,
                            const base::RunContext& context) {
    requireValid(options);
    check(earlier, earlierRow, points.rows);
    auto current = currentRows(earlierRow, earlier.ids.rows);
    if (current.empty() || earlier.ids.columns < options.k)
        return nearestNeighbours(points, options, context);
    const UsableRows usable = usableRows(points, options.metric);
    if (usable.count() < 2 || points.columns == 0)
        return emptyTable(points.rows, options.k);
    auto result = Insertion(usable, earlier, earlierRow, std::move(current), options).run(context);
    if (earlier.method == Method::approximate) {
        result.method = Method::approximate;
        measureRecall(result, usable, options, context);
    }
    return result;
}

} // namespace wherefrom::neighbours
