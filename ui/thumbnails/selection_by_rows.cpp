// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/selection_by_rows.h"

#include "ui/session/session.h"
#include "ui/thumbnails/flag_menu.h"

#include <QKeyEvent>

#include <algorithm>

namespace wherefrom::thumbnails {

SelectionByRows::SelectionByRows(session::Session& session, Images images, RowOf rowOf)
    : session_(session), images_(std::move(images)), rowOf_(std::move(rowOf)) {}

void SelectionByRows::click(int row, Qt::KeyboardModifiers modifiers) {
    const base::ImageId image = images_()[static_cast<std::size_t>(row)];
    const bool add = modifiers.testFlag(Qt::ControlModifier);
    cursor_ = {};
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        selectRange(row, add);
        return;
    }
    anchor_ = image;
    if (add)
        session_.selection().toggle(image);
    else
        session_.selection().select(image);
}

void SelectionByRows::move(int row, Qt::KeyboardModifiers modifiers) {
    const base::ImageId image = images_()[static_cast<std::size_t>(row)];
    if (!(modifiers & Qt::ControlModifier))
        cursor_ = {};
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        selectRange(row, modifiers.testFlag(Qt::ControlModifier));
    } else if (modifiers.testFlag(Qt::ControlModifier)) {
        cursor_ = image;
        cursorCurrent_ = session_.selection().current();
    } else {
        anchor_ = image;
        session_.selection().select(image);
    }
}

void SelectionByRows::selectRange(int to, bool add) {
    const auto& images = images_();
    if (rowOf_(anchor_) < 0)
        anchor_ = session_.selection().current();
    const int from = rowOf_(anchor_) >= 0 ? rowOf_(anchor_) : to;
    anchor_ = images[static_cast<std::size_t>(from)];
    const auto [first, last] = std::minmax(from, to);
    std::vector<base::ImageId> range(images.begin() + first, images.begin() + last + 1);
    if (add) {
        std::vector<base::ImageId> all = session_.selection().images();
        std::ranges::copy_if(range, std::back_inserter(all),
                             [&](base::ImageId image) { return !session_.selection().contains(image); });
        range = std::move(all);
    }
    session_.selection().select(std::move(range), images[static_cast<std::size_t>(to)]);
}

void SelectionByRows::selectAll() {
    const auto& images = images_();
    if (images.empty())
        return;
    const base::ImageId current = session_.selection().current();
    session_.selection().select(images, rowOf_(current) >= 0 ? current : images.front());
}

base::ImageId SelectionByRows::cursor() const {
    const base::ImageId current = session_.selection().current();
    return cursor_.valid() && cursorCurrent_ == current ? cursor_ : current;
}

void SelectionByRows::toggleAtCursor() {
    const base::ImageId image = cursor();
    if (!image.valid())
        return;
    session_.selection().toggle(image);
    cursor_ = image; // taking the mark away makes another image current; the cursor stays
    cursorCurrent_ = session_.selection().current();
}

void SelectionByRows::prepareMenu(int row) {
    const base::ImageId image = images_()[static_cast<std::size_t>(row)];
    if (session_.selection().contains(image)) {
        session_.selection().select(session_.selection().images(), image);
        return;
    }
    anchor_ = image;
    session_.selection().select(image);
}

bool SelectionByRows::handleKey(const QKeyEvent& event) {
    if (event.matches(QKeySequence::SelectAll)) {
        selectAll();
        return true;
    }
    if (event.key() == Qt::Key_Space) {
        toggleAtCursor();
        return true;
    }
    return flagByKey(session_, event);
}

} // namespace wherefrom::thumbnails
