// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/curation/duplicate_clusters.h"
#include "core/curation/image_quality.h"
#include "core/curation/query.h"
#include "core/curation/query_fields.h"
#include "core/dataset/dataset.h"
#include "core/workspace/decisions.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The columns that queries are about, the same for the window and the command line.
namespace wherefrom::curation {

inline constexpr std::string_view tagField = "tag", issueField = "issue";

/// The tags of all images as a query reads them.
struct TagTable {
    std::vector<std::string> names;   ///< in the order of the definitions
    std::vector<std::uint32_t> first; ///< [n + 1], into `codes`
    std::vector<std::int32_t> codes;  ///< into `names`

    CategoryLists lists() const { return {first, codes}; }
};

/// The names of each image's tags; images without one are left out.
std::map<base::ImageId, std::set<std::string>> tagNames(const TagTable& table);

using NoteTable = std::vector<std::pair<base::ImageId, std::string>>;

/// Results and decisions that somebody else holds; row i belongs to ImageId{i}. What is empty is not there.
struct QuerySource {
    const dataset::Dataset* dataset = nullptr; ///< never null
    /// [n] each, NaN: none; by the names that queries know them by, which are those of the arrays.
    std::vector<std::pair<std::string_view, std::span<const float>>> scores{};
    base::MatrixView<std::int32_t> imageSize{}; ///< [n, 2] width, height
    const QualityTable* quality = nullptr;
    QualityThresholds thresholds{};
    std::span<const workspace::Flag> flags{}; ///< [n]
    const TagTable* tags = nullptr;
    std::span<const NoteTable::value_type> notes{};
    std::vector<base::ImageId> problems{}; ///< images that cannot be used
    std::span<const DuplicatePair> pairs{};
    ClusterRules clusterRules{};
};

/// What takes milliseconds to work out, and is worked out for queries that ask for it only.
struct DerivedParts {
    bool problems = false, duplicates = false, notes = false, issues = false;
    static DerivedParts all() { return {true, true, true, true}; }
};
DerivedParts partsAskedFor(const Query& query);

struct DerivedColumns {
    std::vector<std::uint8_t> problems, duplicates, noted; ///< [n]; empty: not worked out, no image
    std::vector<std::string> noteTexts;                    ///< [n]; empty: not worked out
    std::vector<std::uint32_t> issueFirst;                 ///< [n + 1], see CategoryLists
    std::vector<std::int32_t> issueCodes;                  ///< as allIssues
};
/// Who cannot be used; who is in a cluster at the first threshold of the list of duplicates; what is written
/// on whom; who has which issue of quality beyond its threshold.
DerivedColumns derivedColumns(const QuerySource& source, const DerivedParts& parts);

/// Scores, size, measures of image quality, columns of numbers; label, split, group, flag, tag, issue,
/// columns of names; name, path, note; problem, duplicate, noted. "dark" is short for issue:dark, and so on.
/// A column of the dataset whose name is taken is called "column.NAME". Looks into both: valid while they
/// live unchanged.
QueryFields queryFields(const QuerySource& source, const DerivedColumns& derived);

} // namespace wherefrom::curation
