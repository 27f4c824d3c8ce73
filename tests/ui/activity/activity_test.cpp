// SPDX-License-Identifier: Apache-2.0
// The strip and the list of tasks, fed by an engine that says what it is told to.
#include "tests/support/sample_workspace.h"
#include "tests/support/settings_folder.h"
#include "tests/support/shown_words.h"
#include "ui/activity/activity_list.h"
#include "ui/activity/activity_strip.h"
#include "ui/activity/journal.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace wherefrom;
using activity::Journal;

class ActivityTest : public QObject {
    Q_OBJECT

    support::SettingsFolder home_;
    std::unique_ptr<support::SampleWorkspace> sample_;

    /// The strip over an engine that behaves in this manner, with the sample opened.
    struct Shown {
        session::Session session;
        Journal journal{session};
        activity::ActivityStrip strip{session, journal};
        activity::ActivityList list{journal};

        explicit Shown(const QString& manner) {
            session.engine().setCommand({QStringLiteral(FAKE_ENGINE), manner});
            strip.resize(1200, 40);
            strip.show();
        }
        bool open(const support::SampleWorkspace& sample) {
            QSignalSpy opened(&session, &session::Session::opened);
            session.open(QString::fromStdString(sample.workspace().string()), false);
            return QTest::qWaitFor([&] { return !opened.isEmpty(); }, 20000);
        }
        QString said() const {
            QStringList words;
            for (const QLabel* label : strip.findChildren<QLabel*>())
                if (label->isVisible() && !label->text().isEmpty())
                    words << label->text();
            return words.join(QStringLiteral(" | "));
        }
        QPushButton* button(const QString& text) const { return support::buttonWith(strip, text); }
        bool saysSoon(const QString& words) const {
            return QTest::qWaitFor([&] { return said().contains(words); }, 20000);
        }
    };

  private Q_SLOTS:
    void initTestCase() {
        style::apply(*qApp, style::Theme::dark);
        sample_ = std::make_unique<support::SampleWorkspace>();
    }
    void init() { QSettings().clear(); }

    void tellsHowFarItIsAndWhatComesNext() {
        Shown shown(QStringLiteral("obedient"));
        QVERIFY(shown.open(*sample_));
        QVERIFY(shown.said().contains(QStringLiteral("Ready")));
        QTest::mouseClick(shown.button(QStringLiteral("Run analysis")), Qt::LeftButton);
        QVERIFY2(shown.saysSoon(QStringLiteral("1 of 750 iterations")), qPrintable(shown.said()));
        const QString said = shown.said();
        for (const auto* words :
             {"Map", "3 of 10", "13/s", "KL 1.23", "3.0 s left", "all done in 9.0 s", "then Curvature"})
            QVERIFY2(said.contains(QString::fromLatin1(words)), qPrintable(said));
        QVERIFY(!shown.button(QStringLiteral("Run analysis"))); // one at a time
        shown.session.engine().cancel();
        QTRY_COMPARE(shown.journal.state(), Journal::State::cancelled);
    }

    void pausesAndGoesOn() {
        Shown shown(QStringLiteral("obedient"));
        QVERIFY(shown.open(*sample_));
        shown.session.analyse();
        QVERIFY(shown.saysSoon(QStringLiteral("1 of 750")));
        QTest::mouseClick(shown.button(QStringLiteral("Pause")), Qt::LeftButton);
        QVERIFY2(shown.saysSoon(QStringLiteral("Paused: Map")), qPrintable(shown.said()));
        QVERIFY(!shown.said().contains(QStringLiteral("13/s"))); // paused work has no rate
        QTest::mouseClick(shown.button(QStringLiteral("Resume")), Qt::LeftButton);
        QTRY_VERIFY(!shown.said().contains(QStringLiteral("Paused")));
        QTest::mouseClick(shown.button(QStringLiteral("Cancel")), Qt::LeftButton);
        QTRY_COMPARE(shown.journal.state(), Journal::State::cancelled);
        QVERIFY2(shown.said().contains(QStringLiteral("What was finished is kept")),
                 qPrintable(shown.said()));
        QVERIFY(shown.button(QStringLiteral("Run analysis")));
    }

