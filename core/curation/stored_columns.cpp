// SPDX-License-Identifier: Apache-2.0
#include "core/curation/stored_columns.h"

#include "core/base/error.h"
#include "core/curation/query_evaluate.h"
#include "core/workspace/layout.h"

#include <array>
#include <cctype>

namespace wherefrom::curation {
namespace {

namespace arrays = workspace::arrays;

/// In the order in which the window lists them.
constexpr std::array scoresInQueries{arrays::influence,         arrays::instability,
                                     arrays::neighbourDistance, arrays::localOutlierFactor,
                                     arrays::mapError,          arrays::influenceError};

base::Error asRefusal(std::string_view query, const base::Error& error) {
    std::string why = error.what();
    why.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(why.front())));
    std::string sentence = "The query ";
    return base::Error(sentence.append(query).append(" cannot be answered: ").append(why));
}

} // namespace

StoredColumns::StoredColumns(const std::filesystem::path& workspace, const std::string& run) {
    const auto from = workspace::Workspace::open(workspace);
    dataset_ = listedDataset(from);
    const std::size_t n = dataset_->size();
    const auto results = storedRun(from, *dataset_, run);
    for (const std::string_view name : scoresInQueries)
        if (auto values = storedColumn(results, name, n); !values.empty())
            scores_.emplace_back(name, std::move(values));
    sizes_ = storedTable(from, arrays::imageSize, workspace::ElementType::int32, n, 2);
    quality_ = storedQuality(from, n);
    decisions_ = storedDecisions(from, *dataset_);
    pairs_ = storedPairs(from, n);
    nameOrder_ = storedNameOrder(*dataset_);

    source_.dataset = dataset_.get();
    for (const auto& [name, values] : scores_)
        source_.scores.emplace_back(name, values);
    if (sizes_)
        source_.imageSize = sizes_->view<std::int32_t>();
    source_.quality = quality_.get();
    source_.thresholds = readThresholds(workspace);
    source_.flags = decisions_.flags;
    source_.tags = &decisions_.tags;
    source_.notes = decisions_.notes;
    for (const dataset::Problem& problem : storedProblems(from, *dataset_))
        source_.problems.push_back(problem.image);
    source_.pairs = pairs_;
    source_.clusterRules.imageSize = source_.imageSize;
    source_.clusterRules.nameOrder = nameOrder_;
    source_.clusterRules.splits = dataset_->split.codes;
    source_.clusterRules.notDuplicates = decisions_.notDuplicates;
}

std::vector<std::uint8_t> StoredColumns::matching(std::string_view query) {
    try {
        const Query asked = parseQuery(query, queryFields(source_, {}));
        const auto derived = derivedColumns(source_, partsAskedFor(asked));
        return matches(asked, queryFields(source_, derived));
    } catch (const base::Error& error) {
        throw asRefusal(query, error);
    }
}

std::vector<base::ImageId> StoredColumns::imagesMatching(std::string_view query) {
    const auto marks = matching(query);
    std::vector<base::ImageId> images;
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (marks[i] != 0)
            images.push_back(base::idAt<base::ImageId>(i));
    return images;
}

const QueryFields& StoredColumns::allFields() {
    derived_ = derivedColumns(source_, DerivedParts::all());
    fields_ = queryFields(source_, derived_);
    return fields_;
}

} // namespace wherefrom::curation
