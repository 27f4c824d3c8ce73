// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/flag_row.h"

#include "ui/session/session.h"
#include "ui/style/flag_style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace wherefrom::inspector {

using workspace::Flag;

FlagRow::FlagRow(session::Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (const Flag flag :
         {Flag::keep, Flag::reject, Flag::duplicate, Flag::outlier, Flag::wrongLabel, Flag::none}) {
        auto* button = new QToolButton(this);
        button->setIcon(style::icon(flag));
        button->setIconSize({18, 18});
        button->setCheckable(true);
        button->setAccessibleName(style::title(flag));
        button->setToolTip(
            tr("%1 (%2)").arg(style::title(flag), style::shortcut(flag).toString(QKeySequence::NativeText)));
        connect(button, &QToolButton::clicked, this, [this, flag] { give(flag); });
        row->addWidget(button);
        buttons_.emplace_back(flag, button);
    }
    row->addStretch(1);
    connect(&session.selection(), &session::Selection::changed, this, &FlagRow::showFlags);
    connect(&session.decisions(), &session::Decisions::flagsChanged, this, &FlagRow::showFlags);
    connect(&session, &session::Session::opened, this, &FlagRow::showFlags);
    showFlags();
}

void FlagRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (const auto& [flag, button] : buttons_)
        button->setIcon(style::icon(flag)); // drawn in the theme's colours
}

void FlagRow::give(Flag flag) {
    const auto& images = session_.selection().images();
    const bool allHaveIt = std::ranges::all_of(
        images, [&](base::ImageId image) { return session_.decisions().flag(image) == flag; });
    session_.decisions().setFlag(images, allHaveIt ? Flag::none : flag);
    showFlags(); // a click changed the button even where no image changed
}

void FlagRow::showFlags() {
    const auto& images = session_.selection().images();
    setEnabled(!images.empty());
    const Flag first = images.empty() ? Flag::none : session_.decisions().flag(images.front());
    const bool same = !images.empty() && std::ranges::all_of(images, [&](base::ImageId image) {
        return session_.decisions().flag(image) == first;
    });
    for (const auto& [flag, button] : buttons_)
        button->setChecked(same && flag == first);
}

} // namespace wherefrom::inspector
