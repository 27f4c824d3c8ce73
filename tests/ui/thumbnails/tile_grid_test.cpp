// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_sample.h"
#include "ui/thumbnails/tile_grid.h"

#include <QScrollBar>

#include <memory>

using namespace wherefrom;
using support::imageAt;
using workspace::Flag;

class TileGridTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<thumbnails::TileGrid> grid_;

    session::Selection& selection() { return opened_->session.selection(); }
    void click(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mouseClick(grid_->viewport(), Qt::LeftButton, modifiers,
                          grid_->visualRect(grid_->tiles().index(row)).center());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(grid_.get(), key, modifiers);
    }
    std::vector<base::ImageId> images(std::initializer_list<int> ids) {
        std::vector<base::ImageId> result;
        for (const int id : ids)
            result.push_back(imageAt(id));
        return result;
    }

  private Q_SLOTS:
    /// 24 images, four a line, in reverse: row r is image 23 - r.
    void init() {
        opened_ = std::make_unique<support::OpenedSample>();
        grid_ = std::make_unique<thumbnails::TileGrid>(opened_->session, opened_->cache);
        grid_->setTileSide(100);
        std::vector<base::ImageId> reversed;
        for (int i = 23; i >= 0; --i)
            reversed.push_back(imageAt(i));
        grid_->tiles().setImages(reversed);
        grid_->resize(4 * 110 + 40, 350);
        grid_->show();
        QVERIFY(QTest::qWaitForWindowExposed(grid_.get()));
        QCOMPARE(grid_->visualRect(grid_->tiles().index(4)).left(),
                 grid_->visualRect(grid_->tiles().index(0)).left());
    }
    void cleanup() {
        grid_.reset();
        opened_.reset();
    }

    void clicksSelect() {
        click(2);
        QCOMPARE(selection().current(), imageAt(21));
        QCOMPARE(selection().images(), images({21}));
        click(4, Qt::ControlModifier);
        QCOMPARE(selection().images(), images({21, 19}));
        click(2, Qt::ControlModifier);
        QCOMPARE(selection().images(), images({19}));
        click(7, Qt::ShiftModifier);
        QCOMPARE(selection().current(), imageAt(16));
        QCOMPARE(selection().images().size(), std::size_t{6}); // from row 2, the last that was clicked, to 7
    }

    void oneClickIsOneChange() {
        QSignalSpy changed(&selection(), &session::Selection::changed);
        click(3);
        click(5, Qt::ShiftModifier);
        QCOMPARE(changed.size(), 2);
    }

    void otherViewsSelectionIsShown() {
        grid_->verticalScrollBar()->setValue(0);
        selection().select(images({0, 3}));
        QCOMPARE(grid_->currentIndex().row(), 23);
        QVERIFY(grid_->viewport()->rect().contains(grid_->visualRect(grid_->currentIndex())));
    }

    void keysMove() {
        click(0);
        key(Qt::Key_Right);
        QCOMPARE(selection().current(), imageAt(22));
        key(Qt::Key_Down);
        QCOMPARE(selection().current(), imageAt(18));
        key(Qt::Key_Left);
        QCOMPARE(selection().current(), imageAt(19));
        key(Qt::Key_Up);
        QCOMPARE(selection().current(), imageAt(23));
        key(Qt::Key_Up);
        QCOMPARE(selection().current(), imageAt(23));
        key(Qt::Key_End);
        QCOMPARE(selection().current(), imageAt(0));
        QVERIFY(grid_->verticalScrollBar()->value() > 0);
        key(Qt::Key_Home);
        QCOMPARE(selection().current(), imageAt(23));
        QCOMPARE(grid_->verticalScrollBar()->value(), 0);
        key(Qt::Key_Right, Qt::ShiftModifier);
        key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(selection().images(), images({23, 22, 21}));
    }

    void spaceMarksWithoutLosingTheOthers() {
        click(0);
        key(Qt::Key_Right, Qt::ControlModifier);
        key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(selection().images(), images({23}));
        key(Qt::Key_Space);
        QCOMPARE(selection().images(), images({23, 21}));
        key(Qt::Key_Space);
        QCOMPARE(selection().images(), images({23}));
        key(Qt::Key_Space);
        QCOMPARE(selection().images(), images({23, 21}));
    }

    void controlASelectsAll() {
        click(1);
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(selection().images().size(), std::size_t{24});
        QCOMPARE(selection().current(), imageAt(22));
    }

    void enterOpens() {
        QSignalSpy activated(grid_.get(), &thumbnails::TileGrid::imageActivated);
        click(5);
        key(Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().value<base::ImageId>(), imageAt(18));
    }

    void flagsByKeyCanBeUndone() {
        session::Decisions& decisions = opened_->session.decisions();
        const auto badge = [&](int row) {
            return static_cast<Flag>(grid_->tiles().index(row).data(thumbnails::TileModel::flagRole).toInt());
        };
        QSignalSpy repainted(&grid_->tiles(), &QAbstractItemModel::dataChanged);
        click(1);
        click(2, Qt::ShiftModifier);
        key(Qt::Key_X);
        QCOMPARE(badge(1), Flag::reject);
        QCOMPARE(badge(2), Flag::reject);
        QCOMPARE(badge(3), Flag::none);
        QVERIFY(!repainted.isEmpty());
        decisions.undo();
        QCOMPARE(badge(1), Flag::none);
        QCOMPARE(badge(2), Flag::none);
        decisions.redo();
        QCOMPARE(decisions.flag(imageAt(22)), Flag::reject);
    }

    void theBadgeIsDrawn() {
        opened_->cache.waitUntilIdle();
        QApplication::processEvents();
        opened_->cache.waitUntilIdle();
        const QRect tile = grid_->visualRect(grid_->tiles().index(1));
        const QImage before = grid_->viewport()->grab(tile).toImage();
        click(1);
        opened_->session.decisions().setFlag({imageAt(22)}, Flag::keep);
        selection().clear();
        QVERIFY(grid_->viewport()->grab(tile).toImage() != before);
        opened_->session.decisions().undo();
        QCOMPARE(grid_->viewport()->grab(tile).toImage(), before);
    }

    void duplicatesAreMarked() {
        const auto marked = [&](int image) {
            return grid_->tiles().indexOf(imageAt(image)).data(thumbnails::TileModel::duplicateRole).toBool();
        };
        QVERIFY(marked(0));
        QVERIFY(marked(4));
        QVERIFY(!marked(5)); // its pair is beyond the default threshold
        QVERIFY(!marked(9));
    }

    void theTopStaysWhenTheSizeChanges() {
        grid_->scrollTo(grid_->tiles().index(8), QAbstractItemView::PositionAtTop);
        grid_->resize(3 * 110 + 40, 220);
        QApplication::processEvents();
        const QRect eighth = grid_->visualRect(grid_->tiles().index(8));
        QVERIFY(grid_->viewport()->rect().intersects(eighth));
    }

    void theSameImagesAgainKeepThePlace() {
        grid_->verticalScrollBar()->setValue(150);
        QSignalSpy reset(&grid_->tiles(), &QAbstractItemModel::modelReset);
        grid_->tiles().setImages(std::vector(grid_->tiles().images()));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(grid_->verticalScrollBar()->value(), 150);
    }

    void toolTipsNameTheImage() {
        const QString tip = grid_->tiles().index(14).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QStringLiteral("0009.png")));
        QVERIFY(tip.contains(QStringLiteral("bees")));
        QVERIFY(tip.contains(QStringLiteral("Influence")));
    }
};

QTEST_MAIN(TileGridTest)
#include "tile_grid_test.moc"
