// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_sample.h"
#include "ui/shell/report_file.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <functional>
#include <memory>

using namespace wherefrom;

namespace {

constexpr int betweenLooks = 20; // ms
constexpr int mostLooks = 500;   // then what hangs is closed, and the test fails

QString contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void press(QMessageBox* box, QMessageBox::StandardButton which) {
    QTest::mouseClick(box->button(which), Qt::LeftButton);
}

} // namespace

/// File ▸ Report with real events. Its dialogs run loops of their own, so a person's hands are timers: each
/// look at what is open arms the next one first, for Qt does not call a timer's slot again from a loop within
/// that slot, and a click on Save can open such a loop.
class ReportFileTest : public QObject {
    Q_OBJECT

    using Asked = std::function<void(QMessageBox*)>;

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<QWidget> window_;
    std::unique_ptr<support::TemporaryFolder> folder_;
    QString wish_, suggested_;
    Asked asked_;
    bool isLooking_ = false;
    int step_ = 0, looks_ = 0, questions_ = 0;

    QString path(const char* name) const { return QString::fromStdString((*folder_ / name).string()); }

    static QMessageBox* message() {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* box = qobject_cast<QMessageBox*>(widget); box && box->isVisible())
                return box;
        return nullptr;
    }

    void look() {
        if (!isLooking_)
            return;
        QTimer::singleShot(betweenLooks, this, [this] { look(); });
        auto* modal = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (!modal)
            return;
        if (++looks_ > mostLooks)
            modal->reject();
        else if (auto* box = qobject_cast<QMessageBox*>(modal))
            answer(box);
        else if (auto* dialog = qobject_cast<QFileDialog*>(modal))
            choose(dialog);
    }

    void answer(QMessageBox* box) {
        ++questions_;
        if (asked_)
            asked_(box);
        else
            box->reject();
    }

    void choose(QFileDialog* dialog) {
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        auto* save = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
        if (auto* offers = QApplication::activePopupWidget()) // names that begin so
            return QTest::keyClick(offers, Qt::Key_Escape);
        switch (step_++) {
        case 0:
            if (suggested_.isEmpty())
                suggested_ = name->text();
            name->setFocus();
            name->selectAll();
            QTest::keyClick(name, Qt::Key_Delete);
            return QTest::keyClicks(name, wish_);
        case 1:
            if (!wish_.isEmpty() && !save->isEnabled()) // it has not listed the folder yet: written again
                return void(step_ = 0);
            if (!wish_.isEmpty())
                return QTest::mouseClick(save, Qt::LeftButton);
            [[fallthrough]];
        default: // after a No it stays open
            QTest::keyClick(dialog, Qt::Key_Escape);
        }
    }

    /// Chooses this file in the dialog that writeReport opens; `asked` answers what is asked or said then.
    void write(const QString& file, Asked asked = {}) {
        wish_ = file;
        asked_ = std::move(asked);
        suggested_.clear();
        step_ = looks_ = questions_ = 0;
        isLooking_ = true;
        QTimer::singleShot(betweenLooks, this, [this] { look(); });
        shell::writeReport(opened_->session, window_.get());
        isLooking_ = false;
        QVERIFY2(looks_ <= mostLooks, "a dialog stayed open");
    }

    void closeMessage() {
        press(message(), QMessageBox::Close);
        QTRY_VERIFY(!message());
    }

  private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init() {
        opened_ = std::make_unique<support::OpenedSample>();
        folder_ = std::make_unique<support::TemporaryFolder>();
        qputenv("HOME", QByteArray::fromStdString(folder_->path().string())); // where the dialog begins
        window_ = std::make_unique<QWidget>();
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    }
    void cleanup() {
        isLooking_ = false;
        window_.reset();
        opened_.reset();
    }

    void writesWhereThePersonSays() {
        write(QStringLiteral("mine.html"));
        QTRY_VERIFY(message());
        QCOMPARE(message()->windowTitle(), QStringLiteral("The report is written"));
        QVERIFY(message()->text().endsWith(QStringLiteral("mine.html")));
        QVERIFY(suggested_.startsWith(QStringLiteral("report-")) &&
                suggested_.endsWith(QStringLiteral(".html")));
        QCOMPARE(questions_, 0);
        QVERIFY(contentOf(path("mine.html")).contains(QStringLiteral("</html>")));
        closeMessage();
    }

    /// Without an ending ".html" is added, which may name a file that the dialog has not asked about.
    void anExistingFileIsAskedAbout() {
        folder_->write("there.html", "mine");
        QString question;
        const auto answering = [&question](QMessageBox::StandardButton which) {
            return [&question, which](QMessageBox* box) {
                question = box->text();
                press(box, which);
            };
        };
        write(QStringLiteral("there"), answering(QMessageBox::No));
        QCOMPARE(questions_, 1);
        QVERIFY2(question.contains(QStringLiteral("there.html exists already")), qPrintable(question));
        QCOMPARE(contentOf(path("there.html")), QStringLiteral("mine"));
        QVERIFY(!message());
        write(QStringLiteral("there"), answering(QMessageBox::Yes));
        QCOMPARE(questions_, 1);
        QTRY_VERIFY(message());
        QVERIFY(contentOf(path("there.html")).contains(QStringLiteral("</html>")));
        closeMessage();
    }

    void cancellingWritesNothing() {
        write(QString());
        QVERIFY(!message());
        QVERIFY(std::filesystem::is_empty(folder_->path()));
    }

    void aFailureIsOneSentenceWithAMend() {
        // The workspace goes away between opening and writing.
        const auto workspace = opened_->sample.workspace();
        std::filesystem::rename(workspace, workspace.string() + "-gone");
        QString title, sentence;
        write(QStringLiteral("never.html"));
        asked_ = [&](QMessageBox* box) {
            title = box->windowTitle();
            sentence = box->text();
            press(box, QMessageBox::Ok);
        };
        isLooking_ = true;
        look();
        QTRY_VERIFY(!title.isEmpty());
        QCOMPARE(title, QStringLiteral("The report was not written"));
        QVERIFY2(sentence.contains(QString::fromStdString(workspace.filename().string())),
                 qPrintable(sentence));
        QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'\n'), qPrintable(sentence));
        QVERIFY(!std::filesystem::exists(*folder_ / "never.html"));
    }
};

QTEST_MAIN(ReportFileTest)
#include "report_file_test.moc"
