// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/truth_rows.h"

#include "core/base/number_text.h"
#include "core/base/rank_statistics.h"
#include "core/curation/compare_runs.h"
#include "core/pipeline/quantity_text.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wherefrom::pipeline {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

struct Agreement {
    std::string section, subject;
    std::vector<float> one, other; ///< [n] of the same images
};

void add(const Agreement& agreement, std::vector<TruthRow>& rows) {
    const auto row = [&](const char* measure, double value) {
        rows.push_back({agreement.section, agreement.subject, measure, value});
    };
    row("Spearman", base::spearman(agreement.one, agreement.other));
    row("Pearson", base::pearson(agreement.one, agreement.other));
    row("overlap of the highest tenth",
        curation::overlapOfHighest(agreement.one, agreement.other, agreement.one.size() / 10));
}

/// Percentile among the untouched images of the planted ones' median.
double medianPercentile(std::vector<float> values, const std::vector<float>& untouched) {
    if (values.empty() || untouched.empty())
        return nothing;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    const auto below = std::ranges::count_if(untouched, [&](float value) { return value < *middle; });
    return 100.0 * static_cast<double>(below) / static_cast<double>(untouched.size());
}

bool belongsLow(Plant plant) {
    return plant == Plant::exactDuplicate || plant == Plant::nearDuplicate;
}

} // namespace

void addClosedForm(std::span<const influence::ClosedFormError> errors, std::vector<TruthRow>& rows) {
    for (const auto& error : errors)
        rows.push_back({"Closed form of a two-layer linear network",
                        "absolute damping " + base::formatted("%g", error.damping), "largest relative error",
                        error.largestRelativeError});
}

void addDenseAgreement(const influence::DenseAgreement& agreement, std::vector<TruthRow>& rows) {
    const std::string section = "Beside the dense Gauss-Newton inverse (" + countText(agreement.parameters) +
                                " parameters, " + countText(agreement.images) + " images)";
    for (const auto& row : agreement.rows)
        rows.push_back({section,
                        std::string(influence::name(row.kind)) + ", damping " +
                            base::formatted("%g", row.relativeDamping) + " x mean diagonal",
                        "Spearman", row.spearman});
}

void addSketchQuality(std::span<const influence::SketchQuality> qualities, std::size_t images,
                      std::size_t queries, std::vector<TruthRow>& rows) {
    const std::string section = "Sketches beside exact pairwise influence (" + std::to_string(images) +
                                " images on " + std::to_string(queries) + ")";
    for (const auto& quality : qualities) {
        const std::string subject = std::to_string(quality.size) + " numbers an image";
        rows.push_back({section, subject, "Pearson", quality.pearson});
        rows.push_back({section, subject, "Spearman", quality.spearman});
        rows.push_back({section, subject, "overlap of the 10 most influential", quality.topShare});
    }
}

void addRepeatability(const PlantedImages& images, const Rankings& one, const Rankings& other,
                      std::vector<TruthRow>& rows) {
    // Planted images would make any two rankings agree.
    const auto untouched = [&](const std::vector<float>& values) { return images.of(Plant::none, values); };
    add({"One encoder, other augmentations (untouched images)", "influence", untouched(one.influence),
         untouched(one.influenceAgain)},
        rows);
    const std::string seeds = "Two encoders trained from two seeds (untouched images)";
    add({seeds, "influence", untouched(one.influence), untouched(other.influence)}, rows);
    add({seeds, "kNN distance", untouched(one.neighbourDistance), untouched(other.neighbourDistance)}, rows);
    const std::string density = "Influence beside density (untouched images)";
    rows.push_back({density, "influence and kNN distance, first seed", "Spearman",
                    base::spearman(untouched(one.influence), untouched(one.neighbourDistance))});
    rows.push_back({density, "influence and kNN distance, second seed", "Spearman",
                    base::spearman(untouched(other.influence), untouched(other.neighbourDistance))});
}

void addPlanted(const PlantedImages& images, const Rankings& rankings, std::vector<TruthRow>& rows) {
    const std::vector<std::pair<std::string, const std::vector<float>*>> columns{
        {"influence", &rankings.influence}, {"kNN distance", &rankings.neighbourDistance}};
    for (const Plant plant : planted) {
        if (std::ranges::count(images.plants, plant) == 0)
            continue; // no other dataset was given
        const std::string section =
            belongsLow(plant) ? "Planted duplicates (AUROC: chance to rank below an untouched image)"
                              : "Planted outliers (AUROC: chance to rank above an untouched image)";
        const std::string subject(describe(plant));
        for (const auto& [name, values] : columns) {
            const auto own = images.of(plant, *values), untouched = images.of(Plant::none, *values);
            const double above = base::auroc(own, untouched);
            rows.push_back({section, subject, "AUROC of " + name, belongsLow(plant) ? 1 - above : above});
            rows.push_back(
                {section, subject, "median percentile by " + name, medianPercentile(own, untouched)});
        }
    }
}

} // namespace wherefrom::pipeline
