// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/workspace/decisions.h"
#include "ui/session/key_index.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace wherefrom::session {

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
    void historyChanged();
    /// One sentence worth telling: another window has the workspace open, or has decided otherwise.
    void noticed(const QString& sentence);
    /// Nothing has changed, and why: one sentence.
    void failed(const QString& sentence);

  private:
    void apply(const workspace::Action& action);
    void step(bool forward);
    /// What an action did (or, taken back, undid), in memory and to the views.
    void show(const workspace::Action& action, bool forward);

    void tellOfOtherWindow();
    void tellOfConflicts(const workspace::Action& asked, const workspace::Action& done);

    QTimer elsewhere_;
    quint64 revision_ = 0;
    std::shared_ptr<Stored> stored_; ///< nullptr: nothing is open
    std::vector<workspace::Flag> flags_;
    std::array<std::size_t, workspace::flagCount> counts_{};
    std::vector<std::pair<base::ImageId, base::ImageId>> notDuplicates_; ///< sorted, first < second
};

} // namespace wherefrom::session
