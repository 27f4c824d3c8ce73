// SPDX-License-Identifier: Apache-2.0
#include "core/base/matrix.h"
#include "core/imaging/image_loader.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/opened_sample.h"
#include "ui/review/item_stage.h"
#include "ui/review/review_view.h"
#include "ui/review/stage_layout.h"
#include "ui/review/walk.h"

#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace wherefrom;
using support::imageAt;
using workspace::Flag;

namespace {

constexpr QSize photoSize(1600, 1200);

bool near(QPointF a, QPointF b) {
    return (a - b).manhattanLength() < 1e-9;
}

} // namespace

/// The pictures of the review's item, looked at closely.
class ItemStageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<review::ReviewView> view_;

    review::ItemStage& stage() { return *view_->findChild<review::ItemStage*>(); }
    /// The image of an item that has one.
    int shown() { return view_->walk().current()->images.front().value; }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(view_.get(), key, modifiers);
    }
    void showView() {
        view_ = std::make_unique<review::ReviewView>(opened_->session, opened_->cache);
        view_->resize(1000, 700);
        view_->show();
        view_->setFocus();
        QTRY_VERIFY(view_->isSettled());
    }
    /// Opens the review with image 7 as a photo: pixels black and white in turn, in every line and column.
    void openWithAPhoto() {
        imaging::Image photo{photoSize.width(), photoSize.height(), {}};
        for (int y = 0; y < photo.height; ++y)
            for (int x = 0; x < photo.width; ++x)
                photo.pixels.insert(photo.pixels.end(), 3, (x + y) % 2 == 0 ? 0 : 255);
        const auto& sample = opened_->sample;
        imaging::savePng(photo, sample.dataset() / sample.key(7));
        base::Matrix<std::int32_t> sizes(24, 2, 12);
        sizes(7, 0) = photo.width;
        sizes(7, 1) = photo.height;
        workspace::writeArray(
            workspace::Workspace::open(sample.workspace()).arrayFile(workspace::arrays::imageSize),
            sizes.view());
        opened_->open(sample.workspace());
        showView();
        press(Qt::Key_Right);
        QCOMPARE(shown(), 7);
        QTRY_VERIFY(view_->isSettled());
    }
    void wheel(QPointF point, int notches) {
        QWheelEvent event(point, stage().mapToGlobal(point), {}, {0, 120 * notches}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&stage(), &event);
    }
    /// The place in a picture, in shares of its width and height, that is drawn at a point of the stage.
    QPointF placeAt(std::size_t picture, QPointF point) {
        return stage().view().placeAt(stage().frameOf(picture), point);
    }

  private Q_SLOTS:
    void init() { opened_ = std::make_unique<support::OpenedSample>(); }
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void theWheelZoomsAtTheCursor() {
        openWithAPhoto();
        QVERIFY(stage().view().isFitted() && stage().scale() < 0.5);
        const QPointF cursor = stage().frameOf(0).pane.center() + QPointF(30, -20);
        wheel(cursor, 4);
        const QPointF fixed = placeAt(0, cursor);
        const double before = stage().scale();
        wheel(cursor, 3);
        QVERIFY(std::abs(stage().scale() / before - std::pow(1.2, 3)) < 1e-9);
        QVERIFY(near(placeAt(0, cursor), fixed));
        wheel(cursor, -40);
        QVERIFY(stage().view().isFitted());
    }

    /// Every pixel of the file is a pixel of the screen: what was scaled down would be grey.
    void aDoubleClickShowsThePixels() {
        openWithAPhoto();
        const QPoint at = stage().frameOf(0).pane.center().toPoint() + QPoint(40, 30);
        const QPointF place = placeAt(0, at);
        QTest::mouseDClick(&stage(), Qt::LeftButton, {}, at);
        QCOMPARE(stage().scale(), 1.0);
        QVERIFY(near(placeAt(0, at), place));
        QVERIFY(stage().accessibleDescription().contains(QStringLiteral("shown at 100 %")));
        QTRY_VERIFY(view_->isSettled());
        const QImage seen = stage().grab().toImage();
        const QPoint corner = (QPointF(at) * seen.devicePixelRatio()).toPoint();
        const int first = seen.pixelColor(corner).red();
        QVERIFY(first == 0 || first == 255);
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 40; ++x)
                QCOMPARE(seen.pixelColor(corner + QPoint(x, y)).red(),
                         (x + y) % 2 == 0 ? first : 255 - first);
        QTest::mouseDClick(&stage(), Qt::LeftButton, {}, at);
        QVERIFY(stage().view().isFitted());
    }

    void keysZoomAndAnotherItemIsFitted() {
        openWithAPhoto();
        press(Qt::Key_Z);
        QCOMPARE(stage().scale(), 1.0);
        press(Qt::Key_Plus);
        QVERIFY(stage().scale() > 1);
        press(Qt::Key_Plus, Qt::ShiftModifier); // as it is typed on an English keyboard
        QVERIFY(stage().scale() > 2);
        for (int i = 0; i < 2; ++i)
            press(Qt::Key_Minus);
        QVERIFY(std::abs(stage().scale() - 1) < 1e-9);
        press(Qt::Key_F);
        QVERIFY(stage().view().isFitted());
        const session::Decisions& decisions = opened_->session.decisions();
        QCOMPARE(decisions.count(Flag::keep) + decisions.count(Flag::reject), std::size_t{0});
        QCOMPARE(shown(), 7); // none of them decided or went on
        press(Qt::Key_Z);
        press(Qt::Key_P);
        QCOMPARE(shown(), 15);
        QVERIFY(stage().view().isFitted());
        for (const int key : {Qt::Key_F, Qt::Key_Z, Qt::Key_Plus, Qt::Key_Minus}) {
            QKeyEvent event(QEvent::ShortcutOverride, key, Qt::NoModifier);
            event.ignore();
            QCoreApplication::sendEvent(view_.get(), &event);
            QVERIFY(event.isAccepted());
        }
    }

    void draggingPansAndAClickDoesNot() {
        openWithAPhoto();
        press(Qt::Key_Z);
        const QPoint from = stage().frameOf(0).pane.center().toPoint();
        const QPointF held = placeAt(0, from);
        QTest::mousePress(&stage(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&stage(), from + QPoint(-40, 25));
        QTest::mouseRelease(&stage(), Qt::LeftButton, {}, from + QPoint(-40, 25));
        QVERIFY(near(placeAt(0, from + QPoint(-40, 25)), held));
        const auto before = stage().view();
        QTest::mouseClick(&stage(), Qt::LeftButton, {}, from);
        QVERIFY(stage().view() == before);
        // The edge of the picture ends it.
        QTest::mousePress(&stage(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&stage(), from + QPoint(5000, 5000));
        QTest::mouseRelease(&stage(), Qt::LeftButton, {}, from + QPoint(5000, 5000));
        QVERIFY(near(placeAt(0, stage().frameOf(0).pane.topLeft()), {0, 0}));
    }

    /// One view of all copies, of whatever size; a click still says which one is kept.
    void copiesAreZoomedTogether() {
        showView();
        QCOMPARE(view_->walk().current()->images,
                 (std::vector{imageAt(1), imageAt(0)})); // 17 and 16 pixels wide
        const QPointF left = stage().frameOf(0).pane.center(), right = stage().frameOf(1).pane.center();
        wheel(left, 6);
        QVERIFY(stage().view().zoom() > 2);
        QVERIFY(near(placeAt(0, left), placeAt(1, right)));
        QTRY_VERIFY(view_->isSettled());
        QTest::mouseClick(&stage(), Qt::LeftButton, {}, right.toPoint());
        QCOMPARE(stage().kept(), std::size_t{1});
        QVERIFY(stage().view().zoom() > 2);
        const QImage seen = stage().grab().toImage();
        const auto colour = [&](QPointF at) {
            return seen.pixelColor((at * seen.devicePixelRatio()).toPoint());
        };
        QCOMPARE(colour(left), QColor(255 / 24, 255 - 255 / 24, 80)); // of the sample's image 1
        QCOMPARE(colour(right), QColor(0, 255, 0));                   // and 0
    }

    void picturesFindRoom() {
        for (const int count : {1, 2, 3, 7, 50, 4000}) {
            const auto layout = review::stageLayout(count, {900, 500}, 40, 130);
            QVERIFY(!layout.cells.empty());
            QCOMPARE(static_cast<int>(layout.cells.size()) + layout.left, count);
            for (std::size_t i = 0; i < layout.cells.size(); ++i) {
                QVERIFY(QRect(0, 0, 900, 500).contains(layout.cells[i]));
                QVERIFY(layout.picture.width() >= 130 && layout.picture.height() >= 130);
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!layout.cells[i].intersects(layout.cells[j]));
            }
        }
        QCOMPARE(review::stageLayout(2, {900, 500}, 40, 130).picture, QSize(444, 460));
        QCOMPARE(review::stageLayout(1, {40, 30}, 40, 130).cells.size(), std::size_t{1}); // hardly any room
    }
};

QTEST_MAIN(ItemStageTest)
#include "item_stage_test.moc"
