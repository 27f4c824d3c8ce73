// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/duplicates.h"
#include "core/curation/query_columns.h"
#include "core/dataset/dataset.h"
#include "core/workspace/array.h"
#include "core/workspace/workspace.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a workspace holds on the disk, by ImageId of its dataset.
namespace wherefrom::curation {

/// Throws Error where nothing was listed yet.
std::shared_ptr<const dataset::Dataset> listedDataset(const workspace::Workspace& from);

/// The array if it is there with so many rows and columns, which an analysis under way may not have written
/// yet.
std::optional<workspace::MappedArray> storedTable(const workspace::Workspace& from, std::string_view name,
                                                  workspace::ElementType type,
                                                  std::optional<std::size_t> rows,
                                                  std::optional<std::size_t> columns);
/// Numbers [n]; empty: not there, or of no image.
std::vector<float> storedColumn(const workspace::Workspace& from, std::string_view name, std::size_t n);
/// Ascending distance. Throws Error where they are of other images.
std::vector<DuplicatePair> storedPairs(const workspace::Workspace& from, std::size_t n);
/// nullptr: not measured.
std::shared_ptr<const QualityTable> storedQuality(const workspace::Workspace& from, std::size_t n);
/// Images that cannot be used, ascending, with one reason each.
std::vector<dataset::Problem> storedProblems(const workspace::Workspace& from,
                                             const dataset::Dataset& dataset);
/// Position of each key [n]; empty where the images are listed in that order.
std::vector<std::int32_t> storedNameOrder(const dataset::Dataset& dataset);

/// Decisions about images that are in the dataset.
struct StoredDecisions {
    std::vector<workspace::Flag> flags; ///< [n]
    TagTable tags;
    NoteTable notes;                                                    ///< ascending
    std::vector<std::pair<base::ImageId, base::ImageId>> notDuplicates; ///< sorted, first < second
};
StoredDecisions storedDecisions(const workspace::Workspace& from, const dataset::Dataset& dataset);

/// The results of one of the workspace's runs (its id; empty: its own). Throws Error where it is not there,
/// or of other images.
workspace::Workspace storedRun(const workspace::Workspace& from, const dataset::Dataset& dataset,
                               const std::string& run);

} // namespace wherefrom::curation
