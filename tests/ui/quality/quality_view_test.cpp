// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/layout.h"
#include "tests/support/opened_sample.h"
#include "tests/support/sample_quality.h"
#include "tests/support/shown_words.h"
#include "ui/quality/quality_view.h"
#include "ui/quality/threshold_slider.h"
#include "ui/thumbnails/tile_grid.h"

#include <QDoubleSpinBox>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

using namespace wherefrom;
using curation::Issue;
using imaging::QualityMeasure;
using support::imageAt;
using workspace::Flag;

class QualityViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<quality::QualityView> view_;
    thumbnails::TileGrid* grid_ = nullptr;
    QTreeWidget* list_ = nullptr;

    void open(bool measured) {
        view_.reset();
        opened_ = std::make_unique<support::OpenedSample>(support::SampleOptions{.broken = true});
        if (measured) {
            support::writeQuality(opened_->sample);
            opened_->open(opened_->sample.workspace());
        }
        view_ = std::make_unique<quality::QualityView>(opened_->session, opened_->cache);
        view_->resize(1000, 600);
        view_->show();
        grid_ = view_->findChild<thumbnails::TileGrid*>();
        list_ = view_->findChild<QTreeWidget*>();
        QTRY_VERIFY(view_->isSettled());
    }
    QString count(int row) const { return list_->topLevelItem(row)->text(1); }
    bool says(const QString& text) const { return support::says(*view_, text); }
    std::vector<base::ImageId> shown() const { return grid_->tiles().images(); }

  private Q_SLOTS:
    void init() { open(true); }
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void theWorstComeFirst() {
        QTRY_COMPARE(shown(), (std::vector{imageAt(4), imageAt(9)}));
        QCOMPARE(count(static_cast<int>(Issue::dark)), QStringLiteral("2"));
        QVERIFY(says(QStringLiteral("2 images of 25")));
        view_->choose(Issue::blurry);
        // i / 25 < 0.35: 0 … 8
        QTRY_COMPARE(shown().size(), std::size_t{9});
        QCOMPARE(shown().front(), imageAt(0));
        QCOMPARE(shown().back(), imageAt(8));
        QVERIFY(says(QStringLiteral("2 images without an edge")));
    }

    void theThresholdMovesByKeyAndIsKept() {
        view_->choose(Issue::blurry);
        QTRY_COMPARE(shown().size(), std::size_t{9});
        auto* slider = view_->findChild<quality::ThresholdSlider*>();
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Home);
        QTRY_COMPARE(shown().size(), std::size_t{0});
        for (int step = 0; step < 10; ++step)
            QTest::keyClick(slider, Qt::Key_Right); // 0.1: 0, 1, 2
        QTRY_COMPARE(shown().size(), std::size_t{3});
        auto* number = view_->findChild<QDoubleSpinBox*>();
        QCOMPARE(number->value(), 0.1);
        number->setValue(0.5);
        QTRY_COMPARE(shown().size(), std::size_t{13});
        const auto folder = opened_->sample.workspace();
        QTRY_COMPARE(curation::readThresholds(folder)[Issue::blurry], 0.5);
        // Another window finds them.
        view_.reset();
        opened_->open(folder);
        QCOMPARE(opened_->session.qualityRules().thresholds()[Issue::blurry], 0.5);
        opened_->session.qualityRules().reset(Issue::blurry);
        QVERIFY(opened_->session.qualityRules().thresholds().isDefault(Issue::blurry));
    }

    void theMouseDragsTheThreshold() {
        view_->choose(Issue::blurry);
        QTRY_COMPARE(shown().size(), std::size_t{9});
        auto* slider = view_->findChild<quality::ThresholdSlider*>();
        QTest::mouseClick(slider, Qt::LeftButton, {}, {slider->width() / 2, slider->height() / 2});
        QTRY_COMPARE(shown().size(), std::size_t{13}); // about 0.5, within 0.48 … 0.52
    }

    void followsTheFilterAndAnswersIt() {
        view_->choose(Issue::blurry);
        opened_->session.filter().setText(QStringLiteral("label:bees")); // 8 … 15
        QTRY_COMPARE(shown(), std::vector{imageAt(8)});
        QVERIFY(says(QStringLiteral("1 image of 8 in the filter")));
        QCOMPARE(count(static_cast<int>(Issue::dark)), QStringLiteral("1"));
        opened_->session.filter().setText(QStringLiteral("dark or sharpness > 0.85"));
        QTRY_COMPARE(opened_->session.filter().count(), std::size_t{3}); // 4, 9, 22
        opened_->session.qualityRules().setThreshold(Issue::dark, 0.15);
        QTRY_COMPARE(opened_->session.filter().count(), std::size_t{2});
        opened_->session.filter().clear();
        for (auto* button : view_->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Filter by this"))
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(opened_->session.filter().text(), QStringLiteral("issue:blurry"));
    }

    void flagsByKey() {
        QTRY_COMPARE(shown().size(), std::size_t{2});
        grid_->setFocus();
        QTest::keyClick(grid_, Qt::Key_Home);
        QTest::keyClick(grid_, Qt::Key_X);
        QCOMPARE(opened_->session.decisions().flag(imageAt(4)), Flag::reject);
    }

    void backgroundAndInfluence() {
        view_->choose(Issue::uniformBackground); // above 0.9: ranks 22 and 23 of 24
        QTRY_VERIFY(says(QStringLiteral("(Spearman): 1.00")));
        QCOMPARE(shown().size(), std::size_t{2});
        QVERIFY(says(QStringLiteral("100 % are in the tenth of highest influence and 0 % in the lowest")));
    }

    void unreadableOnes() {
        view_->choose(std::nullopt);
        QTRY_COMPARE(shown(), std::vector{imageAt(24)});
        QCOMPARE(count(static_cast<int>(curation::issueCount)), QStringLiteral("1"));
        QVERIFY(!view_->findChild<quality::ThresholdSlider*>()->isVisible());
    }

    void anOlderWorkspaceSaysWhatToDo() {
        open(false);
        QVERIFY(shown().empty());
        QCOMPARE(count(0), QStringLiteral("–"));
        QVERIFY(!view_->findChild<quality::ThresholdSlider*>()->isVisible());
        opened_->session.filter().setText(QStringLiteral("blurry"));
        QVERIFY(opened_->session.filter().problem().has_value());
    }
};

QTEST_MAIN(QualityViewTest)
#include "quality_view_test.moc"
