// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/tag_menu.h"

#include "ui/session/session.h"
#include "ui/style/tag_style.h"
#include "ui/style/words.h"

#include <QShortcut>

#include <algorithm>

namespace wherefrom::shell {

TagMenu::TagMenu(session::Session& session, QWidget* window) : QMenu(tr("&Tag"), window), session_(session) {
    for (int key = 1; key <= workspace::tagKeyCount; ++key) {
        auto* spare = new QShortcut(QKeySequence(Qt::Key(Qt::Key_0 + key)), window);
        connect(spare, &QShortcut::activated, this, [this, key] { Q_EMIT keyWithoutTag(key); });
        spare_[static_cast<std::size_t>(key - 1)] = spare;
    }
    connect(&session.decisions(), &session::Decisions::tagDefinitionsChanged, this, &TagMenu::fill);
    connect(&session.decisions(), &session::Decisions::tagsChanged, this, &TagMenu::showState);
    connect(&session.selection(), &session::Selection::changed, this, &TagMenu::showState);
    connect(&session, &session::Session::opened, this, &TagMenu::fill);
    connect(&session, &session::Session::themeChanged, this, &TagMenu::fill);
    fill();
}

void TagMenu::addLast(QAction* action) {
    last_.push_back(action);
    fill();
}

void TagMenu::fill() {
    for (QAction* action : last_)
        removeAction(action);
    clear(); // deletes what is its own
    tags_.clear();
    for (const workspace::Tag& tag : session_.decisions().tagDefinitions()) {
        QAction* action = addAction(style::icon(tag), style::menuText(style::title(tag)));
        action->setCheckable(true);
        action->setData(static_cast<qlonglong>(tag.id));
        if (tag.key != 0)
            action->setShortcut(QKeySequence(Qt::Key(Qt::Key_0 + tag.key)));
        connect(action, &QAction::triggered, this, [this, id = tag.id] {
            session_.decisions().toggleTag(session_.selection().images(), id);
            showState(); // a press changed the mark even where no image changed
        });
        tags_.push_back(action);
    }
    if (!tags_.isEmpty())
        addSeparator();
    addActions(last_);
    for (std::size_t i = 0; i < spare_.size(); ++i)
        spare_[i]->setEnabled(session_.snapshot() && !session_.decisions().tagOfKey(static_cast<int>(i) + 1));
    showState();
}

void TagMenu::showState() {
    const auto& images = session_.selection().images();
    for (QAction* action : tags_) {
        const std::int64_t tag = action->data().toLongLong();
        action->setEnabled(!images.empty());
        action->setChecked(!images.empty() && std::ranges::all_of(images, [&](base::ImageId image) {
            return session_.decisions().hasTag(image, tag);
        }));
    }
}

} // namespace wherefrom::shell
