// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/compare_view.h"

#include "core/workspace/layout.h"
#include "tests/support/opened_sample.h"
#include "ui/thumbnails/tile_grid.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <algorithm>
#include <cmath>
#include <memory>

using namespace wherefrom;
using support::imageAt;

namespace {

/// A second analysis of the sample: the influence of image i is that of image images - 1 - i, so that it is
/// closest to the first in the middle; the first is kept as the run "before".
void analyseAgain(const support::SampleWorkspace& sample) {
    auto store = workspace::Workspace::open(sample.workspace());
    workspace::keepRun(store, "before");
    const int n = static_cast<int>(sample.size());
    std::vector<float> influence;
    for (int i = 0; i < n; ++i)
        influence.push_back(sample.influence(n - 1 - i));
    workspace::writeArray(store.arrayFile(workspace::arrays::influence), influence);
    auto record = store.stages().at("influence");
    record.key = "another";
    record.values = R"({"layers":["stem","block","head"],"seed":2})";
    store.storeStage("influence", record);
}

} // namespace

class CompareViewTest : public QObject {
    Q_OBJECT
    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<compare::CompareView> view_;

    void show(bool twoRuns) {
        view_.reset();
        opened_ = std::make_unique<support::OpenedSample>();
        if (twoRuns) {
            analyseAgain(opened_->sample);
            opened_->open(opened_->sample.workspace());
        }
        view_ = std::make_unique<compare::CompareView>(opened_->session, opened_->cache);
        view_->resize(1100, 700);
        view_->show();
        QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
        opened_->session.runs().refresh();
        settle();
    }
    void settle() {
        QTest::qWait(20);
        QTRY_VERIFY(view_->isSettled());
        QTest::qWait(20);
        QTRY_VERIFY(view_->isSettled());
    }
    template <typename Widget>
    Widget* named(const QString& name) {
        for (auto* widget : view_->findChildren<Widget*>())
            if (widget->accessibleName() == name)
                return widget;
        return nullptr;
    }
    bool says(const QString& part) {
        return std::ranges::any_of(view_->findChildren<QLabel*>(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(part);
        });
    }
    QPoint at(int i) { return view_->canvas().positionOf(imageAt(i)).toPoint(); }
    session::Selection& selection() { return opened_->session.selection(); }

  private Q_SLOTS:
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void oneRunSaysHowToGetAnother() {
        show(false);
        QVERIFY(says(QStringLiteral("one analysis of these images so far")));
        QSignalSpy wanted(view_.get(), &compare::CompareView::analysisWanted);
        auto* button = view_->findChild<QPushButton*>();
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
    }

    void bothRunsAreComparedAndWhatDiffersIsSaid() {
        show(true);
        // Spearman and Pearson of a permutation and its mirror, from the ranks alone.
        const auto& sample = opened_->sample;
        const int n = static_cast<int>(sample.size());
        double products = 0, squares = 0;
        for (int i = 0; i < n; ++i) {
            const double a = sample.influenceRank(i) - (n - 1) / 2.0;
            products += a * (sample.influenceRank(n - 1 - i) - (n - 1) / 2.0);
            squares += a * a;
        }
        const QString expected =
            QString::number(products / squares, 'f', 3).replace(u'-', QChar(u'−')); // a true minus
        QVERIFY2(says(QStringLiteral("Spearman %1").arg(expected)), qPrintable(expected));
        QVERIFY(says(QStringLiteral("Pearson %1").arg(expected)));
        QVERIFY(says(QStringLiteral("24 images")));
        QCOMPARE(named<QComboBox>(QStringLiteral("First run"))->currentText(), QStringLiteral("before"));
        QCOMPARE(named<QComboBox>(QStringLiteral("Second run"))->currentText(),
                 QStringLiteral("Current analysis"));
    }

    /// What was being found among the images that were open before must not meet the new ones.
    void anotherDatasetMayOpenWhileImagesAreFound() {
        show(true);
        Q_EMIT opened_->session.filter().changed();
        Q_EMIT opened_->session.opened();
        settle();
        QVERIFY(says(QStringLiteral("24 images")));
    }

    void imagesThatDisagreeMostComeFirst() {
        show(true);
        const auto& sample = opened_->sample;
        const int n = static_cast<int>(sample.size());
        const auto apart = [&](base::ImageId image) {
            return std::abs(sample.influenceRank(image.value) - sample.influenceRank(n - 1 - image.value));
        };
        const auto& images = view_->grid().tiles().images();
        QCOMPARE(images.size(), sample.size());
        for (std::size_t i = 1; i < images.size(); ++i)
            QVERIFY(apart(images[i - 1]) >= apart(images[i]));
    }

