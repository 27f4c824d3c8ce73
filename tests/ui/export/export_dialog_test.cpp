// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/support/named_widget.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/shown_words.h"
#include "tests/support/temporary_folder.h"
#include "ui/export/export_dialog.h"
#include "ui/export/loss_table.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <filesystem>
#include <memory>
#include <set>
#include <stop_token>

using namespace wherefrom;
using base::ImageId;
using workspace::Flag;

/// The dialog on 24 images and one that is broken.
class ExportDialogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::SampleWorkspace> sample_;
    std::unique_ptr<support::TemporaryFolder> target_;
    std::unique_ptr<session::Session> session_;
    std::unique_ptr<exporting::ExportDialog> dialog_;

    QPushButton* button(const QString& text) { return support::buttonWith(*dialog_, text); }
    QComboBox* combo(const char* name) { return support::named<QComboBox>(*dialog_, QLatin1String(name)); }
    void plan() {
        QSignalSpy planned(dialog_.get(), &exporting::ExportDialog::planned);
        QTRY_VERIFY(planned.count() > 0);
    }
    static int pictures(const QString& folder) {
        int count = 0;
        for (QDirIterator it(folder, {QStringLiteral("*.png")}, QDir::Files, QDirIterator::Subdirectories);
             it.hasNext(); it.next())
            ++count;
        return count;
    }

  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        support::SampleOptions options;
        options.broken = true;
        sample_ = std::make_unique<support::SampleWorkspace>(options);
        target_ = std::make_unique<support::TemporaryFolder>();
        session_ = std::make_unique<session::Session>();
        QSignalSpy opened(session_.get(), &session::Session::opened);
        session_->open(QString::fromStdString(sample_->workspace().string()), false);
        QTRY_COMPARE(opened.count(), 1);
        dialog_ = std::make_unique<exporting::ExportDialog>(*session_, nullptr);
        dialog_->show();
    }
    void cleanup() {
        dialog_.reset();
        session_.reset();
    }

    void theDryRunFollowsTheDecisions() {
        dialog_->setTarget(QString::fromStdString((*target_ / "subset").string()));
        plan();
        QCOMPARE(dialog_->plan()->included, std::size_t{24});
        QCOMPARE(dialog_->plan()->leftOut, std::size_t{1});
        session_->decisions().setFlag({ImageId{0}, ImageId{1}}, Flag::reject);
        plan();
        QCOMPARE(dialog_->plan()->included, std::size_t{22});
        session_->decisions().undo();
        plan();
        QCOMPARE(dialog_->plan()->included, std::size_t{24});
    }

    void theLossOfEachClassIsShown() {
        session_->decisions().setFlag({ImageId{0}, ImageId{1}}, Flag::reject);
        dialog_->setTarget(QString::fromStdString((*target_ / "subset").string()));
        plan();
        auto* table = dialog_->findChild<exporting::LossTable*>();
        // The class that loses most stands first: 2 of 8 ants.
        QCOMPARE(table->item(0, 1)->text(), QStringLiteral("ants"));
        QCOMPARE(table->item(0, 2)->text(), QStringLiteral("8"));
        QCOMPARE(table->item(0, 3)->text(), QStringLiteral("6"));
        QCOMPARE(table->item(0, 4)->text(), QStringLiteral("25 %"));
    }

    void oneColumnCanBeLookedAt() {
        session::Decisions& decisions = session_->decisions();
        const auto soft = decisions.addTag(QStringLiteral("soft"), 0xd55e00);
        const auto anna = decisions.addTag(QStringLiteral("anna"), 0x0072b2);
        decisions.setTag({ImageId{0}, ImageId{9}}, soft, true);
        decisions.setTag({ImageId{9}}, anna, true);
        decisions.setFlag({ImageId{0}}, Flag::reject);
        dialog_->setTarget(QString::fromStdString((*target_ / "subset").string()));
        plan();
        auto* column = combo("Groups of which column");
        auto* table = dialog_->findChild<exporting::LossTable*>();
        const auto kinds = [&] {
            std::set<QString> shown;
            for (int row = 0; row < table->rowCount(); ++row)
                shown.insert(table->item(row, 0)->text());
            return shown;
        };
        const auto row = [&](const QString& name) {
            for (int i = 0; i < table->rowCount(); ++i)
                if (table->item(i, 1)->text() == name)
                    return QStringList{table->item(i, 2)->text(), table->item(i, 3)->text(),
                                       table->item(i, 4)->text()};
            return QStringList();
        };
        const std::set<QString> both{QStringLiteral("Class"), QStringLiteral("Tag")};
        QCOMPARE(kinds(), both);
        QVERIFY(column->isVisible());
        const auto choose = [&](const QString& text) {
            column->setFocus();
            const int wanted = column->findText(text);
            QTest::keyClick(column, Qt::Key_Home);
            for (int i = 0; i < wanted; ++i)
                QTest::keyClick(column, Qt::Key_Down);
            QCOMPARE(column->currentText(), text);
        };
        choose(QStringLiteral("Tag"));
        QCOMPARE(kinds(), std::set<QString>{QStringLiteral("Tag")});
        QCOMPARE(row(QStringLiteral("soft")),
                 (QStringList{QStringLiteral("2"), QStringLiteral("1"), QStringLiteral("50 %")}));
        QCOMPARE(row(QStringLiteral("anna")),
                 (QStringList{QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("0 %")}));
        // A new plan keeps what was chosen.
        decisions.setFlag({ImageId{9}}, Flag::reject);
        plan();
        QCOMPARE(column->currentText(), QStringLiteral("Tag"));
        QCOMPARE(kinds(), std::set<QString>{QStringLiteral("Tag")});
        QCOMPARE(row(QStringLiteral("anna")).last(), QStringLiteral("100 %"));
        choose(QStringLiteral("Groups of all columns"));
        QCOMPARE(kinds(), both);
    }

    void exportsWhatThePlanSaid() {
        session_->decisions().setFlag({ImageId{0}, ImageId{1}}, Flag::reject);
        session_->decisions().setFlag({ImageId{2}}, Flag::outlier);
        const QString folder = QString::fromStdString((*target_ / "subset").string());
        dialog_->setTarget(folder);
        plan();
        QSignalSpy ended(dialog_.get(), &exporting::ExportDialog::ended);
        QTest::mouseClick(button(QStringLiteral("Export")), Qt::LeftButton);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(pictures(folder), 21);
        const QByteArray manifest =
            QByteArray::fromStdString(support::contentOf(*target_ / "subset/manifest.csv"));
        QCOMPARE(manifest.count('\n'), 1 + 25); // a header, and a row for every image of the dataset
        QVERIFY(manifest.contains("influence"));
        // Now the folder is not empty any more: the same again is refused and changes nothing.
        dialog_->setTarget(QString());
        dialog_->setTarget(folder);
        plan();
        QVERIFY(!dialog_->plan()->possible());
        QVERIFY(!button(QStringLiteral("Export"))->isEnabled());
        QCOMPARE(pictures(folder), 21);
    }

    void onlyTheSelection() {
        session_->selection().select({ImageId{3}, ImageId{9}});
        const auto choices = dialog_->findChildren<QRadioButton*>();
        choices.last()->setChecked(true);
        dialog_->setTarget(QString::fromStdString((*target_ / "subset").string()));
        plan();
        QCOMPARE(dialog_->plan()->included, std::size_t{2});
    }

    void onlyWhatMatchesTheFilter() {
        QRadioButton* matching = dialog_->findChildren<QRadioButton*>()[2];
        QVERIFY(!matching->isEnabled()); // there is no filter
        session_->filter().setText(QStringLiteral("label:ants"));
        QTRY_VERIFY(session_->filter().isSettled());
        QVERIFY(matching->isEnabled());
        QVERIFY2(matching->text().contains(QStringLiteral("8")), qPrintable(matching->text()));
        matching->setChecked(true);
        dialog_->setTarget(QString::fromStdString((*target_ / "subset").string()));
        plan();
        QCOMPARE(dialog_->plan()->included, std::size_t{8});
        QVERIFY(QString::fromStdString(dialog_->plan()->items[20].reason).contains(u"label:ants"));
        // Without a filter the choice is gone, and is not silently all images under its name.
        session_->filter().clear();
        QTRY_VERIFY(session_->filter().isSettled());
        QVERIFY(!matching->isChecked() && !matching->isEnabled());
        QTRY_VERIFY(dialog_->plan() && dialog_->plan()->included == 24);
    }

    void everyFormatIsExported() {
        auto* format = combo("What is written");
        auto* form = combo("How the images come along");
        const QStringList made{QStringLiteral("images"),      QStringLiteral("images.csv"),
                               QStringLiteral("images.json"), QStringLiteral("annotations.json"),
                               QStringLiteral("labels.json"), QStringLiteral("shard-000000.tar"),
                               QStringLiteral("rows.npy")};
        QCOMPARE(format->count(), made.size());
        for (int i = 0; i < format->count(); ++i) {
            const QString folder =
                QString::fromStdString((*target_ / "subset").string()) + QString::number(i);
            format->setCurrentIndex(i);
            dialog_->setTarget(folder);
            plan();
            QCOMPARE(form->isEnabled(), i == 0 || i == 3 || i == 4);
            QSignalSpy ended(dialog_.get(), &exporting::ExportDialog::ended);
            QTest::mouseClick(button(QStringLiteral("Export")), Qt::LeftButton);
            QTRY_COMPARE(ended.count(), 1);
            QVERIFY2(QFileInfo::exists(folder + QLatin1Char('/') + made[i]), qPrintable(made[i]));
            QVERIFY(QFileInfo::exists(folder + QStringLiteral("/manifest.csv")));
        }
    }

    void anUnfinishedExportGoesOn() {
        const auto target = *target_ / "subset";
        dialog_->setTarget(QString::fromStdString(target.string()));
        plan();
        std::stop_source stop;
        base::RunContext context;
        context.stop = stop.get_token();
        context.onProgress = [&stop](const base::Progress& progress) {
            if (progress.done == 5)
                stop.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(curation::runExport(*dialog_->plan(), context), base::Cancelled);
        dialog_->setTarget(QString());
        dialog_->setTarget(QString::fromStdString(target.string()));
        plan();
        QVERIFY(dialog_->plan()->resumes);
        QSignalSpy ended(dialog_.get(), &exporting::ExportDialog::ended);
        QTest::mouseClick(button(QStringLiteral("Go on exporting")), Qt::LeftButton);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(pictures(QString::fromStdString(target.string())), 24);
        QVERIFY(!std::filesystem::exists(target / curation::unfinishedManifest));
    }

    void anExportIntoTheDatasetIsRefused() {
        dialog_->setTarget(QString::fromStdString((sample_->dataset() / "inside").string()));
        plan();
        QVERIFY(!dialog_->plan()->possible());
        QVERIFY(!button(QStringLiteral("Export"))->isEnabled());
    }
};

QTEST_MAIN(ExportDialogTest)
#include "export_dialog_test.moc"
