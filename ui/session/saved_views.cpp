// SPDX-License-Identifier: Apache-2.0
#include "ui/session/saved_views.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"
#include "ui/session/renamed_tags.h"
#include "ui/session/session.h"
#include "ui/style/sentence_words.h"

#include <QLocale>
#include <QStringList>

#include <filesystem>

namespace wherefrom::session {

SavedViews::SavedViews(Session& session) : session_(session) {
    connect(&session, &Session::opened, this, [this] { change([](workspace::DecisionStore&) {}); });
    connect(&session.decisions(), &Decisions::tagNamesChanged, this, &SavedViews::renameTags);
    connect(&session.decisions(), &Decisions::tagNamesChanged, this, &SavedViews::tellOfGoneTags);
}

/// Stored, for the views are no part of the history: undoing the renaming comes here as well.
void SavedViews::renameTags(const std::vector<TagNameChange>& changes) {
    std::vector<workspace::SavedView> renamed;
    for (const workspace::SavedView& view : views_) {
        const QString before = QString::fromStdString(view.query);
        const QString after = withTagsRenamed(before, changes, session_.decisions());
        if (after != before)
            renamed.push_back({view.name, after.toStdString()});
    }
    if (!renamed.empty())
        change([&](workspace::DecisionStore& store) {
            for (const workspace::SavedView& view : renamed)
                store.saveView(view);
        });
}

void SavedViews::tellOfGoneTags(const std::vector<TagNameChange>& changes) {
    QString gone;
    QStringList places;
    const auto look = [&](const QString& query, const QString& place) {
        if (const QString found = goneTagIn(query, changes, session_.decisions()); !found.isEmpty()) {
            gone = found;
            places << place;
        }
    };
    look(session_.filter().text(), tr("the filter"));
    for (const workspace::SavedView& view : views_)
        look(QString::fromStdString(view.query), tr("the view “%1”").arg(QString::fromStdString(view.name)));
    if (!places.isEmpty())
        Q_EMIT noticed(tr("The tag “%1” is gone, but still named in %2: change that, or undo.")
                           .arg(gone, QLocale().createSeparatedList(places)));
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
        Q_EMIT failed(style::worded(error));
    }
    Q_EMIT changed();
}

} // namespace wherefrom::session
