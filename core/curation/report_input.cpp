// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/decision_table.h"
#include "core/curation/report.h"
#include "core/imaging/image_loader.h"
#include "core/imaging/pixel_distance.h"
#include "core/workspace/layout.h"
#include "core/workspace/run_rows.h"
#include "core/workspace/runs.h"

#include <algorithm>
#include <unordered_map>

namespace wherefrom::curation {
namespace {

namespace arrays = workspace::arrays;
using workspace::ElementType;
using workspace::MappedArray;
using workspace::Workspace;

/// The array if it is there with so many rows and columns, which an analysis under way may not have written
/// yet.
std::optional<MappedArray> table(const Workspace& from, std::string_view name, ElementType type,
                                 std::optional<std::size_t> rows, std::optional<std::size_t> columns) {
    auto array = from.array(name);
    if (!array || array->type() != type || array->shape().empty())
        return std::nullopt;
    const std::size_t wide = array->shape().size() > 1 ? array->shape()[1] : 1;
    if ((rows && array->shape()[0] != *rows) || (columns && wide != *columns))
        return std::nullopt;
    return array;
}

std::vector<float> column(const Workspace& from, std::string_view name, std::size_t n) {
    const auto array = table(from, name, ElementType::float32, n, 1);
    if (!array)
        return {};
    const auto values = array->view<float>().values();
    return {values.begin(), values.end()};
}

std::vector<DuplicatePair> pairsOf(const Workspace& from, std::size_t n) {
    const auto ids = table(from, arrays::duplicatePairs, ElementType::int32, std::nullopt, 2);
    if (!ids)
        return {};
    const auto named = ids->view<std::int32_t>();
    const auto distances = table(from, arrays::duplicateDistances, ElementType::float32, named.rows, 1);
    const auto kinds = table(from, arrays::duplicateKinds, ElementType::uint8, named.rows, 1);
    if (!distances || !kinds)
        return {};
    const auto exists = [&](std::int32_t id) { return id >= 0 && static_cast<std::size_t>(id) < n; };
    std::vector<DuplicatePair> pairs;
    for (std::size_t i = 0; i < named.rows; ++i) {
        if (!exists(named(i, 0)) || !exists(named(i, 1)))
            throw base::Error(std::string("The duplicates of ") + from.folder().string() +
                              " are of other images: analyse the dataset again.");
        pairs.push_back({{named(i, 0)}, {named(i, 1)}, distances->view<float>()(i, 0)});
        setKinds(pairs.back(), kinds->view<std::uint8_t>()(i, 0));
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const auto& a, const auto& b) { return a.distance < b.distance; });
    return pairs;
}

using Verdicts = std::vector<std::pair<base::ImageId, base::ImageId>>;

/// "Tagged blurry, for the appendix. Ask Anna." Empty where nothing was written.
std::string remarkOf(const std::string& key, const DecisionTable& decided) {
    std::string remark;
    if (const auto tags = decided.tags.find(key); tags != decided.tags.end())
        for (const std::string& name : tags->second)
            remark.append(remark.empty() ? "Tagged " : ", ").append(name);
    if (!remark.empty())
        remark += '.';
    if (const auto note = decided.notes.find(key); note != decided.notes.end())
        remark.append(remark.empty() ? "" : " ").append(note->second);
    return remark;
}

/// Flags, tags, notes and verdicts as they are stored now.
Verdicts readDecisions(ReportInput& input, const std::filesystem::path& folder) {
    const auto& keys = input.dataset->keys;
    input.flags.assign(keys.size(), workspace::Flag::none);
    const auto file = folder / workspace::files::decisions;
    if (!std::filesystem::exists(file))
        return {};
    std::unordered_map<std::string_view, base::ImageId> ids;
    for (std::size_t i = 0; i < keys.size(); ++i)
        ids.emplace(keys[i], base::idAt<base::ImageId>(i));
    const DecisionTable decided = decisionsOf(workspace::DecisionStore(file));
    for (const auto& [key, flag] : decided.flags)
        if (const auto found = ids.find(key); found != ids.end())
            input.flags[found->second.index()] = flag;
    for (const std::string& key : keys)
        input.remarks.push_back(remarkOf(key, decided));
    Verdicts verdicts;
    for (const auto& [first, second] : decided.notDuplicates) {
        const auto a = ids.find(first), b = ids.find(second);
        if (a != ids.end() && b != ids.end())
            verdicts.emplace_back(std::min(a->second, b->second), std::max(a->second, b->second));
    }
    std::sort(verdicts.begin(), verdicts.end());
    return verdicts;
}

void readProblems(ReportInput& input, const Workspace& from) {
    std::unordered_map<base::ImageId, std::size_t> known;
    input.problems = input.dataset->problems;
    const auto stored = from.problems(*input.dataset);
    input.problems.insert(input.problems.end(), stored.begin(), stored.end());
    // One reason an image: the later one knows more.
    std::vector<dataset::Problem> once;
    for (auto& problem : input.problems) {
        const auto [place, isNew] = known.emplace(problem.image, once.size());
        if (isNew)
            once.push_back(std::move(problem));
        else
            once[place->second].reason = std::move(problem.reason);
    }
    std::stable_sort(once.begin(), once.end(),
                     [](const auto& a, const auto& b) { return a.image < b.image; });
    input.problems = std::move(once);
}

} // namespace

ReportInput readReportInput(const std::filesystem::path& folder, const std::string& run,
                            const base::RunContext& context) {
    const auto from = Workspace::open(folder);
    ReportInput input;
    input.dataset = from.dataset();
    if (!input.dataset)
        throw base::Error(std::string("The workspace ") + folder.string() +
                          " holds no dataset yet: analyse one first.");
    const std::size_t n = input.dataset->size();
    input.workspace = std::filesystem::absolute(folder);
    readProblems(input, from);
    const auto verdicts = readDecisions(input, folder);
    context.throwIfStopped();

    const auto results = run.empty() ? from : workspace::openRun(folder, run);
    if (!run.empty() && !workspace::matchRows(results, from, *input.dataset).isSame)
        throw base::Error(std::string("The run ") + run +
                          " was made before images were added or taken away: show another.");
    input.facts = workspace::runFacts(results.stages());
    for (const auto& [name, record] : results.stages())
        input.stages.emplace_back(name, record.finished);
    input.influence = column(results, arrays::influence, n);
    input.neighbourDistance = column(results, arrays::neighbourDistance, n);
    input.localOutlierFactor = column(results, arrays::localOutlierFactor, n);
    if (const auto map = table(results, arrays::map, ElementType::float32, n, 2)) {
        const auto points = map->view<float>();
        for (std::size_t i = 0; i < n; ++i)
            input.map.push_back({points(i, 0), points(i, 1)});
    }
    context.throwIfStopped();

    const auto pairs = pairsOf(from, n);
    const auto sizes = table(from, arrays::imageSize, ElementType::int32, n, 2);
    const auto neighbours = table(results, arrays::neighbours, ElementType::int32, n, std::nullopt);
    const auto distances = table(results, arrays::neighbourDistances, ElementType::float32, n, std::nullopt);
    const auto names = std::ranges::is_sorted(input.dataset->keys) ? std::vector<std::int32_t>{}
                                                                   : nameOrder(input.dataset->keys);
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
    review.rules.notDuplicates = verdicts;
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
