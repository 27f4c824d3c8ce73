// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_workspace.h"
#include "tests/support/settings_folder.h"
#include "tests/support/shown_words.h"
#include "ui/activity/activity_strip.h"
#include "ui/shell/history_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/note_dialog.h"
#include "ui/shell/tags_dialog.h"
#include "ui/thumbnails/flag_menu.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <memory>

using namespace wherefrom;
using namespace Qt::StringLiterals;
using base::ImageId;
using workspace::Flag;

namespace {

ImageId id(int value) {
    return ImageId{value};
}

} // namespace

/// Tags, notes and the history, from the window's keys to the workspace.
class DecideTest : public QObject {
    Q_OBJECT

    support::SettingsFolder home_;
    std::unique_ptr<support::SampleWorkspace> sample_;
    std::unique_ptr<session::Session> session_;
    std::unique_ptr<shell::MainWindow> window_;

    session::Decisions& decisions() { return session_->decisions(); }
    QAction* action(const QString& start) { return support::commandWith(*window_, start); }
    QMenu* menuOf(const QString& title) {
        for (QMenu* menu : window_->findChildren<QMenu*>())
            if (QString(menu->title()).remove(u'&') == title)
                return menu;
        return nullptr;
    }

  private Q_SLOTS:
    void initTestCase() { style::apply(*qApp, style::Theme::dark); }
    void init() {
        QSettings().clear();
        sample_ = std::make_unique<support::SampleWorkspace>();
        session_ = std::make_unique<session::Session>();
        window_ = std::make_unique<shell::MainWindow>(*session_);
        window_->show();
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QSignalSpy opened(session_.get(), &session::Session::opened);
        window_->open(QString::fromStdString(sample_->workspace().string()), false);
        QVERIFY(opened.wait(20000));
    }
    void cleanup() {
        window_.reset();
        session_.reset();
        sample_.reset();
    }

    void digitsToggleTags() {
        const auto blurry = decisions().addTag(u"blurry"_s, 0xd55e00, 1);
        const auto other = decisions().addTag(u"other"_s, 0x0072b2, 9);
        session_->selection().select({id(2), id(5)}, id(5));
        QTest::keyClick(window_.get(), Qt::Key_1);
        QVERIFY(decisions().hasTag(id(2), blurry) && decisions().hasTag(id(5), blurry));
        QTest::keyClick(window_.get(), Qt::Key_9);
        QTest::keyClick(window_.get(), Qt::Key_1);
        QVERIFY(!decisions().hasTag(id(2), blurry) && decisions().hasTag(id(2), other));
        QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(decisions().hasTag(id(2), blurry));
        // The menu says what has the tags, and grows with them.
        QMenu* menu = menuOf(u"Tag"_s);
        QCOMPARE(menu->actions().front()->text(), u"blurry"_s);
        QVERIFY(menu->actions().front()->isChecked());
        QCOMPARE(menu->actions().front()->shortcut(), QKeySequence(Qt::Key_1));
        auto tag = *decisions().tagDefinition(other);
        tag.key = 2;
        decisions().changeTag(tag);
        QTest::keyClick(window_.get(), Qt::Key_9);
        QVERIFY(decisions().hasTag(id(2), other)); // it is not its key any more
        QVERIFY(support::says(*window_->findChild<activity::ActivityStrip*>(), u"No tag has the key 9"_s));
        QTest::keyClick(window_.get(), Qt::Key_2);
        QVERIFY(!decisions().hasTag(id(2), other));
        session_->selection().clear();
        QVERIFY(!menu->actions().front()->isEnabled());
    }

    void theMenuOfATileHasTheTags() {
        const auto blurry = decisions().addTag(u"a & b"_s, 0xd55e00, 1);
        QMenu menu;
        thumbnails::fillImageMenu(menu, *session_, {id(1), id(2)});
        QMenu* tags = nullptr;
        for (QAction* entry : menu.actions())
            if (entry->menu())
                tags = entry->menu();
        QVERIFY(tags);
        QAction* entry = tags->actions().front();
        QCOMPARE(entry->text(), u"a && b\t1"_s);
        QVERIFY(!entry->isChecked());
        entry->trigger();
        QVERIFY(decisions().hasTag(id(1), blurry) && decisions().hasTag(id(2), blurry));
    }

