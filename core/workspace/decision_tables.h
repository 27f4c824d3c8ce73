// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/database.h"
#include "core/workspace/decisions.h"

namespace wherefrom::workspace {

/// What is decided now: one row an image, a pair, a tag. Knows no history.
class DecisionTables {
  public:
    explicit DecisionTables(Database& database);

    /// What the action really changes, applied. Throws Error, see DecisionStore::apply.
    Action carryOut(const Action& action);
    /// A recorded action again, or taken back.
    void redo(const Action& action);
    void undo(const Action& action);

  private:
    Flag storedFlag(const std::string& key);
    std::string storedNote(const std::string& key);
    std::optional<Tag> storedTag(std::int64_t id);
    void setFlag(const std::string& key, Flag value);
    void setNote(const std::string& key, const std::string& note);
    void setTag(std::int64_t id, const std::optional<Tag>& tag);
    /// True when that changed anything.
    bool setVerdict(const VerdictChange& verdict, bool notDuplicate);
    bool setTagged(const std::string& key, std::int64_t tag, bool on);

    void define(const TagDefinitionChange& change, Action& effective);
    void freeKey(const Tag& tag, Action& effective);
    void untagAll(std::int64_t tag, Action& effective);
    void checkNames() const;

    Database& database_;
    Statement readFlag_, writeFlag_, clearFlag_, addVerdict_, removeVerdict_;
    Statement readNote_, writeNote_, clearNote_, addTagged_, removeTagged_;
};

} // namespace wherefrom::workspace
