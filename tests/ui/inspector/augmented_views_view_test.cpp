// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/opened_sample.h"
#include "ui/inspector/augmented_views.h"
#include "ui/inspector/inspector_view.h"
#include "ui/inspector/view_pairs.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

#include <memory>

using namespace wherefrom;
using support::imageAt;

/// The made engine's views of row r have the losses 0.01, 0.02 and 0.06 times r + 1: their mean is 0.03
/// (r + 1).
class AugmentedViewsViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<inspector::InspectorView> view_;
    std::unique_ptr<QSignalSpy> answers_;

    session::Selection& selection() { return opened_->session.selection(); }
    inspector::AugmentedViews& views() { return *view_->findChild<inspector::AugmentedViews*>(); }
    inspector::ViewPairs& pairs() { return *view_->findChild<inspector::ViewPairs*>(); }
    QToolButton* heading() { return views().findChild<QToolButton*>(); }
    QString sentence() { return views().findChild<QLabel*>(QStringLiteral("viewsSentence"))->text(); }
    void open(const support::SampleOptions& options = {}, const QString& influenceValues = QString()) {
        opened_ = std::make_unique<support::OpenedSample>(options);
        if (!influenceValues.isEmpty()) {
            auto store = workspace::Workspace::open(opened_->sample.workspace());
            auto record = store.stages().at(std::string(workspace::stages::influence));
            record.values = influenceValues.toStdString();
            store.storeStage(std::string(workspace::stages::influence), record);
            opened_->open(opened_->sample.workspace());
        }
        opened_->session.engine().setCommand({QStringLiteral(FAKE_ENGINE), QStringLiteral("well")});
        answers_ = std::make_unique<QSignalSpy>(&opened_->session.engine(), &session::EngineClient::answered);
        view_ = std::make_unique<inspector::InspectorView>(opened_->session, opened_->cache);
        view_->resize(360, 1400);
        view_->show();
        QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
    }
    /// What the section says of an image without asking the engine.
    QString said(int image) {
        selection().select(imageAt(image));
        if (!views().isOpen())
            QTest::mouseClick(heading(), Qt::LeftButton);
        QTest::qWait(300);
        return answers_->isEmpty() ? sentence() : QStringLiteral("the engine was asked");
    }

  private Q_SLOTS:
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void foldedAwayItAsksNothing() {
        open();
        QVERIFY(!views().isOpen());
        for (const int image : {1, 2, 3})
            selection().select(imageAt(image));
        QTest::qWait(400);
        QVERIFY(answers_->isEmpty());
        QVERIFY(opened_->session.engine().deviceDescription().isEmpty()); // it was not even started
        QVERIFY(!pairs().isVisible());
    }

    void aClickShowsTheViewsWithTheirFigures() {
        open();
        selection().select(imageAt(4));
        QTest::mouseClick(heading(), Qt::LeftButton);
        QTRY_COMPARE(sentence(), QStringLiteral("Starting the engine…"));
        QTRY_VERIFY(views().isSettled() && !answers_->isEmpty());
        QCOMPARE(pairs().accessibleDescription(),
                 QStringLiteral("view 1: 0.0500, view 2: 0.100, view 3: 0.300"));
        QVERIFY2(sentence().contains(QStringLiteral("the mean, 0.150, is the image's instability")),
                 qPrintable(sentence()));
        // The pictures: red, green, blue and white quarters.
        const QImage seen = pairs().grab().toImage();
        const double ratio = seen.devicePixelRatio();
        for (const int view : {-1, 0, 1, 2}) {
            const QRect at = pairs().pictureRect(view);
            QVERIFY(pairs().rect().contains(at));
            const auto colour = [&](int x, int y) {
                return seen.pixelColor(
                    (QPointF(at.topLeft() + QPoint(x, y) * at.width() / 64) * ratio).toPoint());
            };
            QCOMPARE(colour(8, 8), QColor(Qt::red));
            QCOMPARE(colour(56, 8), QColor(Qt::green));
            QCOMPARE(colour(8, 56), QColor(Qt::blue));
            QCOMPARE(colour(56, 56), QColor(Qt::white));
        }
        // A full bar is the most unstable image of the sample: 0.1 + 0.01 · 23.
        const std::array losses{0.05, 0.1, 0.3};
        for (int view = 0; view < 3; ++view) {
            const QRect bar = pairs().barRect(view);
            int filled = 0;
            for (int x = bar.left(); x <= bar.right(); ++x)
                filled += seen.pixelColor((QPointF(x, bar.center().y()) * ratio).toPoint()) ==
                                  style::colours().accent
                              ? 1
                              : 0;
            QVERIFY(std::abs(filled - bar.width() * losses[static_cast<std::size_t>(view)] / 0.33) <= 1.5);
        }
    }

    void walkingOnAsksAboutTheLastAlone() {
        open();
        selection().select(imageAt(1));
        QTest::mouseClick(heading(), Qt::LeftButton);
        QTRY_COMPARE(answers_->size(), 1);
        selection().select(imageAt(9)); // takes the engine a while
        QTest::qWait(250);
        QVERIFY(!views().isSettled());
        QVERIFY(pairs().accessibleDescription().isEmpty()); // not those of another image
        for (const int image : {5, 6, 7, 19})
            selection().select(imageAt(image));
        QTRY_COMPARE(pairs().accessibleDescription(),
                     QStringLiteral("view 1: 0.200, view 2: 0.400, view 3: 1.20"));
        QCOMPARE(answers_->size(), 2); // that of image 9 was dropped, the others never asked for
        QTest::qWait(300);
        QCOMPARE(answers_->size(), 2);
        selection().select(imageAt(19));
        opened_->session.selection().select({imageAt(19), imageAt(3)}, imageAt(19));
        QTest::qWait(300);
        QCOMPARE(answers_->size(), 2); // nothing else to ask
    }

    void outOfSightItWaits() {
        open();
        view_->resize(360, 420);
        selection().select(imageAt(2));
        heading()->setChecked(true); // by a screen reader
        auto* scroll = view_->findChild<QScrollArea*>();
        scroll->ensureVisible(0, 0);
        QVERIFY(views().visibleRegion().isEmpty());
        answers_->clear();
        selection().select(imageAt(3));
        QTest::qWait(400);
        QVERIFY(answers_->isEmpty());
        scroll->ensureWidgetVisible(&views());
        QTRY_COMPARE(answers_->size(), 1);
        QTRY_COMPARE(pairs().accessibleDescription(),
                     QStringLiteral("view 1: 0.0400, view 2: 0.0800, view 3: 0.240"));
    }

    void itStaysOpen() {
        open();
        QTest::keyClick(heading(), Qt::Key_Space);
        QVERIFY(views().isOpen());
        inspector::AugmentedViews later(opened_->session);
        QVERIFY(later.isOpen());
    }

    void whyThereAreNone() {
        open({.broken = true});
        QCOMPARE(said(24), QStringLiteral("This image could not be used, so no views of it were drawn: the "
                                          "file is truncated: its end is missing"));
        QVERIFY(!pairs().isVisible());
        open({.results = false});
        QVERIFY2(said(1).startsWith(QStringLiteral("There is no analysis of this image yet")),
                 qPrintable(sentence()));
        open({}, QStringLiteral(R"({"skipped":"own embeddings","layers":[]})"));
        QVERIFY2(said(1).startsWith(QStringLiteral("The embeddings are your own")), qPrintable(sentence()));
    }

    void whatTheEngineRefusesIsSaidAndTriedAgain() {
        open();
        selection().select(imageAt(13));
        QTest::mouseClick(heading(), Qt::LeftButton);
        QTRY_COMPARE(sentence(), QStringLiteral("The image in row 13 has no views."));
        QVERIFY(!pairs().isVisible());
        QSignalSpy refusals(&opened_->session.engine(), &session::EngineClient::questionFailed);
        QTest::mouseClick(heading(), Qt::LeftButton);
        QTest::mouseClick(heading(), Qt::LeftButton);
        QTRY_COMPARE(refusals.size(), 1);
        selection().select(imageAt(0));
        QTRY_VERIFY(pairs().isVisible() && !pairs().accessibleDescription().isEmpty());
    }

    void withoutAnEngineItSaysSo() {
        open();
        opened_->session.engine().setCommand({QStringLiteral("/nowhere/wherefrom-engine")});
        selection().select(imageAt(3));
        QTest::mouseClick(heading(), Qt::LeftButton);
        QTRY_VERIFY(sentence().contains(QStringLiteral("/nowhere/wherefrom-engine")));
    }
};

QTEST_MAIN(AugmentedViewsViewTest)
#include "augmented_views_view_test.moc"
