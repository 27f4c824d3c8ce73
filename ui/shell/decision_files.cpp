// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/decision_files.h"

#include "core/curation/decision_table.h"
#include "core/workspace/layout.h"
#include "ui/session/session.h"
#include "ui/style/sentence_words.h"
#include "ui/style/words.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace wherefrom::shell {
namespace {

using curation::Conflict;

QString tr(const char* text) {
    return QCoreApplication::translate("wherefrom::shell", text);
}

std::string translated(const char* english) {
    return tr(english).toStdString();
}

curation::Language language() {
    const QLocale locale;
    return {translated, locale.decimalPoint().toStdString(), locale.groupSeparator().toStdString()};
}

/// What the work needs, taken from the session before it leaves the window's thread.
struct Place {
    std::filesystem::path decisions;
    session::SnapshotPointer snapshot;
    std::filesystem::path file;
};

/// Work beside the window, and what is shown after it. An error is shown in its place.
template <typename Result>
void beside(QWidget* window, std::function<Result()> work, std::function<void(Result)> show) {
    QThreadPool::globalInstance()->start(
        [guard = QPointer(window), work = std::move(work), show = std::move(show)] {
            std::optional<Result> result;
            QString error;
            try {
                result = work();
            } catch (const std::exception& failure) {
                error = style::worded(failure);
            }
            QMetaObject::invokeMethod(
                qApp,
                [guard, show, error, result = std::make_shared<std::optional<Result>>(std::move(result))] {
                    if (!guard)
                        return;
                    if (*result)
                        show(std::move(**result));
                    else
                        QMessageBox::warning(guard, tr("Decisions"), error);
                },
                Qt::QueuedConnection);
        });
}

void apply(session::Session& session, QWidget* window, const Place& place,
           const curation::DecisionImport& import, Conflict rule) {
    const bool stillOpen =
        session.snapshot() && session.snapshot()->workspaceFolder == place.snapshot->workspaceFolder;
    if (!stillOpen)
        return;
    try {
        workspace::DecisionStore(place.decisions).apply(import.action);
        session.decisions().lookElsewhere();
        QMessageBox::information(window, tr("Decisions were imported"),
                                 QString::fromStdString(curation::importText(import, rule, language())));
    } catch (const std::exception& failure) {
        QMessageBox::warning(window, tr("Decisions"), style::worded(failure));
    }
}

/// "3 flags, 1 note"
QString differences(const curation::DecisionImport& import) {
    QStringList parts;
    const auto add = [&parts](std::size_t count, const QString& one, const QString& many) {
        if (count > 0)
            parts << (count == 1 ? one : many.arg(style::count(count)));
    };
    add(import.conflicts.size(), tr("1 flag"), tr("%1 flags"));
    add(import.otherNotes.size(), tr("1 note"), tr("%1 notes"));
    add(import.otherTags.size(), tr("the colour or key of 1 tag"), tr("the colour or key of %1 tags"));
    return parts.join(QStringLiteral(", "));
}

/// nullopt: the person would rather not.
std::optional<Conflict> askWhatStays(QWidget* window, const curation::DecisionImport& import) {
    const ConflictQuestion question = conflictQuestion(import, window);
    question.box->exec();
    const QAbstractButton* clicked = question.box->clickedButton();
    if (clicked == question.ours)
        return Conflict::keepOurs;
    return clicked == question.theirs ? std::optional(Conflict::takeTheirs) : std::nullopt;
}

curation::DecisionImport planned(const Place& place, Conflict rule, const std::string& title) {
    return curation::planImport(curation::readDecisions(place.file),
                                curation::decisionsOf(workspace::DecisionStore(place.decisions)),
                                place.snapshot->dataset->keys, rule, title);
}

Place placeOf(const session::Session& session, const QString& file) {
    const auto& snapshot = session.snapshot();
    return {snapshot->workspaceFolder / workspace::files::decisions, snapshot, file.toStdString()};
}

} // namespace

ConflictQuestion conflictQuestion(const curation::DecisionImport& import, QWidget* window) {
    ConflictQuestion question;
    question.box = std::make_unique<QMessageBox>(
        QMessageBox::Question, tr("Import decisions"),
        tr("The file decides otherwise: %1. What stays?").arg(differences(import)), QMessageBox::Cancel,
        window);
    question.box->setDetailedText(
        QString::fromStdString(curation::importText(import, Conflict::keepOurs, language())));
    question.ours = question.box->addButton(tr("What is &here"), QMessageBox::AcceptRole);
    question.theirs = question.box->addButton(tr("What is in the &file"), QMessageBox::AcceptRole);
    return question;
}

void exportDecisions(session::Session& session, QWidget* window) {
    QString file =
        QFileDialog::getSaveFileName(window, tr("Export decisions"), {}, tr("Tables (*.csv);;JSON (*.json)"));
    if (file.isEmpty() || !session.snapshot())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QStringLiteral(".csv");
    beside<bool>(
        window,
        [place = placeOf(session, file)] {
            curation::writeDecisions(curation::decisionsOf(workspace::DecisionStore(place.decisions)),
                                     place.file);
            return true;
        },
        [](bool) {});
}

void importDecisions(session::Session& session, QWidget* window) {
    const QString file = QFileDialog::getOpenFileName(window, tr("Import decisions"), {},
                                                      tr("Decisions (*.csv *.json);;All files (*)"));
    if (file.isEmpty() || !session.snapshot())
        return;
    const Place place = placeOf(session, file);
    const std::string title = tr("Import %1").arg(QFileInfo(file).fileName()).toStdString();
    beside<curation::DecisionImport>(
        window, [place, title] { return planned(place, Conflict::keepOurs, title); },
        [&session, window, place, title](const curation::DecisionImport& import) {
            if (!import.isContested())
                return apply(session, window, place, import, Conflict::keepOurs);
            const auto rule = askWhatStays(window, import);
            if (rule == Conflict::keepOurs)
                apply(session, window, place, import, *rule);
            else if (rule)
                beside<curation::DecisionImport>(
                    window, [place, title] { return planned(place, Conflict::takeTheirs, title); },
                    [&session, window, place](const curation::DecisionImport& all) {
                        apply(session, window, place, all, Conflict::takeTheirs);
                    });
        });
}

} // namespace wherefrom::shell
