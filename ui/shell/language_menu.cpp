// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/language_menu.h"

#include "ui/style/language.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QSettings>

namespace wherefrom::shell {
namespace {

const QString setting = QStringLiteral("window/language");

QString translated(const char* text) {
    return QCoreApplication::translate("wherefrom::shell", text);
}

void addLanguage(QMenu& menu, QActionGroup& group, const QString& title, const QString& code) {
    QAction* action = group.addAction(title);
    action->setCheckable(true);
    action->setChecked(storedLanguage() == code);
    QObject::connect(action, &QAction::triggered, &menu, [code] { QSettings().setValue(setting, code); });
    menu.addAction(action);
}

} // namespace

QString storedLanguage() {
    return QSettings().value(setting).toString();
}

void makeLanguageMenu(QMenu& menu) {
    auto* group = new QActionGroup(&menu);
    addLanguage(menu, *group, translated("&System"), {});
    for (const auto& [code, name] : style::languages())
        addLanguage(menu, *group, name, code);
    menu.addSeparator();
    menu.addAction(translated("Holds from the next start on"))->setEnabled(false);
}

} // namespace wherefrom::shell
