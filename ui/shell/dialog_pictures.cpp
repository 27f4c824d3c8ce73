// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/dialog_pictures.h"

#include "ui/export/export_dialog.h"
#include "ui/shell/analysis_dialog.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/decision_files.h"
#include "ui/shell/history_dialog.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/note_dialog.h"
#include "ui/shell/pretrain_dialog.h"
#include "ui/shell/problems_dialog.h"
#include "ui/shell/report_file.h"
#include "ui/shell/tags_dialog.h"
#include "ui/shell/validation_dialog.h"

#include <QDir>
#include <QMenuBar>
#include <QMessageBox>
#include <QTabWidget>

#include <algorithm>
#include <array>
#include <type_traits>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;

/// A file that decides otherwise on the first images.
curation::DecisionImport contested(const session::Snapshot& snapshot) {
    using workspace::Flag;
    curation::DecisionImport import;
    constexpr std::array ours{Flag::keep, Flag::reject, Flag::keep};
    constexpr std::array theirs{Flag::reject, Flag::keep, Flag::duplicate};
    for (std::size_t i = 0; i < std::min(ours.size(), snapshot.size()); ++i)
        import.conflicts.push_back({snapshot.dataset->keys[i], ours[i], theirs[i]});
    return import;
}

} // namespace

void pictureDialogs(MainWindow& window, const std::function<void(QWidget&, const QString&)>& save) {
    session::Session& session = window.session();
    const auto picture = [&save](QDialog& dialog, const QString& name) {
        dialog.show();
        save(dialog, u"dialog-"_s + name);
        dialog.close();
    };
    {
        AnalysisDialog dialog(session, &window);
        auto* pages = dialog.findChild<QTabWidget*>();
        dialog.show();
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            save(dialog, u"dialog-analysis-%1"_s.arg(page + 1));
        }
    }
    const auto pictured = [&]<typename Dialog>(std::type_identity<Dialog>, const QString& name) {
        Dialog dialog(session, &window);
        picture(dialog, name);
    };
    pictured(std::type_identity<PretrainDialog>{}, u"pretrain"_s);
    pictured(std::type_identity<ValidationDialog>{}, u"validation"_s);
    pictured(std::type_identity<exporting::ExportDialog>{}, u"export"_s);
    pictured(std::type_identity<TagsDialog>{}, u"tags"_s);
    pictured(std::type_identity<NoteDialog>{}, u"note"_s);
    pictured(std::type_identity<HistoryDialog>{}, u"history"_s);
    KeysDialog keys(*window.menuBar(), &window);
    picture(keys, u"keys"_s);
    CommandPalette palette(commandsOf(*window.menuBar()), &window);
    picture(palette, u"palette"_s);
    if (!session.snapshot()->problems.empty()) { // without any, nothing leads there
        ProblemsDialog problems(session.snapshot(), &window);
        picture(problems, u"problems"_s);
    }
    picture(*conflictQuestion(contested(*session.snapshot()), &window).box, u"conflict"_s);
    const QString name = QString::fromStdString(session.snapshot()->dataset->name);
    picture(*reportWritten(QDir::home().filePath(u"report-%1.html"_s.arg(name)), &window), u"report"_s);
}

} // namespace wherefrom::shell
