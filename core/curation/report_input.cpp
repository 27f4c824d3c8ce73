// SPDX-License-Identifier: Apache-2.0
#include "core/curation/report.h"
#include "core/curation/stored_results.h"
#include "core/imaging/image_loader.h"
#include "core/imaging/pixel_distance.h"
#include "core/workspace/layout.h"
#include "core/workspace/run_facts.h"

#include <set>

namespace wherefrom::curation {
namespace {

namespace arrays = workspace::arrays;
using workspace::ElementType;

/// "Tagged blurry, for the appendix. Ask Anna." Empty where nothing was written.
std::string remark(const std::set<std::string>& tags, const std::string& note) {
    std::string text;
    for (const std::string& name : tags)
        text.append(text.empty() ? "Tagged " : ", ").append(name);
    if (!text.empty())
        text += '.';
    if (!note.empty())
        text.append(text.empty() ? "" : " ").append(note);
    return text;
}

/// Tags by image, and what was written on each, in words.
void addWords(ReportInput& input, const StoredDecisions& decided) {
    const std::size_t n = input.dataset->size();
    input.tags = tagNames(decided.tags);
    if (input.tags.empty() && decided.notes.empty())
        return;
    input.remarks.resize(n);
    for (const auto& [image, tags] : input.tags)
        input.remarks[image.index()] = remark(tags, {});
    for (const auto& [image, note] : decided.notes) {
        const auto tags = input.tags.find(image);
        input.remarks[image.index()] =
            remark(tags == input.tags.end() ? std::set<std::string>() : tags->second, note);
    }
}

} // namespace

ReportInput readReportInput(const std::filesystem::path& folder, const std::string& run,
                            const base::RunContext& context) {
    const auto from = workspace::Workspace::open(folder);
    ReportInput input;
    input.dataset = listedDataset(from);
    const std::size_t n = input.dataset->size();
    input.workspace = std::filesystem::absolute(folder);
    input.problems = storedProblems(from, *input.dataset);
    const StoredDecisions decided = storedDecisions(from, *input.dataset);
    input.flags = decided.flags;
    addWords(input, decided);
    context.throwIfStopped();

    const auto results = storedRun(from, *input.dataset, run);
    input.facts = workspace::runFacts(results.stages());
    for (const auto& [name, record] : results.stages())
        input.stages.emplace_back(name, record.finished);
    input.influence = storedColumn(results, arrays::influence, n);
    input.neighbourDistance = storedColumn(results, arrays::neighbourDistance, n);
    input.localOutlierFactor = storedColumn(results, arrays::localOutlierFactor, n);
    if (const auto map = storedTable(results, arrays::map, ElementType::float32, n, 2)) {
        const auto points = map->view<float>();
        for (std::size_t i = 0; i < n; ++i)
            input.map.push_back({points(i, 0), points(i, 1)});
    }
    context.throwIfStopped();

    const auto pairs = storedPairs(from, n);
    const auto sizes = storedTable(from, arrays::imageSize, ElementType::int32, n, 2);
    const auto neighbours = storedTable(results, arrays::neighbours, ElementType::int32, n, std::nullopt);
    const auto distances =
        storedTable(results, arrays::neighbourDistances, ElementType::float32, n, std::nullopt);
    const auto names = storedNameOrder(*input.dataset);
    const auto quality = storedQuality(from, n);
    const auto issues =
        quality ? qualityIssues(*quality, readThresholds(folder)) : std::vector<QualityIssue>();
    std::vector<std::uint8_t> usable(n, 1);
    for (const auto& problem : input.problems)
        if (problem.image.valid() && problem.image.index() < n)
            usable[problem.image.index()] = 0;
    ReviewInputs review;
    review.dataset = input.dataset.get();
    review.usable = usable;
    review.pairs = pairs;
    review.duplicateDistance = input.duplicateDistance = imaging::defaultDuplicateDistance;
    if (sizes)
        review.rules.imageSize = sizes->view<std::int32_t>();
    review.rules.nameOrder = names;
    review.rules.splits = input.dataset->split.codes;
    review.rules.notDuplicates = decided.notDuplicates;
    review.quality = issues;
    if (neighbours && distances && neighbours->shape() == distances->shape()) {
        review.neighbours = neighbours->view<std::int32_t>();
        review.neighbourDistances = distances->view<float>();
    }
    review.influence = input.influence;
    review.neighbourDistance = input.neighbourDistance;
    review.localOutlierFactor = input.localOutlierFactor;
    input.clusters = clusterDuplicates(pairs, input.duplicateDistance, review.rules).clusters;
    input.queue = reviewQueue(review);
    context.throwIfStopped();

    const auto loader = std::make_shared<imaging::ImageLoader>(input.dataset);
    input.picture = [loader](base::ImageId image, int side) { return loader->loadAtMost(image, side); };
    return input;
}

} // namespace wherefrom::curation
