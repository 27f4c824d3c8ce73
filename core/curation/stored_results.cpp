// SPDX-License-Identifier: Apache-2.0
#include "core/curation/stored_results.h"

#include "core/base/error.h"
#include "core/curation/duplicate_clusters.h"
#include "core/workspace/layout.h"
#include "core/workspace/run_rows.h"
#include "core/workspace/runs.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace wherefrom::curation {

namespace arrays = workspace::arrays;
using base::ImageId;
using workspace::ElementType;
using workspace::MappedArray;
using workspace::Workspace;

namespace {

using ImagesByKey = std::unordered_map<std::string_view, ImageId>;

TagTable tagsOf(const workspace::DecisionStore& store, const ImagesByKey& ids, std::size_t n) {
    TagTable table;
    std::unordered_map<std::int64_t, std::int32_t> codes;
    for (const workspace::Tag& tag : store.tags()) {
        codes.emplace(tag.id, static_cast<std::int32_t>(table.names.size()));
        table.names.push_back(tag.name);
    }
    std::vector<std::vector<std::int32_t>> given(n);
    for (const auto& [key, tag] : store.tagged())
        if (const auto image = ids.find(key); image != ids.end())
            if (const auto code = codes.find(tag); code != codes.end())
                given[image->second.index()].push_back(code->second);
    table.first.assign(1, 0);
    for (const auto& some : given) {
        table.codes.insert(table.codes.end(), some.begin(), some.end());
        table.first.push_back(static_cast<std::uint32_t>(table.codes.size()));
    }
    return table;
}

} // namespace

std::shared_ptr<const dataset::Dataset> listedDataset(const Workspace& from) {
    auto dataset = from.dataset();
    if (!dataset)
        throw base::Error(std::string("The workspace ") + from.folder().string() +
                          " holds no dataset yet: analyse one first.");
    return dataset;
}

std::optional<MappedArray> storedTable(const Workspace& from, std::string_view name, ElementType type,
                                       std::optional<std::size_t> rows, std::optional<std::size_t> columns) {
    auto array = from.array(name);
    if (!array || array->type() != type || array->shape().empty())
        return std::nullopt;
    const std::size_t wide = array->shape().size() > 1 ? array->shape()[1] : 1;
    if ((rows && array->shape()[0] != *rows) || (columns && wide != *columns))
        return std::nullopt;
    return array;
}

std::vector<float> storedColumn(const Workspace& from, std::string_view name, std::size_t n) {
    const auto array = storedTable(from, name, ElementType::float32, n, 1);
    if (!array)
        return {};
    const auto values = array->view<float>().values();
    if (std::ranges::all_of(values, [](float value) { return std::isnan(value); }))
        return {};
    return {values.begin(), values.end()};
}

std::vector<DuplicatePair> storedPairs(const Workspace& from, std::size_t n) {
    const auto ids = storedTable(from, arrays::duplicatePairs, ElementType::int32, std::nullopt, 2);
    if (!ids)
        return {};
    const auto named = ids->view<std::int32_t>();
    const auto distances = storedTable(from, arrays::duplicateDistances, ElementType::float32, named.rows, 1);
    const auto kinds = storedTable(from, arrays::duplicateKinds, ElementType::uint8, named.rows, 1);
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

std::shared_ptr<const QualityTable> storedQuality(const Workspace& from, std::size_t n) {
    const auto array =
        storedTable(from, arrays::imageQuality, ElementType::float32, n, imaging::qualityMeasureCount);
    return array ? std::make_shared<const QualityTable>(array->view<float>()) : nullptr;
}

std::vector<dataset::Problem> storedProblems(const Workspace& from, const dataset::Dataset& dataset) {
    std::unordered_map<ImageId, std::size_t> known;
    std::vector<dataset::Problem> all = dataset.problems;
    const auto stored = from.problems(dataset);
    all.insert(all.end(), stored.begin(), stored.end());
    // One reason an image: the later one knows more.
    std::vector<dataset::Problem> once;
    for (auto& problem : all) {
        const auto [place, isNew] = known.emplace(problem.image, once.size());
        if (isNew)
            once.push_back(std::move(problem));
        else
            once[place->second].reason = std::move(problem.reason);
    }
    std::stable_sort(once.begin(), once.end(),
                     [](const auto& a, const auto& b) { return a.image < b.image; });
    return once;
}

std::vector<std::int32_t> storedNameOrder(const dataset::Dataset& dataset) {
    return std::ranges::is_sorted(dataset.keys) ? std::vector<std::int32_t>{} : nameOrder(dataset.keys);
}

StoredDecisions storedDecisions(const Workspace& from, const dataset::Dataset& dataset) {
    const std::size_t n = dataset.size();
    StoredDecisions made;
    made.flags.assign(n, workspace::Flag::none);
    const auto file = from.folder() / workspace::files::decisions;
    if (!std::filesystem::exists(file))
        return made;
    ImagesByKey ids;
    for (std::size_t i = 0; i < n; ++i)
        ids.emplace(dataset.keys[i], base::idAt<ImageId>(i));
    const workspace::DecisionStore store(file);
    for (const auto& [key, flag] : store.flags())
        if (const auto found = ids.find(key); found != ids.end())
            made.flags[found->second.index()] = flag;
    made.tags = tagsOf(store, ids, n);
    for (const auto& [key, note] : store.notes())
        if (const auto found = ids.find(key); found != ids.end())
            made.notes.emplace_back(found->second, note);
    std::ranges::sort(made.notes);
    for (const auto& [first, second] : store.notDuplicates()) {
        const auto a = ids.find(first), b = ids.find(second);
        if (a != ids.end() && b != ids.end())
            made.notDuplicates.emplace_back(std::min(a->second, b->second), std::max(a->second, b->second));
    }
    std::ranges::sort(made.notDuplicates);
    return made;
}

Workspace storedRun(const Workspace& from, const dataset::Dataset& dataset, const std::string& run) {
    auto results = run.empty() ? from : workspace::openRun(from.folder(), run);
    if (!run.empty() && !workspace::matchRows(results, from, dataset).isSame)
        throw base::Error(std::string("The run ") + run +
                          " was made before images were added or taken away: show another.");
    return results;
}

} // namespace wherefrom::curation
