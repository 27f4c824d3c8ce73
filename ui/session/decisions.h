// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/workspace/decisions.h"

#include <QObject>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace wherefrom::session {

/// The person's decisions about the opened dataset, by ImageId, saved before any view shows them.
class Decisions : public QObject {
    Q_OBJECT
  public:
    explicit Decisions(QObject* parent = nullptr);
    ~Decisions() override;

    /// Forgets the previous dataset's; `keys` [n] are the images' keys. Throws base::Error.
    void open(const std::filesystem::path& file, const std::vector<std::string>& keys);

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

    std::optional<QString> undoTitle() const;
    std::optional<QString> redoTitle() const;
    void undo();
    void redo();

  Q_SIGNALS:
    void flagsChanged(const std::vector<wherefrom::base::ImageId>& images);
    void verdictsChanged();
    void historyChanged();
    /// Nothing has changed, and why: one sentence.
    void failed(const QString& sentence);

  private:
    void apply(const workspace::Action& action);
    void show(const workspace::Action& action);

    std::unique_ptr<workspace::DecisionStore> store_;
    std::vector<std::string> keys_;
    std::unordered_map<std::string, base::ImageId> ids_;
    std::vector<workspace::Flag> flags_;
    std::array<std::size_t, workspace::flagCount> counts_{};
    std::vector<std::pair<base::ImageId, base::ImageId>> notDuplicates_;
};

} // namespace wherefrom::session
