// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_workspace.h"
#include "tests/support/settings_folder.h"
#include "tests/support/shown_words.h"
#include "ui/session/heartbeat.h"
#include "ui/shell/header_line.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pictures.h"
#include "ui/shell/view_area.h"
#include "ui/shell/welcome_page.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace wherefrom;
using base::ImageId;
using session::Session;
using workspace::Flag;

namespace {

ImageId id(int value) {
    return ImageId{value};
}

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

struct Window {
    Session session;
    shell::MainWindow window{session};

    Window() {
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qWarning("the window did not become active");
    }
    bool open(const std::filesystem::path& path) {
        QSignalSpy opened(&session, &Session::opened);
        window.open(text(path), false);
        return QTest::qWaitFor([&] { return !opened.isEmpty(); }, 20000);
    }
    QString headerText() const {
        QStringList words;
        for (const QLabel* label : window.findChild<shell::HeaderLine*>()->findChildren<QLabel*>())
            words << label->text();
        return words.join(QStringLiteral(" | "));
    }
    QAction* action(const QString& start) const { return support::commandWith(window, start); }
};

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { style::apply(*qApp, style::Theme::dark); }
    void init() { QSettings().clear(); }

    void welcomesFirst() {
        Window shown;
        auto* welcome = shown.window.findChild<shell::WelcomePage*>();
        QVERIFY(welcome->isVisible());
        QVERIFY(!shown.window.views().isVisible());
        QVERIFY(!shown.action(QStringLiteral("Export"))->isEnabled());
        shown.window.open(QStringLiteral("/nowhere/at/all"));
        QTRY_VERIFY(!shown.session.isOpening() && support::says(*welcome, QStringLiteral("/nowhere/at/all")));
        QVERIFY(welcome->isVisible());
    }

    void browsesADatasetBeforeAnyScore() {
        const support::SampleWorkspace sample({.results = false, .broken = true});
        Window shown;
        QVERIFY(shown.open(sample.dataset()));
        QCOMPARE(shown.window.views().current(), QStringLiteral("gallery"));
        QVERIFY(shown.window.windowTitle().contains(QStringLiteral("pictures")));
        QVERIFY2(shown.headerText().contains(QStringLiteral("25 images")), qPrintable(shown.headerText()));
        QVERIFY(shown.headerText().contains(QStringLiteral("nothing decided yet")));
        // The images are there to be seen: some grid of the gallery lists them all.
        const auto listed = [&] {
            int most = 0;
            for (const QAbstractItemView* grid :
                 shown.window.views().view(QStringLiteral("gallery"))->findChildren<QAbstractItemView*>()) {
                if (grid->isVisible() && grid->model())
                    most = std::max(most, grid->model()->rowCount());
            }
            return most;
        };
        QTRY_VERIFY(listed() >= 24);
    }

