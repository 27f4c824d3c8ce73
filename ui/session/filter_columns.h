// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query_columns.h"
#include "ui/session/snapshot.h"

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace wherefrom::session {

/// How queries call a score: "influence", "neighbour_distance"; the inverse of what titles are for.
std::string_view queryName(Score score);

/// What a query may ask of a snapshot and the decisions about it: see curation::queryFields.
struct FilterColumns {
    SnapshotPointer snapshot; ///< never null
    std::vector<workspace::Flag> flags;
    std::vector<std::pair<base::ImageId, base::ImageId>> notDuplicates;
    std::shared_ptr<const curation::TagTable> tags{};   ///< nullptr: none are defined
    std::shared_ptr<const curation::NoteTable> notes{}; ///< nullptr: there are none
    curation::QualityThresholds thresholds{};
    curation::DerivedColumns derived{};

    /// Fills `derived`. Milliseconds.
    void derive(const curation::DerivedParts& parts);
    /// Looks into this: valid while it lives unchanged.
    curation::QueryFields fields() const;

  private:
    curation::QuerySource source() const;
};

} // namespace wherefrom::session
