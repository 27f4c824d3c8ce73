// SPDX-License-Identifier: Apache-2.0
#include "core/curation/group_statistics.h"

#include "core/base/error.h"
#include "core/curation/quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::curation {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::array quantileShares{0.05, 0.25, 0.5, 0.75, 0.95};

bool isIn(std::span<const std::uint8_t> marks, std::size_t row) {
    return row < marks.size() && marks[row] != 0;
}

/// Rows that have a score and count, lowest first, equal ones by row.
std::vector<std::size_t> ascending(const GroupQuestion& question) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < std::min(question.size, question.scores.size()); ++i)
        if (!std::isnan(question.scores[i]) && (question.counted.empty() || isIn(question.counted, i)))
            rows.push_back(i);
    std::ranges::sort(rows, [&](std::size_t a, std::size_t b) {
        return question.scores[a] != question.scores[b] ? question.scores[a] < question.scores[b] : a < b;
    });
    return rows;
}

std::size_t partOf(std::size_t all, double percent) {
    return static_cast<std::size_t>(std::llround(static_cast<double>(all) * percent / 100));
}

Enrichment enrichment(std::size_t hits, std::size_t group, std::size_t ends, std::size_t scored) {
    if (group == 0 || ends == 0)
        return {hits, undefined, undefined, undefined};
    const ShareInterval found = wilson(hits, group);
    const double expected = static_cast<double>(ends) / static_cast<double>(scored);
    return {hits, found.share / expected, found.low / expected, found.high / expected};
}

/// The groups while their images are gone through; the first is that of images without a name.
class Groups {
  public:
    Groups(const CategoryField& column, std::size_t scored)
        : column_(column), scored_(scored), rows_(column.names.size() + 1), scores_(column.names.size() + 1) {
        for (std::size_t i = 0; i < rows_.size(); ++i)
            rows_[i].code = static_cast<std::int32_t>(i) - 1;
    }

    /// In how many groups it is.
    std::size_t add(std::size_t image, bool isRemoved) {
        std::size_t groups = 0;
        visitCodes(column_, image, [&](std::int32_t code) {
            GroupRow& row = rows_[place(code)];
            ++row.images;
            row.removed += isRemoved ? 1 : 0;
            ++groups;
        });
        return groups;
    }
    void addScore(std::size_t image, float score, std::size_t rank, std::size_t ends) {
        visitCodes(column_, image, [&](std::int32_t code) {
            GroupRow& row = rows_[place(code)];
            ++row.scored;
            ++row.bars[std::min(groupBars - 1, rank * groupBars / scored_)];
            row.lowest.images += rank < ends ? 1 : 0;
            row.highest.images += rank + ends >= scored_ ? 1 : 0;
            scores_[place(code)].push_back(static_cast<double>(score));
        });
    }
    std::vector<GroupRow> finished(std::size_t images, std::size_t ends) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            GroupRow& row = rows_[i];
            row.share = images == 0 ? 0 : static_cast<double>(row.images) / static_cast<double>(images);
            row.lowest = enrichment(row.lowest.images, row.scored, ends, scored_);
            row.highest = enrichment(row.highest.images, row.scored, ends, scored_);
            for (std::size_t q = 0; q < quantileShares.size(); ++q)
                row.quantiles[q] = quantile(scores_[i], quantileShares[q]);
        }
        std::erase_if(rows_, [](const GroupRow& row) { return row.images == 0; });
        return std::move(rows_);
    }

  private:
    std::size_t place(std::int32_t code) const {
        const auto at = static_cast<std::size_t>(code + 1); // -1: none, as is a code beyond the names
        return at < rows_.size() ? at : 0;
    }

    const CategoryField& column_;
    std::size_t scored_;
    std::vector<GroupRow> rows_;
    std::vector<std::vector<double>> scores_;
};

} // namespace

ShareInterval wilson(std::size_t hits, std::size_t images) {
    if (images == 0)
        return {undefined, undefined, undefined};
    constexpr double z = 1.959963984540054; // the normal distribution's 97.5 %
    const auto n = static_cast<double>(images);
    const double share = static_cast<double>(hits) / n;
    const double middle = share + z * z / (2 * n);
    const double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    return {share, hits == 0 ? 0 : (middle - reach) / scale, hits == images ? 1 : (middle + reach) / scale};
}

GroupTable groupStatistics(const GroupQuestion& question) {
    if (!question.column)
        throw base::Error("No column was named to group the images by: choose one.");
    if (!(question.endPercent >= 0 && question.endPercent <= 50))
        throw base::Error("The ends of the score must be 0 to 50 % of the images each.");
    const std::vector<std::size_t> order = ascending(question);
    GroupTable table;
    table.scored = order.size();
    table.ends = order.empty() ? 0 : std::max<std::size_t>(1, partOf(order.size(), question.endPercent));
    Groups groups(*question.column, table.scored);
    for (std::size_t i = 0; i < question.size; ++i) {
        if (!question.counted.empty() && !isIn(question.counted, i))
            continue;
        const bool isGone = isIn(question.removed, i);
        ++table.images;
        table.removed += isGone ? 1 : 0;
        table.inSeveral += groups.add(i, isGone) > 1 ? 1 : 0;
    }
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        groups.addScore(order[rank], question.scores[order[rank]], rank, table.ends);
    table.rows = groups.finished(table.images, table.ends);
    return table;
}

std::vector<std::uint8_t> lowestOf(std::span<const float> scores, double percent) {
    GroupQuestion all;
    all.scores = scores;
    all.size = scores.size();
    const std::vector<std::size_t> order = ascending(all);
    std::vector<std::uint8_t> marks(scores.size(), 0);
    for (std::size_t i = 0; i < std::min(order.size(), partOf(order.size(), percent)); ++i)
        marks[order[i]] = 1;
    return marks;
}

std::vector<std::uint8_t> flaggedAs(std::span<const workspace::Flag> flags,
                                    std::span<const workspace::Flag> wanted) {
    std::vector<std::uint8_t> marks(flags.size());
    std::ranges::transform(flags, marks.begin(), [&](workspace::Flag flag) -> std::uint8_t {
        return std::ranges::find(wanted, flag) != wanted.end() ? 1 : 0;
    });
    return marks;
}

} // namespace wherefrom::curation