    void theListTellsWhatEnded() {
        Shown shown(QStringLiteral("well"));
        QVERIFY(shown.open(*sample_));
        shown.session.analyse();
        QTRY_COMPARE(shown.journal.state(), Journal::State::finished);
        QVERIFY(shown.said().contains(QStringLiteral("Analysis finished in")));
        QCOMPARE(shown.list.topLevelItemCount(), 2);
        const auto* map = shown.list.topLevelItem(0);
        QCOMPARE(map->text(0), QStringLiteral("Map"));
        QCOMPARE(map->text(1), QStringLiteral("finished"));
        QCOMPARE(map->text(2), QStringLiteral("4.5 s"));
        QCOMPARE(map->text(3), QStringLiteral("123 kB"));
        QCOMPARE(shown.list.topLevelItem(1)->text(0), QStringLiteral("The batch was halved to 64."));
    }

    void aFailureNamesItsReasonAndTheWayOn() {
        Shown shown(QStringLiteral("refuse"));
        QVERIFY(shown.open(*sample_));
        shown.session.analyse();
        QTRY_COMPARE(shown.journal.state(), Journal::State::failed);
        QVERIFY(shown.said().contains(QStringLiteral("Analysis failed")));
        QVERIFY(shown.said().contains(QStringLiteral("give another path")));
        QVERIFY(shown.button(QStringLiteral("Retry")));
    }

    void aCancelledPretrainingCanBeResumed() {
        Shown shown(QStringLiteral("obedient"));
        QVERIFY(shown.open(*sample_));
        shown.session.engine().pretrain({{QStringLiteral("output"), QStringLiteral("mine.safetensors")}});
        QVERIFY(shown.saysSoon(QStringLiteral("1 of 200")));
        shown.session.engine().cancel();
        QTRY_COMPARE(shown.journal.state(), Journal::State::cancelled);
        QVERIFY(shown.said().contains(QStringLiteral("checkpoint is kept")));
        QTest::mouseClick(shown.button(QStringLiteral("Resume pretraining")), Qt::LeftButton);
        QTRY_COMPARE(shown.journal.state(), Journal::State::running);
        QCOMPARE(shown.journal.work(), session::Work::pretraining);
        shown.session.engine().cancel();
        QTRY_COMPARE(shown.journal.state(), Journal::State::cancelled);
    }

    void whatCameOfAPretrainingIsTold() {
        Shown shown(QStringLiteral("well"));
        shown.session.engine().pretrain({{QStringLiteral("output"), QStringLiteral("/e/mine.safetensors")}});
        QTRY_COMPARE(shown.journal.state(), Journal::State::finished);
        QCOMPARE(shown.journal.probes().size(), std::size_t{2});
        QVERIFY2(shown.journal.result().contains(QStringLiteral("mine.safetensors")) &&
                     shown.journal.result().contains(QStringLiteral("50.0 % (20.0 % before)")),
                 qPrintable(shown.journal.result()));
    }

    void aWarningStaysUntilWorkBegins() {
        Shown shown(QStringLiteral("obedient"));
        QVERIFY(shown.open(*sample_));
        shown.strip.showWarning(QStringLiteral("Not saved"), QStringLiteral("The disk is full."));
        QVERIFY(shown.said().contains(QStringLiteral("Not saved")));
        QVERIFY(shown.said().contains(QStringLiteral("The disk is full.")));
        shown.session.analyse();
        QVERIFY(shown.saysSoon(QStringLiteral("1 of 750")));
        QVERIFY(!shown.said().contains(QStringLiteral("Not saved")));
        shown.session.engine().cancel();
        QTRY_COMPARE(shown.journal.state(), Journal::State::cancelled);
    }
};

QTEST_MAIN(ActivityTest)
#include "activity_test.moc"
