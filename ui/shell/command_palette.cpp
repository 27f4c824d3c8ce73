// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_palette.h"

#include "ui/style/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::shell {
namespace {

constexpr QSize paletteSize{560, 420};
constexpr int startOfWord = 8; // points a letter is worth, beside 1
constexpr int inARow = 6;

/// Without the mark of the mnemonic; "&&" is an ampersand.
QString plain(const QString& text) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i;
        result += text[i];
    }
    return result.remove(u'…');
}

void collect(const QMenu& menu, const QString& path, std::vector<Command>& commands) {
    for (QAction* action : menu.actions()) {
        if (action->isSeparator())
            continue;
        const QString title = path + QStringLiteral(" ▸ ") + plain(action->text());
        if (action->menu())
            collect(*action->menu(), title, commands);
        else
            commands.push_back({title, action});
    }
}

/// The command's name, and its keys at the right.
QWidget* rowOf(const Command& command) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(10, 5, 10, 5);
    auto* name = new QLabel(command.title);
    name->setTextFormat(Qt::PlainText);
    auto* keys = new QLabel(command.action->shortcut().toString(QKeySequence::NativeText));
    keys->setProperty("muted", true);
    line->addWidget(name, 1);
    line->addWidget(keys);
    row->setEnabled(command.action->isEnabled());
    row->setAttribute(Qt::WA_TransparentForMouseEvents);
    return row;
}

} // namespace

std::vector<Command> commandsOf(const QMenuBar& menus) {
    std::vector<Command> commands;
    for (const QAction* action : menus.actions()) {
        if (action->menu())
            collect(*action->menu(), plain(action->text()), commands);
    }
    return commands;
}

std::optional<int> fitOf(const QString& typed, const QString& title) {
    int fit = 0;
    qsizetype from = 0;
    qsizetype previous = -2;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        // The beginning of a word is meant more often than a letter within one.
        qsizetype at = -1;
        for (qsizetype i = from; i < title.size() && at < 0; ++i) {
            const bool begins = i == 0 || !title[i - 1].isLetterOrNumber();
            if (title[i].toLower() == letter.toLower() && (begins || i == previous + 1))
                at = i;
        }
        if (at < 0)
            at = title.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return std::nullopt;
        fit += 1;
        if (at == 0 || !title[at - 1].isLetterOrNumber())
            fit += startOfWord;
        if (at == previous + 1)
            fit += inARow;
        previous = at;
        from = at + 1;
    }
    return fit;
}

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent), commands_(std::move(commands)), typed_(new QLineEdit), found_(new QListWidget) {
    setWindowTitle(tr("Find a command"));
    resize(paletteSize);
    typed_->setPlaceholderText(tr("What do you want to do?"));
    typed_->setAccessibleName(windowTitle());
    typed_->setClearButtonEnabled(true);
    typed_->installEventFilter(this);
    found_->setAccessibleName(tr("Commands"));
    found_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Both inks of a row, that of the name and that of the keys, are readable on this ground only.
    found_->setStyleSheet(
        QStringLiteral("QListWidget::item:selected { background: %1; border-left: 3px solid %2; }")
            .arg(style::colours().raised.name(), style::colours().accent.name()));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(typed_);
    layout->addWidget(found_, 1);
    connect(typed_, &QLineEdit::textChanged, this, &CommandPalette::list);
    connect(typed_, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(found_, &QListWidget::itemActivated, this, &CommandPalette::run);
    list();
    typed_->setFocus();
}

void CommandPalette::list() {
    struct Match {
        const Command* command;
        int fit;
    };
    std::vector<Match> matches;
    for (const Command& command : commands_) {
        if (const auto fit = fitOf(typed_->text(), command.title); fit && command.action)
            matches.push_back({&command, *fit});
    }
    std::ranges::stable_sort(matches, [](const Match& a, const Match& b) { return a.fit > b.fit; });
    found_->clear();
    for (const Match& match : matches) {
        auto* item = new QListWidgetItem(found_);
        // What screen readers say; the row paints the same words beside the keys.
        item->setData(Qt::AccessibleTextRole, match.command->title);
        item->setData(Qt::UserRole, static_cast<qlonglong>(match.command - commands_.data()));
        if (!match.command->action->isEnabled())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
        QWidget* row = rowOf(*match.command);
        item->setSizeHint(row->sizeHint());
        found_->setItemWidget(item, row);
    }
    for (int row = 0; row < found_->count(); ++row) {
        if (found_->item(row)->flags() & Qt::ItemIsEnabled) {
            found_->setCurrentRow(row);
            break;
        }
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == typed_ && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up:
        case Qt::Key_PageDown:
        case Qt::Key_PageUp:
            // The keyboard stays in the line; the list moves.
            QCoreApplication::sendEvent(found_, event);
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::run() {
    const QListWidgetItem* item = found_->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const QPointer<QAction> action =
        commands_[static_cast<std::size_t>(item->data(Qt::UserRole).toLongLong())].action;
    accept();
    // After this dialog is gone: the command acts on what had the keyboard before.
    if (action)
        QTimer::singleShot(0, action, [action] { action->trigger(); });
}

} // namespace wherefrom::shell
