// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/decisions.h"

#include <QObject>
#include <QString>

#include <vector>

namespace wherefrom::session {

class Session;
struct TagNameChange;

/// The filters that the person gave a name, kept with the decisions of the opened workspace.
class SavedViews : public QObject {
    Q_OBJECT
  public:
    explicit SavedViews(Session& session);

    const std::vector<workspace::SavedView>& views() const { return views_; } ///< by name
    /// Replaces the view of that name.
    void save(const QString& name, const QString& query);
    void forget(const QString& name);

  Q_SIGNALS:
    void changed();
    /// Nothing has changed, and why: one sentence.
    void failed(const QString& sentence);
    /// The filter or views name a tag that is gone: one sentence.
    void noticed(const QString& sentence);

  private:
    void renameTags(const std::vector<TagNameChange>& changes);
    void tellOfGoneTags(const std::vector<TagNameChange>& changes);
    template <typename Change>
    void change(Change change);

    Session& session_;
    std::vector<workspace::SavedView> views_;
};

} // namespace wherefrom::session
