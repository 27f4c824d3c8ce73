// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query.h"
#include "core/curation/stored_results.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::curation {

/// What queries may ask of a workspace as it lies on the disk: the columns that the window has of it.
class StoredColumns {
  public:
    /// With the scores of one of its runs (its id; empty: its own). Throws Error.
    explicit StoredColumns(const std::filesystem::path& workspace, const std::string& run = {});
    StoredColumns(const StoredColumns&) = delete;
    StoredColumns& operator=(const StoredColumns&) = delete;

    const dataset::Dataset& dataset() const { return *dataset_; }
    std::span<const workspace::Flag> flags() const { return decisions_.flags; } ///< [n]
    /// 1 for each image that matches [n]. Throws Error: one sentence that names the query, the place and the
    /// mend.
    std::vector<std::uint8_t> matching(std::string_view query);
    /// The same as images, ascending.
    std::vector<base::ImageId> imagesMatching(std::string_view query);
    /// Of all that is there; lives as long as this.
    const QueryFields& allFields();

  private:
    QuerySource source_;
    std::shared_ptr<const dataset::Dataset> dataset_;
    std::vector<std::pair<std::string_view, std::vector<float>>> scores_;
    std::optional<workspace::MappedArray> sizes_;
    std::shared_ptr<const QualityTable> quality_;
    StoredDecisions decisions_;
    std::vector<DuplicatePair> pairs_;
    std::vector<std::int32_t> nameOrder_;
    DerivedColumns derived_;
    QueryFields fields_;
};

} // namespace wherefrom::curation
