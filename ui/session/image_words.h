// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/curation/query_columns.h"
#include "core/workspace/decisions.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace wherefrom::session {

using curation::NoteTable;
using curation::TagTable;

/// Tags and notes by ImageId, as they are now. Takes memory by what is decided, not by images.
class ImageWords {
  public:
    const std::vector<workspace::Tag>& definitions() const { return definitions_; }
    void setDefinitions(std::vector<workspace::Tag> tags) { definitions_ = std::move(tags); }
    const workspace::Tag* definition(std::int64_t tag) const;         ///< nullptr: there is none
    const std::vector<std::int64_t>& tags(base::ImageId image) const; ///< sorted
    bool hasTag(base::ImageId image, std::int64_t tag) const;
    const std::string& note(base::ImageId image) const; ///< empty: none
    std::size_t count(std::int64_t tag) const;
    std::size_t noteCount() const { return notes_.size(); }

    void define(const workspace::TagDefinitionChange& change, bool forward);
    void setTag(base::ImageId image, std::int64_t tag, bool on);
    void setNote(base::ImageId image, std::string note);

    TagTable tagTable(std::size_t images) const;
    NoteTable noteTable() const;
    /// Images whose tags (notes) are others in `other`.
    std::vector<base::ImageId> otherTags(const ImageWords& other) const;
    std::vector<base::ImageId> otherNotes(const ImageWords& other) const;

  private:
    std::vector<workspace::Tag> definitions_; ///< as DecisionStore::tags orders them
    std::unordered_map<base::ImageId, std::vector<std::int64_t>> tags_;
    std::unordered_map<base::ImageId, std::string> notes_;
};

} // namespace wherefrom::session
