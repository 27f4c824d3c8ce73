// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_workspace.h"
#include "ui/duplicates/cluster_delegate.h"
#include "ui/duplicates/cluster_list.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/duplicates/cluster_text.h"
#include "ui/duplicates/duplicates_view.h"
#include "ui/session/session.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>
#include <QTest>

#include <memory>
#include <set>

using namespace wherefrom;
using base::ImageId;
using workspace::Flag;

/// The sample's pairs: (0, 1) the same pixels, (2, 3) at 0.01, (2, 4) at 0.02, (5, 6) at 0.14.
class DuplicatesViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::SampleWorkspace> sample_;
    std::unique_ptr<session::Session> session_;
    std::unique_ptr<thumbnails::ThumbnailCache> cache_;
    std::unique_ptr<duplicates::DuplicatesView> view_;

    void open() {
        session_ = std::make_unique<session::Session>();
        cache_ = std::make_unique<thumbnails::ThumbnailCache>(*session_);
        view_ = std::make_unique<duplicates::DuplicatesView>(*session_, *cache_);
        view_->resize(900, 640);
        view_->show();
        QSignalSpy opened(session_.get(), &session::Session::opened);
        session_->open(QString::fromStdString(sample_->workspace().string()), false);
        QTRY_COMPARE(opened.count(), 1);
    }
    void close() {
        view_.reset();
        cache_.reset();
        session_.reset();
    }
    std::size_t clusterCount() { return view_->clusters().clustering().clusters.size(); }
    std::set<int> membersWith(int image) {
        std::set<int> members;
        const int row = view_->clusters().rowOf(ImageId{image});
        if (row >= 0)
            for (const ImageId member : view_->clusters().cluster(row).members)
                members.insert(member.value);
        return members;
    }
    Flag flag(int image) { return session_->decisions().flag(ImageId{image}); }

  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        sample_ = std::make_unique<support::SampleWorkspace>();
        open();
    }
    void cleanup() { close(); }

    void theThresholdIsLive() {
        auto* slider = view_->findChild<QSlider*>();
        view_->setThreshold(0);
        QCOMPARE(clusterCount(), std::size_t{1});
        QCOMPARE(membersWith(0), (std::set<int>{0, 1}));
        view_->setThreshold(0.015F);
        QCOMPARE(membersWith(2), (std::set<int>{2, 3}));
        view_->setThreshold(0.1F);
        QCOMPARE(clusterCount(), std::size_t{2});
        QCOMPARE(membersWith(2), (std::set<int>{2, 3, 4}));
        QCOMPARE(view_->clusters().clustering().imagesInClusters, std::size_t{5});
        QCOMPARE(view_->clusters().clustering().removable, std::size_t{3});
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(membersWith(5), (std::set<int>{5, 6}));
    }

    void theToolbarTellsWhatAStepChanged() {
        const auto summary = [&] {
            for (const QLabel* label : view_->findChildren<QLabel*>())
                if (label->text().contains(QStringLiteral("removable cop")))
                    return label->text();
            return QString();
        };
        view_->setThreshold(0);
        QVERIFY(summary().startsWith(QStringLiteral("1 cluster · 2 images · 1 removable copy")));
        view_->setThreshold(0.015F);
        QVERIFY2(summary().contains(QStringLiteral("this step: +1 cluster, +2 images, +1 removable")),
                 qPrintable(summary()));
        view_->setThreshold(0.025F);
        QVERIFY2(summary().contains(QStringLiteral("this step: +1 image, +1 removable")),
                 qPrintable(summary()));
        view_->setThreshold(0);
        QVERIFY2(summary().contains(QStringLiteral("this step: −1 cluster, −3 images, −2 removable")),
                 qPrintable(summary()));
    }

    void theListKeepsItsPlace() {
        view_->setThreshold(0.015F);
        auto& list = view_->list();
        view_->resize(900, 170); // two clusters do not fit
        QTRY_VERIFY(list.verticalScrollBar()->maximum() > 20);
        list.verticalScrollBar()->setValue(list.verticalScrollBar()->maximum());
        const auto topOf = [&](int image) {
            return list.visualRect(view_->clusters().index(view_->clusters().rowOf(ImageId{image}))).top();
        };
        const int shown = list.indexAt({list.viewport()->width() / 2, 0}).row();
        const ImageId looked = view_->clusters().cluster(shown).members.front();
        const int before = topOf(looked.value);
        view_->setThreshold(0.15F); // a cluster more, and (2, 3) grows: it comes first
        QCOMPARE(clusterCount(), std::size_t{3});
        QCOMPARE(topOf(looked.value), before);
    }

    void aClusterTellsHowItsCopiesLie() {
        curation::DuplicateCluster cluster{.members = {ImageId{0}, ImageId{1}},
                                           .referenceReason = "first by name"};
        const auto line = [&] { return duplicates::summaryOf(cluster); };
        cluster.mirrored = true;
        QVERIFY(line().contains(QStringLiteral("· mirrored ·")));
        cluster.quarterTurns = 2;
        QVERIFY(line().contains(QStringLiteral("· mirrored top to bottom ·")));
        cluster.mirrored = false;
        cluster.quarterTurns = 3;
        QVERIFY(line().contains(QStringLiteral("· turned 90° ·")));
        cluster.members.push_back(ImageId{2});
        QVERIFY(line().contains(QStringLiteral("· some turned ·")));
        cluster.samePixels = true;
        QVERIFY(line().contains(QStringLiteral("the same pixels")) &&
                !line().contains(QStringLiteral("turned")));
    }

    void theReferenceIsTheLargest() {
        // Image i is 16 + i pixels wide.
        QCOMPARE(view_->clusters().cluster(view_->clusters().rowOf(ImageId{2})).members.front(), ImageId{4});
        QCOMPARE(view_->clusters().cluster(view_->clusters().rowOf(ImageId{0})).members.front(), ImageId{1});
    }

    void keepingOneFlagsTheRestInOneStep() {
        session_->selection().select(ImageId{3});
        view_->keepCurrentFlagRest();
        QCOMPARE(flag(3), Flag::keep);
        QCOMPARE(flag(2), Flag::duplicate);
        QCOMPARE(flag(4), Flag::duplicate);
        QCOMPARE(flag(0), Flag::none);
        session_->decisions().undo();
        for (const int image : {2, 3, 4})
            QCOMPARE(flag(image), Flag::none);
    }

    void flaggingAllCopiesRespectsDecisions() {
        session_->decisions().setFlag({ImageId{0}}, Flag::outlier);
        view_->flagAllCopies();
        QCOMPARE(flag(0), Flag::outlier);
        QCOMPARE(flag(1), Flag::keep);
        QCOMPARE(flag(4), Flag::keep);
        QCOMPARE(flag(2), Flag::duplicate);
        session_->decisions().undo();
        QCOMPARE(flag(2), Flag::none);
        QCOMPARE(flag(0), Flag::outlier);
    }

    void notDuplicatesAreRememberedForGood() {
        session_->selection().select(ImageId{0});
        view_->rejectCluster();
        QVERIFY(membersWith(0).empty());
        view_->setThreshold(0.15F);
        QVERIFY(membersWith(0).empty());
        close();
        open();
        QVERIFY(membersWith(0).empty());
        session_->decisions().undo();
        QCOMPARE(membersWith(0), (std::set<int>{0, 1}));
    }

    void aClickBesideTheTilesSelectsTheCluster() {
        auto& list = view_->list();
        const int row = view_->clusters().rowOf(ImageId{2});
        const QRect area = list.visualRect(view_->clusters().index(row));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, QPoint(area.right() - 4, area.top() + 4));
        QCOMPARE(session_->selection().images().size(), std::size_t{3});
        QCOMPARE(session_->selection().current(), ImageId{4});
        QTest::keyClick(&list, Qt::Key_Right);
        QCOMPARE(session_->selection().images().size(), std::size_t{1});
        QVERIFY(session_->selection().current() != ImageId{4});
        QTest::keyClick(&list, Qt::Key_X);
        QCOMPARE(flag(session_->selection().current().value), Flag::reject);
    }

    void aClickOnATileSelectsThatImage() {
        auto& list = view_->list();
        const int row = view_->clusters().rowOf(ImageId{0});
        const QRect area = list.visualRect(view_->clusters().index(row));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.tiles().tileArea(area, 0).center());
        QCOMPARE(session_->selection().images(), std::vector<ImageId>{ImageId{1}});
    }

    void anImageInNoClusterDisablesTheActions() {
        session_->selection().select(ImageId{20});
        const auto isEnabled = [&](const QString& text) {
            for (const auto* button : view_->findChildren<QPushButton*>())
                if (button->text() == text)
                    return button->isEnabled();
            return false;
        };
        const QStringList actions{QStringLiteral("Keep this"), QStringLiteral("Keep suggested"),
                                  QStringLiteral("Not duplicates"), QStringLiteral("Compare")};
        for (const QString& action : actions)
            QVERIFY(!isEnabled(action));
        session_->selection().select(ImageId{0});
        for (const QString& action : actions)
            QVERIFY(isEnabled(action));
    }
};

QTEST_MAIN(DuplicatesViewTest)
#include "duplicates_view_test.moc"
