// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QString>
#include <QWidget>

namespace wherefrom::support {

/// Whether a visible label says so, wherever its long words may break.
inline bool says(const QWidget& parent, const QString& text) {
    for (const QLabel* label : parent.findChildren<QLabel*>())
        if (label->isVisible() && label->text().remove(QChar(0x200b)).contains(text))
            return true;
    return false;
}

/// The button with this text that is not hidden; nullptr: there is none.
inline QPushButton* buttonWith(const QWidget& parent, const QString& text) {
    for (QPushButton* button : parent.findChildren<QPushButton*>())
        if (!button->isHidden() && button->text() == text)
            return button;
    return nullptr;
}

/// The command whose text, without the mark of its menu key, begins so; nullptr: there is none.
inline QAction* commandWith(const QWidget& window, const QString& start) {
    for (QAction* action : window.findChildren<QAction*>())
        if (QString(action->text()).remove(u'&').startsWith(start))
            return action;
    return nullptr;
}

} // namespace wherefrom::support
