// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/exact_search.h"

#include "core/base/parallel.h"
#include "core/neighbours/score_kernel.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

namespace wherefrom::neighbours {
namespace {

constexpr std::size_t mostQueries = 128; ///< of a block: a tile of candidates is read once for all of them

std::size_t roundedUp(std::size_t value, std::size_t step) {
    return (value + step - 1) / step * step;
}

/// Panels of a tile: about a quarter of a megabyte, which stays in the second cache for all queries.
std::size_t tilePanels(std::size_t width) {
    return std::clamp<std::size_t>((std::size_t{1} << 16U) / (width * panelColumns), 1, 10);
}

/// What one query has found so far.
class Shortlist {
  public:
    Shortlist(const ExactQuestion& question, std::size_t index, std::size_t tileColumns)
        : question_(question),
          row_(static_cast<std::size_t>(question.rows[index])),
          self_(&question.queries == &question.candidates.usable ? question.candidates.placeOf(row_) : -1),
          slack_(2 * std::max(question.candidates.usable.scoreError(), question.queries.scoreError())),
          limit_(std::min(std::max(3 * question.k, question.k + 256), question.candidates.count() + 1)),
          found_(limit_ + tileColumns),
          above_(-std::numeric_limits<float>::infinity()) {
        if (!question.borders.empty())
            above_ = floatBelow(question.queries.scoreAt(row_, double{question.borders[index]}) - slack_);
    }

    void add(const float* scores, std::size_t count, std::size_t firstPlace) {
        used_ +=
            collectAbove(scores, count, above_, static_cast<std::int32_t>(firstPlace), found_.data() + used_);
        if (used_ >= limit_)
            shorten();
    }
    /// The k nearest, in order.
    std::span<const Ranked> ranked() {
        dropHopeless();
        rankAll();
        return {ranking_.data(), std::min(question_.k, ranking_.size())};
    }

  private:
    static float floatBelow(double value) {
        return std::nextafter(static_cast<float>(value), -std::numeric_limits<float>::infinity());
    }
    Ranked rankedOf(const Candidate& candidate) const {
        const auto& usable = question_.candidates.usable;
        const auto other =
            static_cast<std::size_t>(question_.candidates.rows[static_cast<std::size_t>(candidate.place)]);
        return {static_cast<float>(distance(question_.queries, row_, usable, other)), usable.ids[other]};
    }
    void removeSelf() {
        const auto end = found_.begin() + static_cast<std::ptrdiff_t>(used_);
        used_ = static_cast<std::size_t>(
            std::remove_if(found_.begin(), end, [&](const Candidate& c) { return c.place == self_; }) -
            found_.begin());
    }
    /// Raises the bar to the k-th best score less what rounding can hide, and drops what is below it.
    void dropHopeless() {
        removeSelf();
        if (used_ <= question_.k)
            return;
        const auto begin = found_.begin();
        const auto end = begin + static_cast<std::ptrdiff_t>(used_);
        const auto last = begin + static_cast<std::ptrdiff_t>(question_.k) - 1;
        std::nth_element(begin, last, end, [](const auto& a, const auto& b) { return a.score > b.score; });
        above_ = std::max(above_, floatBelow(double{last->score} - slack_));
        used_ = static_cast<std::size_t>(
            std::remove_if(last, end, [&](const auto& c) { return c.score <= above_; }) - begin);
    }
    void shorten() {
        dropHopeless();
        if (used_ > (question_.k + limit_) / 2)
            keepNearest();
    }
    /// So many are alike that scores cannot tell them apart: their distances do.
    void keepNearest() {
        std::vector<std::pair<Ranked, Candidate>> all(used_);
        for (std::size_t i = 0; i < used_; ++i)
            all[i] = {rankedOf(found_[i]), found_[i]};
        const auto nearest = all.begin() + static_cast<std::ptrdiff_t>(question_.k);
        std::nth_element(all.begin(), nearest, all.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::transform(all.begin(), nearest, found_.begin(), [](const auto& pair) { return pair.second; });
        used_ = question_.k;
    }
    void rankAll() {
        ranking_.clear();
        for (std::size_t i = 0; i < used_; ++i)
            ranking_.push_back(rankedOf(found_[i]));
        std::sort(ranking_.begin(), ranking_.end());
    }

    const ExactQuestion& question_;
    std::size_t row_;
    std::int32_t self_; ///< its own place; -1: it has none
    double slack_;
    std::size_t limit_;
    std::vector<Candidate> found_;
    std::size_t used_ = 0;
    float above_;
    std::vector<Ranked> ranking_;
};

/// [groups, d, kernel.rows]: the queries of a block as the kernel wants them; the rest of the last are zeros.
std::vector<float> packedQueries(const ExactQuestion& question, std::size_t first, std::size_t count,
                                 std::size_t kernelRows) {
    const std::size_t d = question.queries.width();
    std::vector<float> packed(roundedUp(count, kernelRows) * d);
    std::vector<float> form(d);
    for (std::size_t i = 0; i < count; ++i) {
        question.queries.writeForm(static_cast<std::size_t>(question.rows[first + i]), form.data());
        float* group = packed.data() + i / kernelRows * kernelRows * d;
        for (std::size_t c = 0; c < d; ++c)
            group[c * kernelRows + i % kernelRows] = form[c];
    }
    return packed;
}

void searchBlock(const ExactQuestion& question, std::size_t first, std::size_t count,
                 const base::RunContext& context, const TakeNeighbours& take) {
    const ScoreKernel& kernel = scoreKernel();
    const auto& panels = question.candidates;
    const std::size_t d = question.queries.width();
    const std::size_t tile = tilePanels(d);
    const std::size_t stride = tile * panelColumns;
    const auto queries = packedQueries(question, first, count, kernel.rows);
    std::vector<float> scores(kernel.rows * stride);
    std::vector<Shortlist> lists;
    lists.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        lists.emplace_back(question, first + i, stride);
    for (std::size_t from = 0; from < panels.panels; from += tile) {
        context.throwIfStopped();
        const std::size_t to = std::min(panels.panels, from + tile);
        for (std::size_t group = 0; group < count; group += kernel.rows) {
            for (std::size_t p = from; p < to; ++p)
                kernel.run(queries.data() + group * d, panels.panel(p),
                           panels.starts.data() + p * panelColumns, d,
                           scores.data() + (p - from) * panelColumns, stride);
            for (std::size_t r = 0; r < std::min(kernel.rows, count - group); ++r)
                lists[group + r].add(scores.data() + r * stride, (to - from) * panelColumns,
                                     from * panelColumns);
        }
    }
    for (std::size_t i = 0; i < count; ++i)
        take(first + i, lists[i].ranked());
}

} // namespace

void exactSearch(const ExactQuestion& question, const base::RunContext& context, const TakeNeighbours& take) {
    const std::size_t total = question.rows.size();
    const std::size_t perThread = total / (4 * base::threadCount());
    const std::size_t block =
        std::clamp(roundedUp(perThread, scoreKernel().rows), scoreKernel().rows, mostQueries);
    std::atomic<std::size_t> done{0};
    base::parallelFor((total + block - 1) / block, 1, [&](std::size_t b) {
        const std::size_t first = b * block;
        const std::size_t count = std::min(block, total - first);
        searchBlock(question, first, count, context, take);
        context.progress(static_cast<std::int64_t>(done += count), static_cast<std::int64_t>(total),
                         "images");
    });
}

} // namespace wherefrom::neighbours
