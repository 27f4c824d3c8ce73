// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query_fields.h"
#include "core/workspace/decisions.h"
#include "ui/session/image_words.h"
#include "ui/session/snapshot.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wherefrom::session {

/// How queries call a score: "influence", "neighbour_distance"; the inverse of what titles are for.
std::string_view queryName(Score score);

/// What a query may ask of a snapshot: scores, size, columns of numbers and names, flag, tag, name and path,
/// note, problem, duplicate, noted (has a note). A column of the dataset whose name is taken is called
/// "column.NAME".
struct FilterColumns {
    SnapshotPointer snapshot; ///< never null
    std::vector<workspace::Flag> flags;
    std::vector<std::pair<base::ImageId, base::ImageId>> notDuplicates;
    std::vector<std::uint8_t> problems, duplicates; ///< [n]; empty: not asked for, no image
    std::shared_ptr<const TagTable> tags{};         ///< nullptr: none are defined
    std::shared_ptr<const NoteTable> notes{};       ///< nullptr: there are none
    std::vector<std::string> noteTexts{};           ///< [n]; empty: not asked for
    std::vector<std::uint8_t> noted{};

    /// Who is a problem; who is in a cluster at the first threshold of the list of duplicates. Milliseconds.
    void findProblems();
    void findDuplicates();
    /// What is written on whom.
    void findNotes();
    /// Looks into this: valid while it lives unchanged.
    curation::QueryFields fields() const;
};

} // namespace wherefrom::session
