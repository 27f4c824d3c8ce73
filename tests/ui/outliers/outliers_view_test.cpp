// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_sample.h"
#include "ui/outliers/outlier_model.h"
#include "ui/outliers/outliers_view.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

#include <memory>

using namespace wherefrom;
using support::imageAt;
using workspace::Flag;

class OutliersViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<outliers::OutliersView> view_;
    QTableView* table_ = nullptr;

    QString cell(int row, int column) { return table_->model()->index(row, column).data().toString(); }
    void click(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mouseClick(table_->viewport(), Qt::LeftButton, modifiers,
                          table_->visualRect(table_->model()->index(row, 1)).center());
    }

  private Q_SLOTS:
    void init() {
        opened_ = std::make_unique<support::OpenedSample>(support::SampleOptions{.broken = true});
        view_ = std::make_unique<outliers::OutliersView>(opened_->session, opened_->cache);
        view_->resize(1000, 500);
        view_->show();
        table_ = view_->findChild<QTableView*>();
        QTRY_COMPARE(table_->model()->rowCount(), 25);
    }
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void theMostIsolatedComesFirst() {
        QCOMPARE(cell(0, 1), QStringLiteral("0000.png"));
        QCOMPARE(cell(0, 3), QStringLiteral("0.500"));
        QCOMPARE(cell(23, 1), QStringLiteral("0023.png"));
        QCOMPARE(cell(24, 1), QStringLiteral("0024.png")); // without a score: last
    }

    void anyColumnSorts() {
        table_->horizontalHeader()->setSortIndicator(5, Qt::AscendingOrder);
        // influenceRank(i) = 0: 7·i + 3 = 0 mod 24, so i = 3
        QTRY_COMPARE(cell(0, 1), QStringLiteral("0003.png"));
        QCOMPARE(cell(24, 1), QStringLiteral("0024.png"));
        table_->horizontalHeader()->setSortIndicator(5, Qt::DescendingOrder);
        // 7·i + 3 = 23 mod 24: i = 20·7 mod 24 = 20
        QTRY_COMPARE(cell(0, 1), QStringLiteral("0020.png"));
        QCOMPARE(cell(24, 1), QStringLiteral("0024.png"));
        table_->horizontalHeader()->setSortIndicator(2, Qt::DescendingOrder);
        QTRY_COMPARE(cell(0, 2), QStringLiteral("cats"));
        table_->horizontalHeader()->setSortIndicator(1, Qt::AscendingOrder);
        QTRY_COMPARE(cell(0, 1), QStringLiteral("0000.png"));
        QCOMPARE(cell(24, 1), QStringLiteral("0024.png"));
    }

    void selectsAndFlags() {
        click(1);
        QCOMPARE(opened_->session.selection().current(), imageAt(1));
        click(3, Qt::ShiftModifier);
        QCOMPARE(opened_->session.selection().images().size(), std::size_t{3});
        QTest::keyClick(table_, Qt::Key_O);
        QCOMPARE(opened_->session.decisions().count(Flag::outlier), std::size_t{3});
        QCOMPARE(cell(2, 6), QStringLiteral("Outlier"));
        opened_->session.decisions().undo();
        QCOMPARE(cell(2, 6), QString());
        table_->horizontalHeader()->setSortIndicator(6, Qt::DescendingOrder);
        QTest::keyClick(table_, Qt::Key_X);
        QCOMPARE(opened_->session.decisions().count(Flag::reject), std::size_t{3});
    }

    void aWideWindowShowsLongNames() {
        const int name = static_cast<int>(outliers::Column::name);
        view_->resize(800, 400);
        QCoreApplication::processEvents();
        const int narrow = table_->columnWidth(name);
        view_->resize(1900, 400);
        QTRY_VERIFY(table_->columnWidth(name) > narrow + 300);
        QTRY_VERIFY2(!table_->horizontalScrollBar()->isVisible(),
                     qPrintable(QStringLiteral("%1 of %2")
                                    .arg(table_->horizontalHeader()->length())
                                    .arg(table_->viewport()->width())));
        QCOMPARE(table_->textElideMode(), Qt::ElideMiddle);
        // A width that the person chose stays.
        table_->setColumnWidth(name, 222);
        view_->resize(1500, 400);
        QCoreApplication::processEvents();
        QCOMPARE(table_->columnWidth(name), 222);
    }

    void followsTheFilter() {
        opened_->session.filter().setText(QStringLiteral("label:bees or problem"));
        QTRY_COMPARE(table_->model()->rowCount(), 9);
        QCOMPARE(cell(0, 1), QStringLiteral("0008.png"));
        QCOMPARE(cell(8, 1), QStringLiteral("0024.png"));
        opened_->session.selection().select(imageAt(3)); // not in the list
        opened_->session.filter().clear();
        QTRY_COMPARE(table_->model()->rowCount(), 25);
    }

    void keysMove() {
        click(0);
        QTest::keyClick(table_, Qt::Key_Down);
        QCOMPARE(opened_->session.selection().current(), imageAt(1));
        QTest::keyClick(table_, Qt::Key_End);
        QCOMPARE(opened_->session.selection().current(), imageAt(24));
        QTest::keyClick(table_, Qt::Key_Home);
        QCOMPARE(opened_->session.selection().current(), imageAt(0));
    }

    void anotherViewsChoiceComesIntoSight() {
        opened_->session.selection().select(imageAt(23));
        QVERIFY(table_->viewport()->rect().intersects(table_->visualRect(table_->model()->index(23, 1))));
    }
};

QTEST_MAIN(OutliersViewTest)
#include "outliers_view_test.moc"
