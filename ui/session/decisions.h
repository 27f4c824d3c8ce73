// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/workspace/decisions.h"
#include "ui/session/image_words.h"
#include "ui/session/key_index.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace wherefrom::session {

/// What a tag is called now; empty: it is gone.
struct TagNameChange {
    QString before, after;
};

/// The person's decisions about the opened dataset, by ImageId, saved before any view shows them.
class Decisions : public QObject {
    Q_OBJECT
  public:
    explicit Decisions(QObject* parent = nullptr);
    ~Decisions() override;

    /// What is read of a decisions file before the window shows it.
    struct Stored;
    /// Reads the file for images with these keys [n]; may run on another thread. Throws base::Error.
    static std::shared_ptr<Stored> read(const std::filesystem::path& file, SharedKeys keys);
    /// Shows what was read, in place of the previous dataset's.
    void adopt(std::shared_ptr<Stored> stored);
    /// Nothing is open any more.
    void close();
    /// read() and adopt(). Throws base::Error.
    void open(const std::filesystem::path& file, SharedKeys keys);

    workspace::Flag flag(base::ImageId image) const;
    const std::vector<workspace::Flag>& flags() const { return flags_; } ///< [n]
    std::size_t count(workspace::Flag flag) const;                       ///< how many images have it
    /// Pairs the person said are not duplicates, as ids of the opened dataset.
    const std::vector<std::pair<base::ImageId, base::ImageId>>& notDuplicates() const {
        return notDuplicates_;
    }

    /// One step of the history. Images that have the flag already are left out.
    void setFlag(const std::vector<base::ImageId>& images, workspace::Flag flag);
    /// Different flags in one step (keep this, flag the rest).
    void setFlags(const std::vector<std::pair<base::ImageId, workspace::Flag>>& flags, const QString& title);
    /// Every pair among these images is no duplicate: remembered for good.
    void setNotDuplicates(const std::vector<base::ImageId>& images);
    /// Takes the verdicts among these images back: they may be duplicates after all.
    void withdrawNotDuplicates(const std::vector<base::ImageId>& images);

    /// Tags that are defined: those with a key by it, then the others by name.
    const std::vector<workspace::Tag>& tagDefinitions() const { return words_.definitions(); }
    const workspace::Tag* tagDefinition(std::int64_t tag) const { return words_.definition(tag); }
    const workspace::Tag* tagOfKey(int key) const;               ///< 1 … 9; nullptr: none has it
    std::vector<workspace::Tag> tags(base::ImageId image) const; ///< in the order of the definitions
    bool hasTag(base::ImageId image, std::int64_t tag) const { return words_.hasTag(image, tag); }
    std::size_t tagCount(std::int64_t tag) const { return words_.count(tag); } ///< images that have it
    /// One step of the history. Images that have it already (or have not) are left out.
    void setTag(const std::vector<base::ImageId>& images, std::int64_t tag, bool on);
    /// Takes the tag from the images where all of them have it, otherwise gives it to all.
    void toggleTag(const std::vector<base::ImageId>& images, std::int64_t tag);
    /// A tag's definition, each time one step: a new one (returns its id; 0: not saved, see failed()),
    /// another name, colour or key, or none any more. A key that another tag has is taken from it.
    std::int64_t addTag(const QString& name, std::uint32_t colour, int key = 0);
    void changeTag(const workspace::Tag& tag);
    void removeTag(std::int64_t tag);

    QString note(base::ImageId image) const; ///< empty: none
    /// One step of the history; blank at both ends is cut off, and nothing but blank clears the note.
    /// `shown`: the note that the person had before them: where it is another one now, that is told.
    void setNote(const std::vector<base::ImageId>& images, const QString& note,
                 const std::optional<QString>& shown = std::nullopt);

    /// For queries on other threads; made anew after a change only.
    std::shared_ptr<const TagTable> tagTable() const;
    std::shared_ptr<const NoteTable> noteTable() const;

    /// Newest first, see workspace::DecisionStore::history; empty where nothing is open.
    std::vector<workspace::HistoryStep>
    history(std::size_t limit, std::int64_t below = std::numeric_limits<std::int64_t>::max()) const;
    std::int64_t currentStep() const; ///< 0: before the first
    /// Undoes or does again all that lies between here and there.
    void goTo(std::int64_t step);

    /// Grows with every change.
    quint64 revision() const { return revision_; }

    std::optional<QString> undoTitle() const;
    std::optional<QString> redoTitle() const;
    void undo();
    void redo();
    /// Shows what another window has decided meanwhile; done by itself every second.
    bool lookElsewhere();

  Q_SIGNALS:
    void flagsChanged(const std::vector<wherefrom::base::ImageId>& images);
    void verdictsChanged();
    void tagsChanged(const std::vector<wherefrom::base::ImageId>& images);
    /// Comes before tagDefinitionsChanged.
    void tagNamesChanged(const std::vector<wherefrom::session::TagNameChange>& changes);
    void tagDefinitionsChanged();
    void notesChanged(const std::vector<wherefrom::base::ImageId>& images);
    void historyChanged();
    /// One sentence worth telling: another window has the workspace open, or has decided otherwise.
    void noticed(const QString& sentence);
    /// Nothing has changed, and why: one sentence.
    void failed(const QString& sentence);

  private:
    /// What the views are to be told of.
    struct Changes {
        std::vector<base::ImageId> flags, tags, notes;
        bool verdicts = false, definitions = false;
    };
    /// What was recorded; nullopt: it could not be saved.
    std::optional<workspace::Action> apply(const workspace::Action& action);
    void step(bool forward);
    bool isHistoryAtHand(bool forward);
    /// What an action did (or, taken back, undid), in memory; and to the views.
    void carry(const workspace::Action& action, bool forward, Changes& changes);
    void carryWords(const workspace::Action& action, bool forward, Changes& changes);
    void tell(const Changes& changes);
    void tellOfTagNames();
    bool isOpen(base::ImageId image) const { return image.valid() && image.index() < flags_.size(); }
    bool defineTag(const workspace::TagDefinitionChange& change, const QString& title);

    void tellOfOtherWindow();
    void tellOfConflicts(const workspace::Action& asked, const workspace::Action& done);

    QTimer elsewhere_;
    quint64 revision_ = 0;
    std::shared_ptr<Stored> stored_; ///< nullptr: nothing is open
    std::vector<workspace::Flag> flags_;
    std::array<std::size_t, workspace::flagCount> counts_{};
    std::vector<std::pair<base::ImageId, base::ImageId>> notDuplicates_; ///< sorted, first < second
    ImageWords words_;
    std::vector<workspace::Tag> toldTags_;             ///< what the views know of
    mutable std::shared_ptr<const TagTable> tagTable_; ///< nullptr: of before a change
    mutable std::shared_ptr<const NoteTable> noteTable_;
};

} // namespace wherefrom::session
