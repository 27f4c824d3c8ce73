// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_widget.h"
#include "tests/support/opened_sample.h"
#include "tests/support/shown_words.h"
#include "ui/groups/group_delegate.h"
#include "ui/groups/group_model.h"
#include "ui/groups/groups_view.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>
#include <memory>

using namespace wherefrom;
using groups::Column;
using support::imageAt;
using workspace::Flag;

class GroupsViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<groups::GroupsView> view_;
    QTableView* table_ = nullptr;

    QString cell(int row, Column column) const {
        return table_->model()->index(row, static_cast<int>(column)).data().toString();
    }
    int rowOf(const QString& name) const {
        for (int row = 0; row < table_->model()->rowCount(); ++row)
            if (cell(row, Column::name) == name)
                return row;
        return -1;
    }
    QString of(const QString& name, Column column) const { return cell(rowOf(name), column); }
    QComboBox* combo(const QString& name) const { return support::named<QComboBox>(*view_, name); }
    void choose(const QString& box, const QString& text) const {
        auto* field = combo(box);
        const int row = field->findText(text);
        QVERIFY2(row >= 0, qPrintable(text));
        field->setCurrentIndex(row);
        Q_EMIT field->activated(row);
    }
    void cut(const QString& text) const { choose(QStringLiteral("What would be removed"), text); }
    QDoubleSpinBox* box(const QString& name) const { return support::named<QDoubleSpinBox>(*view_, name); }
    bool says(const QString& text) const { return support::says(*view_, text); }
    /// Images of the block of eight whose label is number `label`, among the `k` lowest by the sample's own
    /// ranks.
    int amongLowest(int label, int k) const {
        int found = 0;
        for (int i = 8 * label; i < 8 * label + 8; ++i)
            found += opened_->sample.influenceRank(i) < k ? 1 : 0;
        return found;
    }

  private Q_SLOTS:
    void init() {
        opened_ = std::make_unique<support::OpenedSample>(support::SampleOptions{.broken = true});
        view_ = std::make_unique<groups::GroupsView>(opened_->session);
        view_->resize(1200, 500);
        view_->show();
        table_ = view_->findChild<QTableView*>();
        QTRY_COMPARE(table_->model()->rowCount(), 3);
    }
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void everyLabelHasItsFigures() {
        // 24 usable images in blocks of 8; the broken one is of the last label.
        QCOMPARE(cell(0, Column::name), QStringLiteral("cats"));
        QCOMPARE(of(QStringLiteral("cats"), Column::images), QStringLiteral("9"));
        QCOMPARE(of(QStringLiteral("ants"), Column::share), QStringLiteral("32 %"));
        box(QStringLiteral("Images at either end of influence"))->setValue(25); // 6 of 24
        QTRY_COMPARE(table_->model()->headerData(static_cast<int>(Column::lowest), Qt::Horizontal).toString(),
                     QStringLiteral("In lowest 25 %"));
        for (int label = 0; label < 3; ++label) {
            const double ratio = amongLowest(label, 6) / 8.0 / (6.0 / 24);
            QCOMPARE(of(QString::fromStdString(opened_->sample.label(8 * label)), Column::lowest),
                     QString::number(ratio, 'f', 2));
        }
    }

    void tagsMakeGroupsThatOverlap() {
        session::Decisions& decisions = opened_->session.decisions();
        QVERIFY(combo(QStringLiteral("Column to group by"))->findText(QStringLiteral("Tags")) < 0);
        const auto soft = decisions.addTag(QStringLiteral("soft"), 0xd55e00);
        const auto anna = decisions.addTag(QStringLiteral("anna"), 0x0072b2);
        decisions.setTag({imageAt(0), imageAt(1), imageAt(9)}, soft, true);
        decisions.setTag({imageAt(9)}, anna, true);
        decisions.setFlag({imageAt(9)}, Flag::reject);
        choose(QStringLiteral("Column to group by"), QStringLiteral("Tags"));
        QTRY_COMPARE(of(QStringLiteral("soft"), Column::images), QStringLiteral("3"));
        QCOMPARE(of(QStringLiteral("anna"), Column::images), QStringLiteral("1"));
        QCOMPARE(of(QStringLiteral("(none)"), Column::images), QStringLiteral("22")); // 25 less 0, 1, 9
        QCOMPARE(of(QStringLiteral("soft"), Column::removed), QStringLiteral("1"));
        QCOMPARE(of(QStringLiteral("anna"), Column::lost), QStringLiteral("100 %"));
        QVERIFY(says(QStringLiteral("25 images")) && says(QStringLiteral("1 in several groups")));
        decisions.setTag({imageAt(9)}, soft, false);
        QTRY_COMPARE(of(QStringLiteral("soft"), Column::images), QStringLiteral("2"));
        QVERIFY(!says(QStringLiteral("in several groups")));
        decisions.setTag({imageAt(9)}, soft, true);
        QTRY_COMPARE(of(QStringLiteral("soft"), Column::images), QStringLiteral("3"));
        // Selecting a group takes those of every tag.
        const int row = rowOf(QStringLiteral("anna"));
        QTest::mouseClick(table_->viewport(), Qt::LeftButton, {},
                          table_->visualRect(table_->model()->index(row, 0)).center());
        QTRY_COMPARE(opened_->session.selection().images(), std::vector{imageAt(9)});
    }

    void sortsByAnyColumn() {
        auto* header = table_->horizontalHeader();
        header->setSortIndicator(static_cast<int>(Column::name), Qt::AscendingOrder);
        QCOMPARE(cell(0, Column::name), QStringLiteral("ants"));
        header->setSortIndicator(static_cast<int>(Column::name), Qt::DescendingOrder);
        QCOMPARE(cell(0, Column::name), QStringLiteral("cats"));
        header->setSortIndicator(static_cast<int>(Column::images), Qt::AscendingOrder);
        QCOMPARE(cell(2, Column::name), QStringLiteral("cats"));
    }

    void countsWhatACutTakes() {
        opened_->session.decisions().setFlag({imageAt(0), imageAt(1), imageAt(9)}, Flag::reject);
        opened_->session.decisions().setFlag({imageAt(2)}, Flag::keep);
        QTRY_COMPARE(of(QStringLiteral("ants"), Column::removed), QStringLiteral("2"));
        QCOMPARE(of(QStringLiteral("bees"), Column::after), QStringLiteral("7"));
        QCOMPARE(of(QStringLiteral("ants"), Column::lost), QStringLiteral("25 %"));
        cut(QStringLiteral("The lowest by influence"));
        box(QStringLiteral("Share of the lowest to be removed"))->setValue(50); // 12 of 24
        QTRY_COMPARE(of(QStringLiteral("bees"), Column::removed), QString::number(amongLowest(1, 12)));
        // Pairs (0, 1), (2, 3, 4) at the default threshold: one reference each stays.
        cut(QStringLiteral("Duplicates but their references"));
        QTRY_COMPARE(of(QStringLiteral("ants"), Column::removed), QStringLiteral("3"));
        QVERIFY(says(QStringLiteral("3 would be removed")));
        opened_->session.filter().setText(QStringLiteral("label:ants"));
        cut(QStringLiteral("What the filter leaves out"));
        QTRY_COMPARE(of(QStringLiteral("ants"), Column::removed), QStringLiteral("0"));
        QTRY_COMPARE(of(QStringLiteral("cats"), Column::after), QStringLiteral("0"));
        opened_->session.filter().clear();
    }

    void aClickSelectsAndEnterFilters() {
        const int row = rowOf(QStringLiteral("bees"));
        QTest::mouseClick(table_->viewport(), Qt::LeftButton, {},
                          table_->visualRect(table_->model()->index(row, 0)).center());
        QTRY_COMPARE(opened_->session.selection().images().size(), std::size_t{8});
        QCOMPARE(opened_->session.selection().images().front(), imageAt(8));
        QTest::keyClick(table_, Qt::Key_Return);
        QCOMPARE(opened_->session.filter().text(), QStringLiteral("label:bees"));
        QTRY_COMPARE(opened_->session.filter().count(), std::size_t{8});
        // The other groups stay to be chosen from; another condition does narrow them.
        QTRY_VERIFY(view_->isSettled());
        QCOMPARE(table_->model()->rowCount(), 3);
        QTest::keyClick(table_, Qt::Key_Return);
        QCOMPARE(opened_->session.filter().text(), QString());
        opened_->session.filter().setText(QStringLiteral("width < 20")); // images 0 … 3
        QTRY_COMPARE(table_->model()->rowCount(), 1);
        QCOMPARE(cell(0, Column::images), QStringLiteral("4"));
        QVERIFY(says(QStringLiteral("4 images in the filter")));
    }

    void aLongNameStandsOnTwoLines() {
        const QFontMetrics metrics(table_->font());
        const QChar line(QChar::LineSeparator);
        const QString name = QStringLiteral("Vanessa atalanta – larva");
        QCOMPARE(groups::onTwoLines(name, metrics, metrics.horizontalAdvance(name)), name);
        QCOMPARE(groups::onTwoLines(name, metrics, metrics.horizontalAdvance(name) - 1),
                 QStringLiteral("Vanessa atalanta –") + line + QStringLiteral("larva"));
        // Nowhere to break: where the room ends.
        const QString word(30, u'm');
        QCOMPARE(groups::onTwoLines(word, metrics, metrics.horizontalAdvance(word.left(20))),
                 word.left(20) + line + word.left(10));
        QVERIFY(table_->rowHeight(0) >= 2 * metrics.height());
    }

    void aWideWindowWidensTheDrawings() {
        const int drawing = static_cast<int>(groups::Column::lowest);
        const int before = table_->columnWidth(drawing);
        view_->resize(2200, 500);
        QTRY_VERIFY(table_->columnWidth(drawing) > before + 50);
        QVERIFY(table_->columnWidth(0) > 420);
        QVERIFY(!table_->horizontalScrollBar()->isVisible());
    }

    void otherColumns() {
        choose(QStringLiteral("Column to group by"), QStringLiteral("Flag"));
        QTRY_COMPARE(table_->model()->rowCount(), 1);
        QCOMPARE(cell(0, Column::images), QStringLiteral("25"));
        opened_->session.decisions().setFlag({imageAt(3)}, Flag::keep);
        QTRY_COMPARE(of(QStringLiteral("Keep"), Column::images), QStringLiteral("1"));
        choose(QStringLiteral("Column to group by"), QStringLiteral("Duplicate cluster"));
        QTRY_COMPARE(of(QStringLiteral("(none)"), Column::images), QStringLiteral("20"));
        QCOMPARE(table_->model()->rowCount(), 3);
    }
};

QTEST_MAIN(GroupsViewTest)
#include "groups_view_test.moc"
