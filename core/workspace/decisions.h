// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
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

/// What one step did, and what undoing it takes back.
struct Action {
    std::string title; ///< for the history: "Reject 12 images"
    std::vector<FlagChange> flags;
    std::vector<VerdictChange> verdicts;
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

    /// One transaction; drops what could have been redone. `before` is recorded as it was stored, and changes
    /// that change nothing are left out (an action without any leaves the history alone). Returns what was
    /// recorded: a `before` that is not the one given is another window's decision. Throws Error when it
    /// could not be saved (disk full): then nothing has changed.
    Action apply(const Action& action);
    /// Whether another store (another window, a command) has changed the file since this was asked last.
    bool changedElsewhere();
    /// Takes the last action back (or does it again) and returns it; nullopt when there is none.
    std::optional<Action> undo();
    std::optional<Action> redo();
    std::optional<std::string> undoTitle() const;
    std::optional<std::string> redoTitle() const;

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
