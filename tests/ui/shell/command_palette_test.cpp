// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_palette.h"

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace wherefrom;

class CommandPaletteTest : public QObject {
    Q_OBJECT

    QMenuBar menus_;
    QAction *open_ = nullptr, *side_ = nullptr, *undo_ = nullptr;

    /// The titles that are listed for what is typed.
    static QStringList titles(const shell::CommandPalette& palette) {
        QStringList found;
        const auto* list = palette.findChild<QListWidget*>();
        for (int row = 0; row < list->count(); ++row)
            found << list->item(row)->data(Qt::AccessibleTextRole).toString();
        return found;
    }

  private Q_SLOTS:
    void initTestCase() {
        QMenu* file = menus_.addMenu(QStringLiteral("&File"));
        open_ = file->addAction(QStringLiteral("&Open dataset folder…"));
        file->addSeparator();
        QMenu* recent = file->addMenu(QStringLiteral("&Recent"));
        recent->addAction(QStringLiteral("cats && dogs"));
        QMenu* view = menus_.addMenu(QStringLiteral("&View"));
        side_ = view->addAction(QStringLiteral("&Side by side"));
        undo_ = view->addAction(QStringLiteral("&Undo"));
        undo_->setEnabled(false);
    }

    void listsEveryEntryOfTheMenus() {
        const shell::CommandPalette palette(shell::commandsOf(menus_));
        QCOMPARE(titles(palette),
                 (QStringList{QStringLiteral("File ▸ Open dataset folder"),
                              QStringLiteral("File ▸ Recent ▸ cats & dogs"),
                              QStringLiteral("View ▸ Side by side"), QStringLiteral("View ▸ Undo")}));
    }

    void lettersFitInTheirOrder() {
        const QString title = QStringLiteral("View ▸ Side by side");
        QVERIFY(shell::fitOf(QString(), title).has_value());
        QVERIFY(shell::fitOf(QStringLiteral("sbs"), title).has_value());
        QVERIFY(shell::fitOf(QStringLiteral("SIDE"), title).has_value());
        QVERIFY(!shell::fitOf(QStringLiteral("sideways"), title).has_value());
        QVERIFY(!shell::fitOf(QStringLiteral("edis edis edis"), title).has_value());
        // The word that is typed in whole comes before letters found here and there.
        QVERIFY(*shell::fitOf(QStringLiteral("undo"), QStringLiteral("View ▸ Undo")) >
                *shell::fitOf(QStringLiteral("undo"), QStringLiteral("File ▸ Run all, deep, once")));
    }

    void enterDoesWhatIsTyped() {
        shell::CommandPalette palette(shell::commandsOf(menus_));
        QSignalSpy done(side_, &QAction::triggered);
        palette.show();
        QTest::keyClicks(palette.findChild<QLineEdit*>(), QStringLiteral("side"));
        QCOMPARE(titles(palette).first(), QStringLiteral("View ▸ Side by side"));
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(!palette.isVisible());
        QTRY_COMPARE(done.count(), 1);
    }

    void arrowsMoveInTheList() {
        shell::CommandPalette palette(shell::commandsOf(menus_));
        QSignalSpy first(open_, &QAction::triggered);
        QSignalSpy third(side_, &QAction::triggered);
        palette.show();
        auto* typed = palette.findChild<QLineEdit*>();
        QTest::keyClick(typed, Qt::Key_Down);
        QTest::keyClick(typed, Qt::Key_Down);
        QTest::keyClick(typed, Qt::Key_Return);
        QTRY_COMPARE(third.count(), 1);
        QCOMPARE(first.count(), 0);
    }

    void whatCannotBeDoneIsShownAndNotDone() {
        shell::CommandPalette palette(shell::commandsOf(menus_));
        QSignalSpy undone(undo_, &QAction::triggered);
        palette.show();
        QTest::keyClicks(palette.findChild<QLineEdit*>(), QStringLiteral("undo"));
        QCOMPARE(titles(palette).first(), QStringLiteral("View ▸ Undo"));
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
        QTest::qWait(10);
        QCOMPARE(undone.count(), 0);
        QVERIFY(palette.isVisible());
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "command_palette_test.moc"
