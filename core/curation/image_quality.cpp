// SPDX-License-Identifier: Apache-2.0
#include "core/curation/image_quality.h"

#include "core/base/error.h"
#include "core/curation/quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wherefrom::curation {
namespace {

using imaging::QualityMeasure;

constexpr float missing = std::numeric_limits<float>::quiet_NaN();
constexpr double narrowest = 1.25; ///< factor between the quartiles of a dataset whose images are all alike

constexpr std::array<IssueRule, issueCount> rules{{
    {Issue::dark, "dark", QualityMeasure::lightEnd, false, 0.30, 0, 1, "lightest 1 % of its pixels"},
    {Issue::light, "light", QualityMeasure::darkEnd, true, 0.75, 0, 1, "darkest 1 % of its pixels"},
    {Issue::blurry, "blurry", QualityMeasure::sharpness, false, 0.35, 0, 1, "steepness of its edges"},
    {Issue::lowInformation, "low_information", QualityMeasure::information, false, 0.25, 0, 4,
     "bits a pixel"},
    {Issue::oddAspect, "odd_aspect", QualityMeasure::aspect, true, 3, 0, 10,
     "distance from the usual aspect"},
    {Issue::oddSize, "odd_size", QualityMeasure::size, true, 3, 0, 10, "distance from the usual size"},
    {Issue::grey, "grey", QualityMeasure::colourfulness, false, 4, 0, 60, "colourfulness"},
    {Issue::uniformBackground, "uniform_background", QualityMeasure::background, true, 0.90, 0, 1,
     "share of the border in one colour"},
}};

std::vector<double> known(const std::vector<float>& values) {
    std::vector<double> found;
    for (const float value : values)
        if (!std::isnan(value))
            found.push_back(static_cast<double>(value));
    return found;
}

/// How far outside the middle half, in widths of that half, on a logarithmic scale.
std::vector<float> outsideTheUsual(std::vector<float> values) {
    for (float& value : values)
        value = value > 0 ? std::log(value) : missing;
    const std::vector<double> all = known(values);
    const double low = quantile(all, 0.25), high = quantile(all, 0.75);
    const double width = std::max(high - low, std::log(narrowest));
    for (float& value : values) {
        const auto at = static_cast<double>(value);
        if (!std::isnan(at))
            value = static_cast<float>(std::max({0.0, low - at, at - high}) / width);
    }
    return values;
}

std::vector<float> whereMostAreColoured(std::vector<float> values) {
    const double limit = ruleOf(Issue::grey).threshold;
    std::size_t coloured = 0, all = 0;
    for (const float value : values) {
        all += std::isnan(value) ? 0 : 1;
        coloured += static_cast<double>(value) >= limit ? 1 : 0;
    }
    if (2 * coloured < all)
        std::ranges::fill(values, missing);
    return values;
}

/// What a rule judges where that is not the measure itself; empty where it is.
std::vector<float> relative(Issue issue, const std::vector<float>& measure) {
    if (issue == Issue::oddAspect || issue == Issue::oddSize)
        return outsideTheUsual(measure);
    if (issue == Issue::grey)
        return whereMostAreColoured(measure);
    return {};
}

std::vector<std::uint8_t> marksOf(Issue issue, std::span<const float> values, double threshold) {
    std::vector<std::uint8_t> marks(values.size());
    std::ranges::transform(values, marks.begin(), [&](float value) -> std::uint8_t {
        return isBeyond(issue, value, threshold) ? 1 : 0;
    });
    return marks;
}

} // namespace

const IssueRule& ruleOf(Issue issue) {
    return rules[static_cast<std::size_t>(issue)];
}

std::optional<Issue> issueNamed(std::string_view name) {
    const auto found = std::ranges::find(rules, name, &IssueRule::name);
    return found == rules.end() ? std::nullopt : std::optional(found->issue);
}

QualityThresholds::QualityThresholds() {
    std::ranges::transform(rules, values_.begin(), &IssueRule::threshold);
}

void QualityThresholds::set(Issue issue, double threshold) {
    const IssueRule& rule = ruleOf(issue);
    if (!std::isnan(threshold))
        values_[static_cast<std::size_t>(issue)] = std::clamp(threshold, rule.least, rule.most);
}

std::vector<float> measureColumn(QualityMeasure measure, base::MatrixView<float> quality) {
    const auto column = static_cast<std::size_t>(measure);
    if (quality.columns != imaging::qualityMeasureCount)
        throw base::Error("The table of image quality has " + std::to_string(quality.columns) +
                          " columns instead of " + std::to_string(imaging::qualityMeasureCount) +
                          ": analyse the dataset again.");
    std::vector<float> values(quality.rows);
    for (std::size_t row = 0; row < quality.rows; ++row)
        values[row] = quality(row, column);
    return values;
}

std::vector<float> issueValues(Issue issue, base::MatrixView<float> quality) {
    const std::vector<float> values = measureColumn(ruleOf(issue).measure, quality);
    std::vector<float> judged = relative(issue, values);
    return judged.empty() ? values : judged;
}

QualityTable::QualityTable(base::MatrixView<float> quality) {
    for (std::size_t column = 0; column < measures_.size(); ++column)
        measures_[column] = measureColumn(static_cast<QualityMeasure>(column), quality);
    for (const Issue issue : allIssues)
        judged_[static_cast<std::size_t>(issue)] =
            relative(issue, measures_[static_cast<std::size_t>(ruleOf(issue).measure)]);
}

std::span<const float> QualityTable::judged(Issue issue) const {
    const auto& own = judged_[static_cast<std::size_t>(issue)];
    return own.empty() ? measure(ruleOf(issue).measure) : own;
}

std::vector<std::uint8_t> QualityTable::imagesWith(Issue issue, double threshold) const {
    return marksOf(issue, judged(issue), threshold);
}

bool isBeyond(Issue issue, float value, double threshold) {
    const auto at = static_cast<double>(value);
    return ruleOf(issue).isAbove ? at > threshold : at < threshold;
}

std::vector<std::uint8_t> imagesWith(Issue issue, base::MatrixView<float> quality, double threshold) {
    return marksOf(issue, issueValues(issue, quality), threshold);
}

std::size_t countBeyond(Issue issue, std::span<const float> values, double threshold) {
    return static_cast<std::size_t>(
        std::ranges::count_if(values, [&](float value) { return isBeyond(issue, value, threshold); }));
}

std::vector<std::int32_t> worstFirst(Issue issue, std::span<const float> values, double threshold) {
    std::vector<std::int32_t> rows;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (isBeyond(issue, values[i], threshold))
            rows.push_back(static_cast<std::int32_t>(i));
    const bool descending = ruleOf(issue).isAbove;
    std::ranges::stable_sort(rows, [&](std::int32_t a, std::int32_t b) {
        const float first = values[static_cast<std::size_t>(a)], second = values[static_cast<std::size_t>(b)];
        return descending ? first > second : first < second;
    });
    return rows;
}

} // namespace wherefrom::curation
