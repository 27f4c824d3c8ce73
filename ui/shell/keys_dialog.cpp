// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/keys_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>

namespace wherefrom::shell {
namespace {

QString plain(QString text) {
    return text.remove(u'&').remove(u'…');
}

void collect(const QMenu& menu, const QString& group, std::vector<KeyEntry>& entries) {
    for (const QAction* action : menu.actions()) {
        if (action->menu())
            collect(*action->menu(), group, entries);
        else if (!action->shortcut().isEmpty())
            entries.push_back({group,
                               QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText),
                               plain(action->text())});
    }
}

/// What the views take themselves, without an action.
std::vector<KeyEntry> gestures() {
    const QString grids = KeysDialog::tr("Grids of images");
    const QString map = KeysDialog::tr("Map");
    const QString review = KeysDialog::tr("Review");
    const QString clusters = KeysDialog::tr("Duplicates");
    const QString pair = KeysDialog::tr("Duplicates, comparing two");
    return {
        {review, KeysDialog::tr("Left, Backspace"), KeysDialog::tr("Previous item")},
        {review, KeysDialog::tr("Right, Space"), KeysDialog::tr("Later: the next open item")},
        {review, KeysDialog::tr("Up, Down"), KeysDialog::tr("Which copy of a cluster is kept")},
        {review, KeysDialog::tr("N"), KeysDialog::tr("Not duplicates, go on")},
        {review, KeysDialog::tr("F, Z, +, −"), KeysDialog::tr("Fit, pixel by pixel, zoom")},
        {review, KeysDialog::tr("Wheel, drag"), KeysDialog::tr("Zoom at the cursor, pan")},
        {review, KeysDialog::tr("Double click"), KeysDialog::tr("Pixel by pixel, or fit again")},
        {clusters, KeysDialog::tr("Up, Down"), KeysDialog::tr("Walk the clusters")},
        {clusters, KeysDialog::tr("Left, Right"), KeysDialog::tr("Walk the members")},
        {clusters, KeysDialog::tr("K"), KeysDialog::tr("Keep this image, flag the rest, go on")},
        {clusters, KeysDialog::tr("Shift+K"), KeysDialog::tr("Keep the suggested one, flag the rest, go on")},
        {clusters, KeysDialog::tr("N"), KeysDialog::tr("Not duplicates, or duplicates after all")},
        {clusters, KeysDialog::tr("C, Enter"), KeysDialog::tr("Compare two; Esc goes back")},
        {pair, KeysDialog::tr("Left, Right"), KeysDialog::tr("Another member on the right")},
        {pair, KeysDialog::tr("W"), KeysDialog::tr("Swap left and right")},
        {pair, KeysDialog::tr("M"), KeysDialog::tr("Side by side, difference, split")},
        {pair, KeysDialog::tr("F, Z, +, −"), KeysDialog::tr("Fit, pixel by pixel, zoom")},
        {pair, KeysDialog::tr("Shift+N"), KeysDialog::tr("These two are no duplicates")},
        {grids, KeysDialog::tr("Arrows, Home, End"), KeysDialog::tr("Move")},
        {grids, KeysDialog::tr("Shift, Ctrl with click"), KeysDialog::tr("Select several")},
        {grids, KeysDialog::tr("Space"), KeysDialog::tr("Add to or take from the selection")},
        {grids, KeysDialog::tr("Enter"), KeysDialog::tr("Open the image")},
        {map, KeysDialog::tr("Wheel"), KeysDialog::tr("Zoom at the cursor")},
        {map, KeysDialog::tr("Drag"), KeysDialog::tr("Pan")},
        {map, KeysDialog::tr("Click"), KeysDialog::tr("Select an image; with Ctrl, one more")},
        {map, KeysDialog::tr("Shift and drag"), KeysDialog::tr("Lasso; with Ctrl, add to the selection")},
        {map, KeysDialog::tr("Alt and drag"), KeysDialog::tr("Rectangle; with Ctrl, add to the selection")},
        {map, KeysDialog::tr("F"), KeysDialog::tr("Fit all points")}};
}

} // namespace

std::vector<KeyEntry> keysOf(const QMenuBar& menus) {
    std::vector<KeyEntry> entries;
    for (const QAction* action : menus.actions()) {
        if (action->menu())
            collect(*action->menu(), plain(action->text()), entries);
    }
    return entries;
}

KeysDialog::KeysDialog(const QMenuBar& menus, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    resize(560, 640);
    auto* tree = new QTreeWidget;
    tree->setAccessibleName(windowTitle());
    tree->setColumnCount(2);
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    tree->setSelectionMode(QAbstractItemView::NoSelection);
    std::map<QString, QTreeWidgetItem*> groups;
    auto entries = keysOf(menus);
    const auto views = gestures();
    entries.insert(entries.end(), views.begin(), views.end());
    for (const KeyEntry& entry : entries) {
        QTreeWidgetItem*& group = groups[entry.group];
        if (!group) {
            group = new QTreeWidgetItem(tree, {entry.group});
            group->setFirstColumnSpanned(true);
            QFont font = tree->font();
            font.setBold(true);
            group->setFont(0, font);
        }
        new QTreeWidgetItem(group, {entry.text, entry.keys});
    }
    tree->expandAll();
    tree->setItemsExpandable(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tree, 1);
    layout->addWidget(buttons);
}

} // namespace wherefrom::shell
