// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/tag.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace wherefrom::workspace {

/// What a person decided about one image. One at a time; `none` is undecided.
enum class Flag : std::uint8_t { none, keep, reject, duplicate, outlier, wrongLabel };
inline constexpr int flagCount = 6;

/// "none", "keep", "reject", "duplicate", "outlier", "wrong label": as stored and as exported.
std::string_view nameOf(Flag flag);
/// Throws Error for another word.
Flag flag(std::string_view name);

/// One image's change within an action.
struct FlagChange {
    std::string key; ///< dataset::Dataset::keys
    Flag before = Flag::none;
    Flag after = Flag::none;
};

/// A stored "these two are not duplicates" (or its withdrawal), under the images' keys, first < second.
struct VerdictChange {
    std::string first;
    std::string second;
    bool notDuplicate = true; ///< after the action
};

/// A tag that was made (no `before`), changed, or removed (no `after`).
struct TagDefinitionChange {
    std::optional<Tag> before;
    std::optional<Tag> after;
};

/// An image's tag, given or taken.
struct TagChange {
    std::string key;
    std::int64_t tag = 0; ///< Tag::id
    bool on = true;       ///< after the action
};

/// One image's note; empty: none.
struct NoteChange {
    std::string key;
    std::string before;
    std::string after;
};

/// What one step did, and what undoing it takes back.
struct Action {
    std::string title; ///< for the history: "Reject 12 images"
    std::vector<FlagChange> flags{};
    std::vector<VerdictChange> verdicts{};
    std::vector<TagDefinitionChange> definitions{}; ///< come before `tags`
    std::vector<TagChange> tags{};
    std::vector<NoteChange> notes{};

    bool isEmpty() const {
        return flags.empty() && verdicts.empty() && definitions.empty() && tags.empty() && notes.empty();
    }
};

/// One line of the history.
struct HistoryStep {
    std::int64_t number = 0; ///< 1 is the first
    std::string title;
    std::string at;     ///< when it was done, UTC: "2026-11-22 09:41:00"
    bool isDone = true; ///< false: taken back, and can be done again
};

/// A filter that the person gave a name.
struct SavedView {
    std::string name;
    std::string query; ///< as curation::parseQuery reads it
    friend bool operator==(const SavedView&, const SavedView&) = default;
};

/// The decisions of a workspace in one SQLite database (write-ahead log, full sync): when apply() returns,
/// the action survives kill -9 and a power cut. The history is stored with it, so undo works after a restart.
class DecisionStore {
  public:
    /// Opens or creates the file. Throws Error (not writable, damaged, of a newer version).
    explicit DecisionStore(const std::filesystem::path& file);
    ~DecisionStore();
    DecisionStore(DecisionStore&&) noexcept;
    DecisionStore& operator=(DecisionStore&&) noexcept;

    std::unordered_map<std::string, Flag> flags() const; ///< only those that are not none
    std::vector<std::pair<std::string, std::string>> notDuplicates() const;
    std::vector<Tag> tags() const; ///< those with a key by it, then the others by name
    std::vector<std::pair<std::string, std::int64_t>>
    tagged() const; ///< an image's key and a tag's id, sorted
    std::unordered_map<std::string, std::string> notes() const;

    /// One transaction; drops what could have been redone. `before` is recorded as it was stored, and changes
    /// that change nothing are left out (an action without any leaves the history alone). Removing a tag
    /// takes it from its images first, and a tag that is given a key takes it from the one that had it: both
    /// are recorded. Returns what was recorded: a `before` that is not the one given is another window's
    /// decision. Throws Error when it could not be saved (disk full, two tags of one name, a tag that is not
    /// there): then nothing has changed.
    Action apply(const Action& action);
    /// Whether another store (another window, a command) has changed the file since this was asked last.
    bool changedElsewhere();
    /// Takes the last action back (or does it again) and returns it; nullopt when there is none.
    std::optional<Action> undo();
    std::optional<Action> redo();
    std::optional<std::string> undoTitle() const;
    std::optional<std::string> redoTitle() const;
    /// Newest first: at most `limit` steps with numbers below `below`, those that were taken back included.
    std::vector<HistoryStep> history(std::size_t limit,
                                     std::int64_t below = std::numeric_limits<std::int64_t>::max()) const;
    std::int64_t currentStep() const; ///< the last that is done; 0: none
    /// Takes back or does again all that lies between here and the step, which is the last one done then (0:
    /// nothing is). One transaction. Returns the actions in the order in which it met them. Throws Error
    /// where there is no such step.
    std::vector<Action> goTo(std::int64_t step);

    /// In the order of their names. No part of the history: undo does not touch them.
    std::vector<SavedView> savedViews() const;
    /// Replaces the view of that name. Throws Error when it could not be saved.
    void saveView(const SavedView& view);
    void forgetView(const std::string& name);

    /// Reads the whole database; throws Error when it is damaged.
    void checkIntegrity() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::workspace
