// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_sample.h"
#include "ui/shell/report_file.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <functional>
#include <memory>

using namespace wherefrom;

/// File ▸ Report with real events: its dialogs run loops of their own, so what is done in them waits in a
/// timer.
class ReportFileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<QWidget> window_;
    std::unique_ptr<support::TemporaryFolder> folder_;

    QString path(const char* name) const { return QString::fromStdString((*folder_ / name).string()); }
    template <typename Dialog>
    static Dialog* visible() {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* dialog = qobject_cast<Dialog*>(widget); dialog && dialog->isVisible())
                return dialog;
        return nullptr;
    }
    static void press(QMessageBox* box, QMessageBox::StandardButton which) {
        QTest::mouseClick(box->button(which), Qt::LeftButton);
    }
    /// Chooses this file in the dialog that writeReport opens; `asked` answers a question about it.
    void write(const QString& file, const std::function<void(QMessageBox*)>& asked = {}) {
        int questions = 0;
        bool isTyped = false;
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                ++questions;
                if (asked)
                    asked(box);
                else
                    box->reject();
                return;
            }
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            if (isTyped) { // it stays open after a No
                QTest::keyClick(dialog, Qt::Key_Escape);
                return;
            }
            isTyped = true;
            auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
            suggested_ = name->text();
            name->setFocus();
            name->selectAll();
            QTest::keyClicks(name, file);
            if (auto* save = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
                save->isEnabled())
                QTest::mouseClick(save, Qt::LeftButton);
            else
                QTest::keyClick(dialog, Qt::Key_Escape);
        });
        watch.start(20);
        shell::writeReport(opened_->session, window_.get());
        watch.stop();
        questions_ = questions;
    }

    QString suggested_;
    int questions_ = 0;

  private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init() {
        opened_ = std::make_unique<support::OpenedSample>();
        folder_ = std::make_unique<support::TemporaryFolder>();
        window_ = std::make_unique<QWidget>();
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    }
    void cleanup() {
        window_.reset();
        opened_.reset();
    }

    void writesWhereThePersonSays() {
        write(path("mine.html"));
        QTRY_VERIFY(visible<QMessageBox>());
        QVERIFY(visible<QMessageBox>()->text().endsWith(QStringLiteral("mine.html")));
        QVERIFY(suggested_.startsWith(QStringLiteral("report-")) &&
                suggested_.endsWith(QStringLiteral(".html")));
        QCOMPARE(questions_, 0);
        const auto page = support::contentOf(*folder_ / "mine.html");
        QVERIFY(page.find("</html>") != std::string::npos);
        press(visible<QMessageBox>(), QMessageBox::Close);
        QTRY_VERIFY(!visible<QMessageBox>());
    }

    void anExistingFileIsAskedAbout() {
        folder_->write("there.html", "mine");
        write(path("there.html"), [](QMessageBox* box) { press(box, QMessageBox::No); });
        QCOMPARE(questions_, 1);
        QCOMPARE(support::contentOf(*folder_ / "there.html"), std::string("mine"));
        write(path("there.html"), [](QMessageBox* box) { press(box, QMessageBox::Yes); });
        QCOMPARE(questions_, 1);
        QTRY_VERIFY(visible<QMessageBox>());
        QVERIFY(support::contentOf(*folder_ / "there.html").find("</html>") != std::string::npos);
        press(visible<QMessageBox>(), QMessageBox::Close);
    }

    void anEndingIsAddedAndAskedAboutAgain() {
        folder_->write("bare.html", "mine");
        write(path("bare"), [](QMessageBox* box) {
            QVERIFY(box->text().contains(QStringLiteral("bare.html exists already")));
            press(box, QMessageBox::No);
        });
        QCOMPARE(questions_, 1);
        QTest::qWait(50);
        QCOMPARE(support::contentOf(*folder_ / "bare.html"), std::string("mine"));
    }

    void cancellingWritesNothing() {
        write(QString());
        QVERIFY(!visible<QMessageBox>());
        QVERIFY(std::filesystem::is_empty(folder_->path()));
    }

    void aFailureIsOneSentence() {
        folder_->write("file", "no folder");
        // The workspace goes away between opening and writing.
        std::filesystem::rename(opened_->sample.workspace(), opened_->sample.workspace().string() + "-gone");
        bool isSaid = false;
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return;
            isSaid = box->windowTitle() == QStringLiteral("The report was not written") &&
                     box->text().endsWith(u'.') && !box->text().contains(u'\n');
            press(box, QMessageBox::Ok);
        });
        write(path("never.html"));
        watch.start(20);
        QTRY_VERIFY(isSaid);
        watch.stop();
        QVERIFY(!std::filesystem::exists(*folder_ / "never.html"));
    }
};

QTEST_MAIN(ReportFileTest)
#include "report_file_test.moc"
