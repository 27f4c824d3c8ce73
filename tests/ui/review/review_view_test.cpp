// SPDX-License-Identifier: Apache-2.0
#include "core/base/matrix.h"
#include "core/imaging/image_quality.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/opened_sample.h"
#include "tests/support/shown_words.h"
#include "ui/review/item_stage.h"
#include "ui/review/neighbour_row.h"
#include "ui/review/review_view.h"
#include "ui/review/walk.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QPushButton>

#include <algorithm>
#include <limits>
#include <memory>

using namespace wherefrom;
using curation::ReviewKind;
using review::Walk;
using support::imageAt;
using workspace::Flag;

namespace {

std::vector<int> idsOf(const std::vector<base::ImageId>& images) {
    std::vector<int> ids;
    for (const auto image : images)
        ids.push_back(image.value);
    return ids;
}

} // namespace

/// The sample's 24 images lie in blocks of 8 labels and each has the next five as neighbours, so the last
/// three of a block are outvoted (5, 4 and 3 of 5). Its duplicates at the default distance are 0 1 (the same)
/// and 2 3 4; the reference is the widest, the one of the highest number. Image 0 is farthest out, 20 has the
/// highest influence and 3 the lowest.
class ReviewViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<review::ReviewView> view_;

    void open(const support::SampleOptions& options = {}) {
        view_.reset();
        opened_ = std::make_unique<support::OpenedSample>(options);
        view_ = std::make_unique<review::ReviewView>(opened_->session, opened_->cache);
        view_->resize(1000, 700);
        view_->show();
        view_->setFocus();
        QTRY_VERIFY(view_->isSettled());
    }
    session::Session& session() { return opened_->session; }
    session::Decisions& decisions() { return opened_->session.decisions(); }
    Walk& walk() { return view_->walk(); }
    std::vector<int> shown() {
        return walk().current() ? idsOf(walk().current()->images) : std::vector<int>();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(view_.get(), key, modifiers);
    }
    bool says(const QString& text) const { return support::says(*view_, text); }

  private Q_SLOTS:
    void init() { open(); }
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void showsTheMostUrgentWithItsEvidence() {
        QCOMPARE(shown(), (std::vector<int>{1, 0}));
        QCOMPARE(walk().listed(), std::size_t{12});
        QCOMPARE(walk().open(), std::size_t{12});
        QVERIFY(says(QStringLiteral("<b>12 left</b> · 0 of 12 decided")));
        QVERIFY(says(QStringLiteral("Item 1 of 12")));
        QVERIFY(says(QStringLiteral("Same pixels as ants/0001.png.")));
        QVERIFY(says(QStringLiteral("0000.png: Mean distance to its nearest images 0.5, above 97 %")));
        QCOMPARE(walk().count(ReviewKind::duplicates).open, std::size_t{2});
        QCOMPARE(walk().count(ReviewKind::labelSuspect).listed, std::size_t{9});
        QCOMPARE(walk().count(ReviewKind::outlier).listed, std::size_t{1});
        QCOMPARE(idsOf(session().selection().images()), (std::vector<int>{1, 0}));
        press(Qt::Key_Right);
        QCOMPARE(shown(), std::vector<int>{7});
        QVERIFY(says(QStringLiteral("Its 5 neighbours are 5 × bees; labelled ants.")));
        QCOMPARE(session().selection().current(), imageAt(7));
    }

    void keysDecideAndBringTheNext() {
        press(Qt::Key_P);
        QVERIFY(decisions().flag(imageAt(1)) == Flag::keep);
        QVERIFY(decisions().flag(imageAt(0)) == Flag::duplicate);
        QCOMPARE(shown(), std::vector<int>{7});
        QVERIFY(says(QStringLiteral("<b>11 left</b> · 1 of 12 decided")));
        press(Qt::Key_L);
        QVERIFY(decisions().flag(imageAt(7)) == Flag::wrongLabel);
        QCOMPARE(shown(), std::vector<int>{15});
        press(Qt::Key_Space); // later
        QCOMPARE(shown(), std::vector<int>{23});
        press(Qt::Key_X);
        QVERIFY(decisions().flag(imageAt(23)) == Flag::reject);
        press(Qt::Key_O);
        QVERIFY(decisions().flag(imageAt(6)) == Flag::outlier);
        press(Qt::Key_P);
        QVERIFY(decisions().flag(imageAt(14)) == Flag::keep);
        QCOMPARE(walk().open(), std::size_t{7});
        QVERIFY(decisions().flag(imageAt(15)) == Flag::none);
    }

    void leftLeadsBackAlsoToWhatIsDecided() {
        press(Qt::Key_P);
        press(Qt::Key_Left);
        QCOMPARE(shown(), (std::vector<int>{1, 0}));
        QVERIFY(says(QStringLiteral(" · decided")));
        press(Qt::Key_X); // thought better of it
        QVERIFY(decisions().flag(imageAt(1)) == Flag::reject && decisions().flag(imageAt(0)) == Flag::reject);
        QCOMPARE(shown(), std::vector<int>{7});
        press(Qt::Key_Backspace);
        press(Qt::Key_U);
        QVERIFY(decisions().flag(imageAt(1)) == Flag::none);
        QCOMPARE(shown(), (std::vector<int>{1, 0})); // cleared: it is in hand again
        QCOMPARE(walk().open(), std::size_t{12});
        press(Qt::Key_Left); // the first of all
        QCOMPARE(shown(), (std::vector<int>{1, 0}));
    }

    void undoGoesBackToTheItem() {
        press(Qt::Key_P);
        press(Qt::Key_L);
        press(Qt::Key_X);
        QCOMPARE(shown(), std::vector<int>{23});
        decisions().undo();
        QCOMPARE(shown(), std::vector<int>{15});
        decisions().undo();
        QCOMPARE(shown(), std::vector<int>{7});
        decisions().undo();
        QCOMPARE(shown(), (std::vector<int>{1, 0}));
        QCOMPARE(walk().open(), std::size_t{12});
        decisions().redo();
        QCOMPARE(shown(), std::vector<int>{7});
    }

    void notDuplicatesIsRemembered() {
        press(Qt::Key_N);
        QCOMPARE(decisions().notDuplicates().size(), std::size_t{1});
        QCOMPARE(shown(), std::vector<int>{7});
        QTRY_VERIFY(view_->isSettled());
        QCOMPARE(shown(), std::vector<int>{7});
        // The cluster is decided; that image 0 is an outlier, nobody has looked at: an item of its own now.
        QCOMPARE(walk().count(ReviewKind::duplicates).listed, std::size_t{2});
        QCOMPARE(walk().count(ReviewKind::duplicates).open, std::size_t{1});
        QCOMPARE(walk().listed(), std::size_t{13});
        QCOMPARE(walk().open(), std::size_t{12});
        decisions().undo();
        QCOMPARE(decisions().notDuplicates().size(), std::size_t{0});
        QTRY_VERIFY(view_->isSettled());
        QCOMPARE(walk().listed(), std::size_t{12});
        QCOMPARE(walk().open(), std::size_t{12});
    }

    void anotherCopyCanBeKept() {
        press(Qt::Key_Down);
        press(Qt::Key_P);
        QVERIFY(decisions().flag(imageAt(0)) == Flag::keep);
        QVERIFY(decisions().flag(imageAt(1)) == Flag::duplicate);
    }

    void aClickChoosesTheCopyToKeep() {
        auto* stage = view_->findChild<review::ItemStage*>();
        QTest::mouseClick(stage, Qt::LeftButton, {}, QPoint(stage->width() * 3 / 4, stage->height() / 2));
        QCOMPARE(stage->kept(), std::size_t{1});
        QCOMPARE(session().selection().current(), imageAt(0));
        press(Qt::Key_D); // flags the rest and leaves the one to keep alone
        QVERIFY(decisions().flag(imageAt(0)) == Flag::none);
        QVERIFY(decisions().flag(imageAt(1)) == Flag::duplicate);
    }

    void buttonsDoWhatTheKeysDo() {
        for (auto* button : view_->findChildren<QPushButton*>())
            if (button->isVisible())
                QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->text()));
        const auto named = [&](const QString& name) -> QPushButton* {
            for (auto* button : view_->findChildren<QPushButton*>())
                if (button->isVisible() && button->accessibleName() == name)
                    return button;
            return nullptr;
        };
        QVERIFY(!named(QStringLiteral("Back"))->isEnabled());
        QVERIFY(named(QStringLiteral("Not duplicates")));
        QTest::mouseClick(named(QStringLiteral("Keep one, flag the rest")), Qt::LeftButton);
        QCOMPARE(shown(), std::vector<int>{7});
        QVERIFY(!named(QStringLiteral("Not duplicates")));
        QVERIFY(named(QStringLiteral("Label wrong"))->isDefault()); // what is suggested
        QTest::mouseClick(named(QStringLiteral("Skip")), Qt::LeftButton);
        QCOMPARE(shown(), std::vector<int>{15});
        QTest::mouseClick(named(QStringLiteral("Back")), Qt::LeftButton);
        QCOMPARE(shown(), std::vector<int>{7});
        QVERIFY(view_->hasFocus()); // the keys stay with the item
    }

    void decisionsMadeElsewhereMoveOn() {
        decisions().setFlags({{imageAt(1), Flag::keep}, {imageAt(0), Flag::keep}}, QStringLiteral("both"));
        QCOMPARE(shown(), std::vector<int>{7});
        decisions().setFlag({imageAt(15)}, Flag::reject); // not the one in hand
        QCOMPARE(shown(), std::vector<int>{7});
        QCOMPARE(walk().open(), std::size_t{10});
        press(Qt::Key_P);
        QCOMPARE(shown(), std::vector<int>{23}); // 15 is passed over
    }

    void theMenuDecidesAsTheKeysDo() {
        QVERIFY(view_->decideSelection(Flag::keep));
        QVERIFY(decisions().flag(imageAt(0)) == Flag::duplicate);
        session().selection().select(imageAt(12)); // something else: not the review's business
        QVERIFY(!view_->decideSelection(Flag::keep));
        view_->hide();
        session().selection().select(imageAt(7));
        QVERIFY(!view_->decideSelection(Flag::keep));
    }

    void keysComeBeforeTheMenus() {
        for (const int key : {Qt::Key_P, Qt::Key_N, Qt::Key_Space, Qt::Key_Left, Qt::Key_U}) {
            QKeyEvent event(QEvent::ShortcutOverride, key, Qt::NoModifier);
            event.ignore();
            QCoreApplication::sendEvent(view_.get(), &event);
            QVERIFY(event.isAccepted());
        }
        for (const int key : {Qt::Key_Z, Qt::Key_Left, Qt::Key_P}) {
            QKeyEvent event(QEvent::ShortcutOverride, key, Qt::ControlModifier);
            event.ignore();
            QCoreApplication::sendEvent(view_.get(), &event);
            QVERIFY(!event.isAccepted());
        }
    }

    void followsTheFilterAndSaysSo() {
        session().filter().setText(QStringLiteral("label:bees"));
        QTRY_COMPARE(walk().listed(), std::size_t{3}); // 15, 14, 13
        QCOMPARE(shown(), std::vector<int>{15});
        QVERIFY(says(QStringLiteral("Item 1 of 3 · filtered")));
        QVERIFY(says(QStringLiteral("Items that the filter leaves: 3 of 12.")));
        QCOMPARE(walk().count(ReviewKind::labelSuspect).listed, std::size_t{3});
        session().filter().setText(QStringLiteral("label:bees and flag:keep"));
        QTRY_COMPARE(walk().listed(), std::size_t{0});
        QVERIFY(walk().state() == Walk::State::nothingMatches);
        QVERIFY(says(QStringLiteral("The filter hides all 12 items")));
        session().filter().clear();
        QTRY_COMPARE(walk().listed(), std::size_t{12});
        QVERIFY(walk().current());
    }

    void kindsCanBeLeftOut() {
        const auto boxes = view_->findChildren<QCheckBox*>();
        QCOMPARE(boxes.size(), 7);
        for (auto* box : boxes)
            if (box->text() != QStringLiteral("Highest influence"))
                box->setChecked(false);
        QCOMPARE(walk().listed(), std::size_t{1});
        QCOMPARE(shown(), std::vector<int>{20});
        QVERIFY(says(QStringLiteral("in the highest 5 % (place 1 of 24)")));
        press(Qt::Key_P);
        QVERIFY(walk().state() == Walk::State::allDecided);
        QVERIFY(says(QStringLiteral("The one item is decided.")));
        press(Qt::Key_Left);
        QCOMPARE(shown(), std::vector<int>{20});
        for (auto* box : boxes)
            box->setChecked(false);
        QVERIFY(walk().state() == Walk::State::nothingChosen);
        QVERIFY(says(QStringLiteral("tick another one")));
    }

    void qualityIssuesJoinTheQueue() {
        const auto store = workspace::Workspace::open(opened_->sample.workspace());
        base::Matrix<float> measures(24, imaging::qualityMeasureCount,
                                     std::numeric_limits<float>::quiet_NaN());
        measures(10, static_cast<std::size_t>(imaging::QualityMeasure::sharpness)) = 0.3F;
        workspace::writeArray(store.arrayFile(workspace::arrays::imageQuality), measures.view());
        opened_->open(opened_->sample.workspace());
        QTRY_COMPARE(walk().listed(), std::size_t{13});
        QCOMPARE(walk().count(ReviewKind::quality).open, std::size_t{1});
        // Another threshold, and it is none any more; the item in hand stays in hand.
        const auto before = shown();
        session().qualityRules().setThreshold(curation::Issue::blurry, 0.2);
        QTRY_COMPARE(walk().listed(), std::size_t{12});
        QCOMPARE(walk().count(ReviewKind::quality).open, std::size_t{0});
        QCOMPARE(shown(), before);
    }

    void moreOfTheEndsCanBeListed() {
        auto options = walk().options();
        options.influenceShare = options.outlierShare = 0.25;
        walk().setOptions(options);
        QTRY_COMPARE(walk().count(ReviewKind::highInfluence).listed, std::size_t{6});
        QCOMPARE(walk().count(ReviewKind::outlier).found,
                 std::size_t{6}); // images; two of them share a cluster
    }

    void everythingDecidedAndRemembered() {
        for (int presses = 0; walk().current() && presses < 40; ++presses)
            press(Qt::Key_P);
        QVERIFY(walk().state() == Walk::State::allDecided);
        QCOMPARE(walk().open(), std::size_t{0});
        QVERIFY(says(QStringLiteral("All 12 items are decided.")));
        // Another window, another day.
        session::Session later;
        thumbnails::ThumbnailCache cache(later);
        QSignalSpy opened(&later, &session::Session::opened);
        later.open(QString::fromStdString(opened_->sample.workspace().string()), false);
        QVERIFY(opened.wait(20000));
        review::ReviewView again(later, cache);
        again.show();
        QTRY_VERIFY(again.walk().state() == Walk::State::allDecided);
        QCOMPARE(again.walk().listed(), std::size_t{12});
    }

    void saysWhatIsMissing() {
        open({.results = false});
        QVERIFY(walk().state() == Walk::State::notAnalysed);
        QVERIFY(says(QStringLiteral("Nothing to review yet")));
        press(Qt::Key_P); // nothing to decide on
        QCOMPARE(decisions().count(Flag::keep), std::size_t{0});
        session::Session none;
        thumbnails::ThumbnailCache cache(none);
        review::ReviewView empty(none, cache);
        QVERIFY(empty.walk().state() == Walk::State::nothingOpen);
    }

    void aHiddenViewLeavesTheSelectionAlone() {
        view_->hide();
        session().selection().select(imageAt(12));
        decisions().setFlags({{imageAt(1), Flag::keep}, {imageAt(0), Flag::keep}}, QStringLiteral("both"));
        QCOMPARE(shown(), std::vector<int>{7});
        QCOMPARE(session().selection().current(), imageAt(12));
        view_->show();
        QCOMPARE(session().selection().current(), imageAt(7));
    }

    void theQueueIsMadeWhenSomebodyLooks() {
        view_ = std::make_unique<review::ReviewView>(opened_->session, opened_->cache);
        QTest::qWait(100);
        QVERIFY(walk().isSettled() && !walk().current());
        QVERIFY(walk().state() == Walk::State::gathering);
        decisions().setFlag({imageAt(7)}, Flag::keep);
        view_->show();
        QTRY_COMPARE(walk().listed(), std::size_t{12});
        QCOMPARE(walk().open(), std::size_t{11}); // what was decided before counts
        QCOMPARE(shown(), (std::vector<int>{1, 0}));
        view_->hide();
        decisions().setFlag({imageAt(15)}, Flag::reject);
        QCOMPARE(walk().open(), std::size_t{10}); // and what is decided elsewhere
        decisions().setNotDuplicates({imageAt(0), imageAt(1)});
        QVERIFY(walk().isSettled());
        QCOMPARE(walk().listed(), std::size_t{12});
        view_->show(); // the verdict leaves image 0, the outlier, an item of its own
        QTRY_COMPARE(walk().listed(), std::size_t{13});
        QCOMPARE(walk().open(), std::size_t{10});
    }

    void picturesAreMadeAhead() {
        // Printed: what a key takes until the next picture is there in full.
        open({.images = 600});
        auto options = walk().options();
        options.influenceShare = options.outlierShare = 0.1;
        walk().setOptions(options);
        QTRY_VERIFY(walk().listed() > 100);
        QTRY_VERIFY(view_->isSettled());
        std::vector<double> milliseconds;
        for (int i = 0; i < 100; ++i) {
            QElapsedTimer clock;
            clock.start();
            press(Qt::Key_P);
            view_->grab(); // painted
            while (!view_->isShown())
                QCoreApplication::processEvents();
            milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            QTest::qWait(5);
        }
        std::sort(milliseconds.begin(), milliseconds.end());
        qInfo("key to picture, 100 decisions: median %.1f ms, 95th percentile %.1f ms", milliseconds[50],
              milliseconds[95]);
        QVERIFY(walk().open() + 100 <= walk().listed());
    }
};

QTEST_MAIN(ReviewViewTest)
#include "review_view_test.moc"
