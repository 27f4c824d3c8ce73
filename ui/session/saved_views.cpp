// SPDX-License-Identifier: Apache-2.0
#include "ui/session/saved_views.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"
#include "ui/session/session.h"

#include <filesystem>

namespace wherefrom::session {

SavedViews::SavedViews(Session& session) : session_(session) {
    connect(&session, &Session::opened, this, [this] { change([](workspace::DecisionStore&) {}); });
}

void SavedViews::save(const QString& name, const QString& query) {
    change([&](workspace::DecisionStore& store) {
        store.saveView({name.toStdString(), query.toStdString()});
    });
}

void SavedViews::forget(const QString& name) {
    change([&](workspace::DecisionStore& store) { store.forgetView(name.toStdString()); });
}

/// A connection of its own for the moment: a handful of rows, some milliseconds.
template <typename Change>
void SavedViews::change(Change change) {
    if (!session_.snapshot())
        return;
    try {
        workspace::DecisionStore store(std::filesystem::path(session_.workspaceFolder().toStdString()) /
                                       workspace::files::decisions);
        change(store);
        views_ = store.savedViews();
    } catch (const base::Error& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
    }
    Q_EMIT changed();
}

} // namespace wherefrom::session