    void eWritesANote() {
        decisions().setNote({id(3)}, u"before"_s);
        session_->selection().select({id(3), id(4)}, id(3));
        QTest::keyClick(window_.get(), Qt::Key_E);
        auto* dialog = window_->findChild<shell::NoteDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(support::says(*dialog, u"One note on 2 images"_s) &&
                support::says(*dialog, u"One of them has a note"_s));
        auto* note = dialog->findChild<QPlainTextEdit*>();
        QVERIFY(note->toPlainText().isEmpty());
        QTest::keyClicks(note, u"1 reason"_s); // no key of the window is taken for one
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!dialog->isVisible());
        QCOMPARE(decisions().note(id(3)), u"1 reason"_s);
        QCOMPARE(decisions().note(id(4)), u"1 reason"_s);
        QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(decisions().note(id(3)), u"before"_s);
        QVERIFY(decisions().note(id(4)).isEmpty());
    }

    void tagsAreMadeAndChangedInTheirDialog() {
        QTest::keyClick(window_.get(), Qt::Key_T, Qt::ControlModifier);
        auto* dialog = window_->findChild<shell::TagsDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(support::says(*dialog, u"No tags yet"_s));
        auto* name = dialog->findChild<QLineEdit*>(u"newTag"_s);
        auto* add = dialog->findChild<QPushButton*>(u"add"_s);
        QTRY_VERIFY(name->hasFocus());
        QVERIFY(!add->isEnabled());
        dialog->proposeKey(4);
        QTest::keyClicks(name, u"blurry"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(decisions().tagDefinitions().size(), std::size_t{1});
        const workspace::Tag made = decisions().tagDefinitions().front();
        QCOMPARE(made.key, 4);
        QCOMPARE(made.name, std::string("blurry"));
        QVERIFY(name->text().isEmpty());
        const auto row = [&](const char* what) {
            return QString::fromLatin1(what) + QString::number(made.id);
        };
        QTRY_VERIFY(dialog->findChild<QLineEdit*>(row("name")));
        // Twice the same name is refused, and said.
        QTest::keyClicks(name, u"blurry"_s);
        QTest::mouseClick(add, Qt::LeftButton);
        QVERIFY(support::says(*dialog, u"already"_s));
        QCOMPARE(decisions().tagDefinitions().size(), std::size_t{1});
        // Renamed.
        QTest::qWait(0);
        auto* renamed = dialog->findChild<QLineEdit*>(row("name"));
        renamed->setFocus();
        renamed->selectAll();
        QTest::keyClicks(renamed, u"out of focus"_s);
        QTest::keyClick(renamed, Qt::Key_Return);
        QCOMPARE(decisions().tagDefinition(made.id)->name, std::string("out of focus"));
        QCOMPARE(decisions().tagDefinitions().size(), std::size_t{1}); // "blurry" still stands in the field
        // Another key, and another colour.
        QTest::qWait(0);
        auto* key = dialog->findChild<QComboBox*>(row("key"));
        QCOMPARE(key->currentIndex(), 4);
        key->setFocus();
        QTest::keyClick(key, Qt::Key_Down);
        QCOMPARE(decisions().tagDefinition(made.id)->key, 5);
        QTest::qWait(0);
        auto* colour = dialog->findChild<QToolButton*>(row("colour"));
        colour->menu()->actions().at(2)->trigger();
        QCOMPARE(decisions().tagDefinition(made.id)->colour, workspace::tagPalette[2]);
        QCOMPARE(decisions().tagDefinition(made.id)->name, std::string("out of focus"));
        // Removed from its images, and back.
        decisions().setTag({id(1)}, made.id, true);
        QTRY_VERIFY(support::says(*dialog, u"1 image"_s));
        // Rows are made anew with every change: the button of now is the last one.
        dialog->findChildren<QPushButton*>(row("remove")).last()->click();
        QVERIFY(decisions().tagDefinitions().empty() && decisions().tags(id(1)).empty());
        decisions().undo();
        QVERIFY(decisions().hasTag(id(1), made.id));
        int steps = 0;
        for (; decisions().undoTitle(); ++steps)
            decisions().undo();
        QCOMPARE(steps, 5); // made, renamed, key, colour, given
    }

    void historyGoesBackAndForth() {
        session_->selection().select(id(1));
        for (const Qt::Key key : {Qt::Key_P, Qt::Key_X, Qt::Key_D})
            QTest::keyClick(window_.get(), key);
        QTest::keyClick(window_.get(), Qt::Key_H, Qt::ControlModifier);
        auto* dialog = window_->findChild<shell::HistoryDialog*>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        auto* list = dialog->findChild<QTreeView*>();
        const auto textAt = [&](int row) { return list->model()->index(row, 0).data().toString(); };
        QCOMPARE(list->model()->rowCount(), 4);
        QCOMPARE(textAt(0), u"Mark 1 image as duplicate"_s);
        QCOMPARE(textAt(2), u"Keep 1 image"_s);
        QCOMPARE(list->currentIndex().row(), 0);
        QVERIFY(!list->model()->index(0, 1).data().toString().isEmpty()); // when
        const auto click = [&](int row) {
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                              list->visualRect(list->model()->index(row, 0)).center());
        };
        click(2);
        QVERIFY(decisions().flag(id(1)) == Flag::keep);
        QTRY_COMPARE(list->currentIndex().row(), 2);
        QTRY_VERIFY(list->model()->index(2, 0).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(list->model()->index(0, 0).data(Qt::FontRole).value<QFont>().italic());
        QVERIFY(support::says(*dialog, u"In force: 1 of 3 steps"_s));
        click(3); // the beginning
        QVERIFY(decisions().flag(id(1)) == Flag::none);
        QTRY_COMPARE(list->currentIndex().row(), 3);
        // By keyboard.
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Home);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(decisions().flag(id(1)) == Flag::duplicate && dialog->isVisible());
        // What is decided meanwhile in the window is there at once.
        decisions().undo();
        QTRY_COMPARE(list->currentIndex().row(), 1);
        decisions().setNote({id(2)}, u"why"_s);
        QTRY_COMPARE(textAt(0), u"Write a note on 1 image"_s);
        QCOMPARE(list->model()->rowCount(), 4);
    }

    void aLongHistoryIsReadAsItIsLookedAt() {
        for (int i = 0; i < 1100; ++i)
            decisions().setFlag({id(0)}, i % 2 == 0 ? Flag::keep : Flag::reject);
        shell::HistoryModel model(*session_, nullptr);
        QCOMPARE(model.rowCount(), 501); // and the beginning
        while (model.canFetchMore({}))
            model.fetchMore({});
        QCOMPARE(model.rowCount(), 1101);
        QCOMPARE(model.stepAt(0), std::int64_t{1100});
        QCOMPARE(model.stepAt(1099), std::int64_t{1});
        QCOMPARE(model.stepAt(1100), std::int64_t{0});
    }
};

QTEST_MAIN(DecideTest)
#include "decide_test.moc"
