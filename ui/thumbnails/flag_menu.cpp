// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/flag_menu.h"

#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/tag_style.h"
#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QUrl>

#include <algorithm>
#include <array>

namespace wherefrom::thumbnails {

namespace {

using workspace::Flag;
constexpr std::array flagsInMenu{Flag::keep,    Flag::reject,     Flag::duplicate,
                                 Flag::outlier, Flag::wrongLabel, Flag::none};

QString tr(const char* text) {
    return QCoreApplication::translate("wherefrom::thumbnails", text);
}

QString pathOf(const session::Snapshot& snapshot, base::ImageId image) {
    return QString::fromStdString(snapshot.loader->file(image).string());
}

void copyPaths(const session::Session& session, const std::vector<base::ImageId>& images) {
    QStringList paths;
    for (const base::ImageId image : images)
        if (image.index() < session.snapshot()->size())
            paths << pathOf(*session.snapshot(), image);
    QGuiApplication::clipboard()->setText(paths.join(QLatin1Char('\n')));
}

} // namespace

void addFlagActions(QMenu& menu, session::Session& session, std::vector<base::ImageId> images) {
    for (const Flag flag : flagsInMenu) {
        if (flag == Flag::none)
            menu.addSeparator();
        // The key is shown, not registered: a second shortcut beside the window's own would be ambiguous.
        QAction* action =
            menu.addAction(style::icon(flag), style::title(flag) + QLatin1Char('\t') +
                                                  style::shortcut(flag).toString(QKeySequence::NativeText));
        const bool allHaveIt = !images.empty() && std::ranges::all_of(images, [&](base::ImageId image) {
            return session.decisions().flag(image) == flag;
        });
        action->setEnabled(!images.empty() && !allHaveIt);
        QObject::connect(action, &QAction::triggered, &session,
                         [&session, images, flag] { session.decisions().setFlag(images, flag); });
    }
}

void addTagActions(QMenu& menu, session::Session& session, std::vector<base::ImageId> images) {
    for (const workspace::Tag& tag : session.decisions().tagDefinitions()) {
        QString text = style::menuText(style::title(tag));
        if (tag.key != 0)
            text += QLatin1Char('\t') + QString::number(tag.key);
        QAction* action = menu.addAction(style::icon(tag), text);
        action->setCheckable(true);
        action->setChecked(!images.empty() && std::ranges::all_of(images, [&](base::ImageId image) {
            return session.decisions().hasTag(image, tag.id);
        }));
        action->setEnabled(!images.empty());
        QObject::connect(action, &QAction::triggered, &session,
                         [&session, images, id = tag.id] { session.decisions().toggleTag(images, id); });
    }
    if (session.decisions().tagDefinitions().empty())
        menu.addAction(tr("No Tags Yet: Make Some with Decide, Tags…"))->setEnabled(false);
}

bool flagByKey(session::Session& session, const QKeyEvent& event) {
    if (event.modifiers() != Qt::NoModifier || session.selection().images().empty())
        return false;
    const QKeySequence key(event.key());
    for (const Flag flag : flagsInMenu) {
        if (style::shortcut(flag) == key) {
            session.decisions().setFlag(session.selection().images(), flag);
            return true;
        }
    }
    const int digit = event.key() - Qt::Key_0;
    const workspace::Tag* tag =
        digit >= 1 && digit <= workspace::tagKeyCount ? session.decisions().tagOfKey(digit) : nullptr;
    if (tag)
        session.decisions().toggleTag(session.selection().images(), tag->id);
    return tag != nullptr;
}

void fillImageMenu(QMenu& menu, session::Session& session, std::vector<base::ImageId> images) {
    if (!session.snapshot() || images.empty())
        return;
    if (images.size() > 1)
        menu.addSection(imageCount(images.size()));
    addFlagActions(menu, session, images);
    menu.addSeparator();
    addTagActions(*menu.addMenu(tr("Tags")), session, images);
    menu.addSeparator();
    const base::ImageId current = session.selection().current();
    QAction* similar = menu.addAction(tr("Find Images Like This One") + QStringLiteral("\tS"));
    QObject::connect(similar, &QAction::triggered, &session, [&session, current, first = images.front()] {
        session.similar().findLike(current.valid() ? current : first);
    });
    menu.addSeparator();
    QAction* copy = menu.addAction(images.size() > 1 ? tr("Copy Paths") : tr("Copy Path"));
    QObject::connect(copy, &QAction::triggered, &session, [&session, images] { copyPaths(session, images); });
    const base::ImageId first = images.front();
    QAction* folder = menu.addAction(tr("Open Containing Folder"));
    QObject::connect(folder, &QAction::triggered, &session, [&session, first] {
        const auto file = session.snapshot()->loader->file(first);
        QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(file.parent_path().string())));
    });
}

} // namespace wherefrom::thumbnails
