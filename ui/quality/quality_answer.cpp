// SPDX-License-Identifier: Apache-2.0
#include "ui/quality/quality_answer.h"

#include "core/base/rank_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::quality {
namespace {

using base::ImageId;
using curation::Issue;

constexpr double tenth = 10; // percent
constexpr float missing = std::numeric_limits<float>::quiet_NaN();

/// The values of images that match; NaN for the others.
std::vector<float> matching(std::span<const float> values, const session::Matches& matches) {
    std::vector<float> kept(values.begin(), values.end());
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (!matches.contains(base::idAt<ImageId>(i)))
            kept[i] = missing;
    return kept;
}

void addBars(Answer& made, Issue issue, const std::vector<float>& values) {
    const curation::IssueRule& rule = curation::ruleOf(issue);
    for (const float value : values) {
        if (std::isnan(value))
            continue;
        const double place = (static_cast<double>(value) - rule.least) / (rule.most - rule.least);
        const double bar = std::clamp(place, 0.0, 1.0) * static_cast<double>(barCount);
        ++made.bars[std::min(barCount - 1, static_cast<std::size_t>(bar))];
        ++made.judged;
    }
}

void addInfluence(Answer& made, const session::Snapshot& snapshot, const std::vector<float>& values) {
    made.spearman = made.amongLowest = made.amongHighest = std::numeric_limits<double>::quiet_NaN();
    const auto influence = snapshot.scores.find(session::Score::influence);
    if (influence == snapshot.scores.end())
        return;
    made.spearman = base::spearman(values, influence->second.values);
    double known = 0, low = 0, high = 0;
    for (const ImageId image : made.found) {
        const float percentile = snapshot.percentile(session::Score::influence, image);
        if (std::isnan(percentile))
            continue;
        ++known;
        low += static_cast<double>(percentile) < tenth ? 1 : 0;
        high += static_cast<double>(percentile) > 100 - tenth ? 1 : 0;
    }
    made.amongLowest = low / known;
    made.amongHighest = high / known;
}

void lookAt(Answer& made, const Question& question, Issue issue) {
    const std::vector<float> values = matching(question.snapshot->quality->judged(issue), question.matches);
    for (const std::int32_t row : curation::worstFirst(issue, values, question.thresholds[issue])) {
        made.found.push_back(ImageId{row});
        made.values.push_back(values[static_cast<std::size_t>(row)]);
    }
    addBars(made, issue, values);
    addInfluence(made, *question.snapshot, values);
}

} // namespace

Answer answer(const Question& question) {
    Answer made;
    const session::Snapshot& snapshot = *question.snapshot;
    made.images = question.matches.count(snapshot.size());
    for (const auto& [image, reason] : snapshot.problems)
        if (question.matches.contains(image))
            ++made.unreadable;
    if (snapshot.quality)
        for (const Issue issue : curation::allIssues)
            made.counts[static_cast<std::size_t>(issue)] =
                curation::countBeyond(issue, matching(snapshot.quality->judged(issue), question.matches),
                                      question.thresholds[issue]);
    if (question.issue && snapshot.quality) {
        lookAt(made, question, *question.issue);
    } else if (!question.issue) {
        for (const auto& [image, reason] : snapshot.problems)
            if (question.matches.contains(image))
                made.found.push_back(image);
        std::ranges::sort(made.found, {}, &ImageId::value);
    }
    return made;
}

} // namespace wherefrom::quality