    void aClickSelectsAndTheSelectionIsRinged() {
        show(true);
        auto& canvas = view_->canvas();
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(7));
        QCOMPARE(selection().current(), imageAt(7));
        QTest::mouseClick(&canvas, Qt::LeftButton, Qt::ControlModifier, at(9));
        QCOMPARE(selection().images().size(), std::size_t{2});
        settle();
        const QImage before = canvas.grab().toImage();
        selection().select(imageAt(3)); // from another view
        settle();
        const QImage after = canvas.grab().toImage();
        QVERIFY(before.pixel(at(7) + QPoint(5, 0)) != after.pixel(at(7) + QPoint(5, 0)));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, QPoint(2, 2));
        QVERIFY(selection().images().empty());
        QSignalSpy activated(&canvas, &compare::ScatterCanvas::imageActivated);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(5));
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, at(5));
        QCOMPARE(activated.size(), 1);
        QTest::keyClick(&canvas, Qt::Key_X);
        QCOMPARE(opened_->session.decisions().flag(imageAt(5)), workspace::Flag::reject);
    }

    void rectangleAndLassoTakeWhatLiesInThem() {
        show(true);
        auto& canvas = view_->canvas();
        // The left half: current influence below its median.
        std::vector<int> xs;
        for (int i = 0; i < 24; ++i)
            xs.push_back(at(i).x());
        std::ranges::sort(xs);
        const int middle = (xs[11] + xs[12]) / 2;
        const auto drag = [&](const std::vector<QPoint>& path, Qt::KeyboardModifiers modifiers) {
            QTest::mousePress(&canvas, Qt::LeftButton, modifiers, path.front());
            for (const QPoint& point : path)
                QTest::mouseMove(&canvas, point);
            QTest::mouseRelease(&canvas, Qt::LeftButton, modifiers, path.back());
            settle();
        };
        drag({{1, 1}, {middle / 2, 200}, {middle, canvas.height() - 1}}, {});
        QCOMPARE(selection().images().size(), std::size_t{12});
        for (const auto image : selection().images())
            QVERIFY(at(image.value).x() < middle);
        const QPoint center = at(4);
        drag({center + QPoint(-7, -7), center + QPoint(7, -7), center + QPoint(7, 7), center + QPoint(-7, 7),
              center + QPoint(-7, -6)},
             Qt::ShiftModifier);
        QVERIFY(selection().contains(imageAt(4)));
        QVERIFY(selection().images().size() <= 3);
    }

    void everythingFollowsTheFilter() {
        show(true);
        opened_->session.filter().setText(QStringLiteral("label:ants"));
        QTRY_VERIFY(opened_->session.filter().isSettled());
        settle();
        QVERIFY(says(QStringLiteral("8 images that match the filter")));
        QCOMPARE(view_->grid().tiles().images().size(), std::size_t{8});
        for (const auto image : view_->grid().tiles().images())
            QCOMPARE(opened_->session.snapshot()->label(image), QStringLiteral("ants"));
    }

    void theKeyboardReachesAllOfIt() {
        show(true);
        auto* second = named<QComboBox>(QStringLiteral("Second run"));
        second->setFocus();
        QTest::keyClick(second, Qt::Key_Down); // both are the same then
        settle();
        QVERIFY(says(QStringLiteral("Choose two different runs")));
        QVERIFY(says(QStringLiteral("Spearman 1.000")));
        view_->grid().setFocus();
        QTest::keyClick(&view_->grid(), Qt::Key_Home);
        QVERIFY(selection().current().valid());
        auto* scale = named<QComboBox>(QStringLiteral("Scale"));
        scale->setFocus();
        const QPoint percentile = at(2);
        QTest::keyClick(scale, Qt::Key_Down);
        settle();
        QVERIFY(at(2) != percentile);
        auto* colour = named<QComboBox>(QStringLiteral("Colour"));
        const QImage density = view_->canvas().grab().toImage();
        QTest::keyClick(colour, Qt::Key_Down);
        settle();
        QVERIFY(view_->canvas().grab().toImage() != density);
    }

    void aScoreThatOneRunHasNotIsSaid() {
        show(true);
        std::filesystem::remove(workspace::runFolder(opened_->sample.workspace(), "before") / "map.npy");
        opened_->session.runs().refresh();
        settle();
        // The damaged run cannot be chosen any more: one is left.
        QVERIFY(says(QStringLiteral("one analysis of these images so far")));
    }

    void allViewsCanShowAKeptRun() {
        show(true);
        auto& session = opened_->session;
        const float now = session.snapshot()->value(session::Score::influence, imageAt(1));
        QSignalSpy changed(&session, &session::Session::snapshotChanged);
        session.showRun(QStringLiteral("before"));
        QTRY_VERIFY(session.snapshot()->run == "before");
        QCOMPARE(session.snapshot()->value(session::Score::influence, imageAt(1)),
                 opened_->sample.influence(1));
        QVERIFY(session.snapshot()->value(session::Score::influence, imageAt(1)) != now);
        QSignalSpy refused(&session, &session::Session::runRefused);
        session.showRun(QStringLiteral("nothing"));
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(session.snapshot()->run, std::string("before"));
        session.showRun({});
        QTRY_VERIFY(session.snapshot()->run.empty());
        QCOMPARE(session.snapshot()->value(session::Score::influence, imageAt(1)), now);
    }
};

QTEST_MAIN(CompareViewTest)
#include "compare_view_test.moc"