    void unusableImagesAreListed() {
        const support::SampleWorkspace sample({.broken = true});
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        QPushButton* link = nullptr;
        for (auto* button : shown.window.findChild<shell::HeaderLine*>()->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == QStringLiteral("1 cannot be used"))
                link = button;
        }
        QVERIFY(link);
        QTest::mouseClick(link, Qt::LeftButton);
        auto* dialog = shown.window.findChild<QDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        const auto* model = dialog->findChild<QAbstractItemView*>()->model();
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("the file is truncated: its end is missing"));
        dialog->reject();
    }

    void keysDecideAndUndo() {
        const support::SampleWorkspace sample;
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        session::Decisions& decisions = shown.session.decisions();
        shown.session.selection().select({id(3), id(4)});
        QTest::keyClick(&shown.window, Qt::Key_X);
        QCOMPARE(decisions.flag(id(3)), Flag::reject);
        QCOMPARE(decisions.flag(id(4)), Flag::reject);
        QVERIFY2(shown.headerText().contains(QStringLiteral("2 decided, 2 rejected")),
                 qPrintable(shown.headerText()));
        QCOMPARE(shown.action(QStringLiteral("Undo"))->text(), QStringLiteral("&Undo “Reject 2 images”"));
        QTest::keyClick(&shown.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(decisions.flag(id(3)), Flag::none);
        QTest::keyClick(&shown.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(decisions.flag(id(4)), Flag::reject);
        shown.session.selection().clear();
        QTest::keyClick(&shown.window, Qt::Key_P);
        QCOMPARE(decisions.count(Flag::keep), std::size_t{0});
    }

    void keysTypedIntoATextAreText() {
        const support::SampleWorkspace sample;
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        shown.session.selection().select(id(3));
        auto* field = new QLineEdit(&shown.window);
        field->show();
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("px"));
        QCOMPARE(field->text(), QStringLiteral("px"));
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(shown.session.decisions().count(Flag::none), sample.size());
    }

    void stepsThroughTheImages() {
        const support::SampleWorkspace sample({.broken = true});
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        QAction* next = shown.action(QStringLiteral("Next image"));
        QAction* previous = shown.action(QStringLiteral("Previous image"));
        next->trigger();
        QCOMPARE(shown.session.selection().current(), id(0));
        next->trigger();
        QCOMPARE(shown.session.selection().current(), id(1));
        shown.session.selection().select(id(23));
        next->trigger(); // 24 cannot be used
        QCOMPARE(shown.session.selection().current(), id(23));
        previous->trigger();
        QCOMPARE(shown.session.selection().current(), id(22));
        shown.action(QStringLiteral("Back"))->trigger();
        QCOMPARE(shown.session.selection().current(), id(23));
    }

    void noKeyIsGivenTwice() {
        Window shown;
        const auto keys = shell::keysOf(*shown.window.menuBar());
        std::set<QString> seen;
        for (const auto& entry : keys)
            QVERIFY2(seen.insert(entry.keys).second, qPrintable(entry.keys + entry.text));
        for (const char* key : {"P", "X", "D", "O", "L", "U", "?", "Ctrl+Z", "Ctrl+Shift+Z", "Alt+Left"})
            QVERIFY2(seen.contains(QString::fromLatin1(key)), key);
    }

    void opensWhatIsDropped() {
        const support::SampleWorkspace sample;
        Window shown;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(text(sample.workspace()))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&shown.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        shown.session.engine().setCommand({QStringLiteral("/nowhere")}); // opening by hand analyses, too
        QApplication::sendEvent(&shown.window, &drop);
        QTRY_VERIFY(shown.session.snapshot());
        QCOMPARE(shown.session.snapshot()->size(), sample.size());
        QMimeData words;
        words.setText(QStringLiteral("only words"));
        QDragEnterEvent other({10, 10}, Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&shown.window, &other);
        QVERIFY(!other.isAccepted());
    }

    void aPictureDroppedOnADatasetIsAQuestion() {
        const support::SampleWorkspace sample, elsewhere;
        const auto picture = elsewhere.dataset() / elsewhere.key(0);
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        shown.session.engine().setCommand({QStringLiteral("/nowhere")});
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(text(picture))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&shown.window, &enter);
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&shown.window, &drop);
        QCOMPARE(shown.window.views().current(), QStringLiteral("gallery"));
        QCOMPARE(shown.session.similar().searchingFor(), text(picture));
        QTRY_VERIFY(shown.session.similar().problem().contains(QStringLiteral("/nowhere")));
        QVERIFY(!shown.session.isOpening());
        QCOMPARE(shown.session.snapshot()->workspaceFolder, sample.workspace());
        QTest::keyClick(&shown.window, Qt::Key_Escape);
        QVERIFY(!shown.session.similar().isActive());
    }

    void findsImagesLikeTheCurrentOneByKey() {
        const support::SampleWorkspace sample;
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        shown.window.views().showView(QStringLiteral("outliers"));
        shown.session.selection().select(id(7));
        QTest::keyClick(&shown.window, Qt::Key_S);
        QCOMPARE(shown.window.views().current(), QStringLiteral("gallery"));
        QVERIFY(shown.session.similar().found());
        QCOMPARE(shown.session.similar().found()->image, id(7));
        QTest::keyClick(&shown.window, Qt::Key_Escape); // the selection goes first
        QVERIFY(shown.session.selection().images().empty());
        QVERIFY(shown.session.similar().found());
        QTest::keyClick(&shown.window, Qt::Key_Escape);
        QVERIFY(!shown.session.similar().found());
    }

    void theLayoutAndTheThemeAreRemembered() {
        const support::SampleWorkspace sample;
        {
            Window shown;
            QVERIFY(shown.open(sample.workspace()));
            shown.window.views().setSplit(true);
            shown.window.setTheme(style::Theme::light);
            shown.window.close();
        }
        QCOMPARE(shell::MainWindow::storedTheme(), style::Theme::light);
        Window again;
        QVERIFY(again.open(sample.workspace()));
        QVERIFY(again.window.views().isSplit());
        again.action(QStringLiteral("Reset layout"))->trigger();
        QVERIFY(!again.window.views().isSplit());
        again.window.setTheme(style::Theme::dark);
    }

    void theFilterIsAtHand() {
        const support::SampleWorkspace sample;
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        auto* dock = shown.window.findChild<QDockWidget*>(QStringLiteral("filters"));
        dock->hide();
        shown.action(QStringLiteral("Filter…"))->trigger();
        QVERIFY(dock->isVisible());
        auto* line = dock->findChild<QLineEdit*>();
        QCOMPARE(shown.window.focusWidget(), line);
        QTest::keyClicks(line, QStringLiteral("label:bees"));
        QTRY_COMPARE(shown.session.filter().count(), std::size_t{8});
        shown.action(QStringLiteral("Show all images again"))->trigger();
        QCOMPARE(line->text(), QString());
    }

    void everyViewHasItsPicture() {
        const support::SampleWorkspace sample;
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        const QTemporaryDir folder;
        const QStringList files = shell::savePictures(shown.window, folder.filePath(QStringLiteral("new")));
        // Seven views (there are no two runs to compare), two of them side by side, the filters; the dialogs.
        QVERIFY2(files.size() >= 9 + 14, qPrintable(QString::number(files.size())));
        std::set<QByteArray> different;
        for (const QString& file : files) {
            const QImage image(file);
            if (QFileInfo(file).baseName().startsWith(QStringLiteral("dialog-")))
                QVERIFY2(image.width() >= 200 && image.height() >= 60, qPrintable(file));
            else
                QCOMPARE(image.size(), shown.window.size());
            different.insert(
                QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
        }
        QCOMPARE(different.size(), static_cast<std::size_t>(files.size()));
    }

    void theEmptyWindowHasItsPicture() {
        Window shown;
        const QTemporaryDir folder;
        const QStringList files = shell::savePictures(shown.window, folder.path());
        QCOMPARE(files, QStringList{folder.filePath(QStringLiteral("empty.png"))});
        QCOMPARE(QImage(files.front()).size(), shown.window.size());
    }

    void theWindowsThreadIsFreeUnderLoad() {
        const support::SampleWorkspace sample({.images = 400});
        Window shown;
        QVERIFY(shown.open(sample.workspace()));
        QTest::qWait(500);
        session::Heartbeat heartbeat;
        for (int i = 0; i < 100; ++i) {
            Q_EMIT shown.session.engine().arrayReady(QStringLiteral("map"), i % 10 != 0);
            if (i % 20 == 0)
                shown.session.selection().select(id(i));
            QTest::qWait(20);
        }
        qInfo("longest block of the window's thread while results arrive: %.1f ms", heartbeat.longestBlock());
        QVERIFY(shown.session.snapshot()->map);
    }

  private:
    support::SettingsFolder home_;
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
