// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/imaging/image_quality.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Which images look wrong, from the measures of the array "image_quality" and a threshold each.
namespace wherefrom::curation {

/// Images that cannot be read have no measures: they are problems of the dataset, not among these.
enum class Issue { dark, light, blurry, lowInformation, oddAspect, oddSize, grey, uniformBackground };
inline constexpr std::size_t issueCount = 8;
inline constexpr std::array<Issue, issueCount> allIssues{
    Issue::dark,      Issue::light,   Issue::blurry, Issue::lowInformation,
    Issue::oddAspect, Issue::oddSize, Issue::grey,   Issue::uniformBackground};

/// How an issue is judged: an image has it where its value lies beyond the threshold.
struct IssueRule {
    Issue issue{};
    std::string_view name; ///< the mark in queries, the key in files: "dark", "low_information"
    imaging::QualityMeasure measure{};
    bool isAbove = false;       ///< beyond: above the threshold; else below it
    double threshold = 0;       ///< the default
    double least = 0, most = 1; ///< what a threshold can be
    std::string_view unit;      ///< what the value is, in a few English words, for tables
};
const IssueRule& ruleOf(Issue issue);
/// nullopt for a name that is none.
std::optional<Issue> issueNamed(std::string_view name);

/// The thresholds that a person chose, by issue.
class QualityThresholds {
  public:
    QualityThresholds(); ///< the defaults

    double operator[](Issue issue) const { return values_[static_cast<std::size_t>(issue)]; }
    /// Clamped to what the rule allows; NaN changes nothing.
    void set(Issue issue, double threshold);
    bool isDefault(Issue issue) const { return (*this)[issue] == ruleOf(issue).threshold; }
    friend bool operator==(const QualityThresholds&, const QualityThresholds&) = default;

  private:
    std::array<double, issueCount> values_{};
};

/// The thresholds of a workspace (workspace::files::qualityThresholds, a JSON object of those that are not
/// the default); the defaults where there is no such file. Throws Error for a file that is no such object.
QualityThresholds readThresholds(const std::filesystem::path& workspaceFolder);
/// Atomically. Throws Error.
void storeThresholds(const std::filesystem::path& workspaceFolder, const QualityThresholds& thresholds);

/// The values that a rule judges [n], NaN: not judged. `quality` is [n, qualityMeasureCount].
///
/// Most are the measure itself. Odd aspect and odd size are relative to the dataset: how far outside the
/// middle half of all images, on a logarithmic scale, in widths of that half (Tukey 1977's fences: 3 is "far
/// out"); the half counts as at least a factor of 1.25 wide, so that among images of one size those of about
/// half or twice that are odd. Grey is judged where at least half of the images are coloured (above the
/// default threshold): otherwise all are NaN.
std::vector<float> issueValues(Issue issue, base::MatrixView<float> quality);

/// Whether a value lies beyond the threshold; NaN never does.
bool isBeyond(Issue issue, float value, double threshold);
/// 1 for each image that has the issue [n].
std::vector<std::uint8_t> imagesWith(Issue issue, base::MatrixView<float> quality, double threshold);
std::size_t countBeyond(Issue issue, std::span<const float> values, double threshold);
/// The rows that have the issue, the worst first, equal ones by row.
std::vector<std::int32_t> worstFirst(Issue issue, std::span<const float> values, double threshold);

/// One column of the measures [n].
std::vector<float> measureColumn(imaging::QualityMeasure measure, base::MatrixView<float> quality);

/// The array image_quality [n, qualityMeasureCount] by columns, and what the rules judge.
class QualityTable {
  public:
    /// Throws Error for another number of columns.
    explicit QualityTable(base::MatrixView<float> quality);

    std::size_t images() const { return measures_.front().size(); }
    std::span<const float> measure(imaging::QualityMeasure measure) const {
        return measures_[static_cast<std::size_t>(measure)];
    }
    /// As issueValues().
    std::span<const float> judged(Issue issue) const;
    /// As imagesWith().
    std::vector<std::uint8_t> imagesWith(Issue issue, double threshold) const;

  private:
    std::array<std::vector<float>, imaging::qualityMeasureCount> measures_;
    std::array<std::vector<float>, issueCount> judged_; ///< empty: the measure itself
};

} // namespace wherefrom::curation
