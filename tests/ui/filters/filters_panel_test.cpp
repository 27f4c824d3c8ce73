// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_widget.h"
#include "tests/support/opened_sample.h"
#include "tests/support/sample_quality.h"
#include "ui/filters/filters_panel.h"
#include "ui/filters/name_list.h"
#include "ui/filters/query_line.h"
#include "ui/filters/range_slider.h"
#include "ui/filters/views_button.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QTreeView>

#include <cmath>
#include <memory>
#include <random>

using namespace wherefrom;
using namespace Qt::StringLiterals;
using filters::RangeSlider;
using support::imageAt;
using workspace::Flag;

class FiltersPanelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<filters::FiltersPanel> panel_;

    session::Filter& filter() { return opened_->session.filter(); }
    filters::QueryLine& line() { return *panel_->findChild<filters::QueryLine*>(); }
    RangeSlider& slider(const char* field) {
        return *panel_->findChild<RangeSlider*>(QString::fromLatin1(field));
    }
    QTreeView& list(const char* field) {
        return *panel_->findChild<filters::NameList*>(QString::fromLatin1(field))->findChild<QTreeView*>();
    }
    QString label(const QString& name) {
        const auto* found = support::named<QLabel>(*panel_, name);
        return found ? found->text() : QString();
    }
    void settle() { QTRY_VERIFY(filter().isSettled() && panel_->isSettled()); }
    void write(const QString& text) {
        line().setFocus();
        line().selectAll();
        QTest::keyClicks(&line(), text);
        settle();
    }
    Qt::CheckState checked(const char* field, int row) {
        return static_cast<Qt::CheckState>(
            list(field).model()->index(row, 0).data(Qt::CheckStateRole).toInt());
    }

  private Q_SLOTS:
    void init() {
        opened_ = std::make_unique<support::OpenedSample>(support::SampleOptions{.broken = true});
        panel_ = std::make_unique<filters::FiltersPanel>(opened_->session);
        panel_->resize(290, 900);
        panel_->show();
        QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
        settle();
    }
    void cleanup() {
        panel_.reset();
        opened_.reset();
    }

    void writingMovesTheControls() {
        QCOMPARE(label(u"Images that match the filter"_s), u"25 of 25 images"_s);
        write(u"width in 20..30 and label:bees,none and not duplicate"_s);
        QCOMPARE(filter().problem().has_value(), false);
        // widths are 16 … 39
        QCOMPARE(slider("width").low().value(), qRound(1000.0 * 4 / 23));
        QCOMPARE(slider("width").high().value(), qRound(1000.0 * 14 / 23));
        QCOMPARE(slider("height").low().value(), 0);
        QCOMPARE(checked("label", 0), Qt::Unchecked);
        QCOMPARE(checked("label", 1), Qt::Checked);
        QCOMPARE(panel_->findChild<QComboBox*>(u"duplicate"_s)->currentIndex(), 2);
        QCOMPARE(panel_->findChild<QComboBox*>(u"problem"_s)->currentIndex(), 0);
        QCOMPARE(label(u"Images that match the filter"_s), u"7 of 25 images"_s); // 8 … 14
        QCOMPARE(list("label").model()->index(1, 1).data().toString(), u"7 of 8"_s);
    }

    void percentilesMoveTheControls() {
        write(u"instability > p50"_s);
        const auto expected = qRound(1000 * 11.5 / 23); // instability grows evenly with i = 0 … 23
        QVERIFY(std::abs(slider("instability").low().value() - expected) <= 1);
        QCOMPARE(slider("instability").high().value(), 1000);
    }

    void aSliderRewritesTheQuery() {
        write(u"label:cats and width > 18"_s);
        slider("width").high().setFocus();
        QTest::keyClick(&slider("width").high(), Qt::Key_Left);
        // one step of a hundredth: 39 - 0.23, three digits; the lower end stays as it was written
        QCOMPARE(line().text(), u"label:cats and width > 18 and width <= 38.8"_s);
        settle();
        QCOMPARE(filter().count(), std::size_t{7}); // cats are 16 … 23, and 23 is 39 wide
        QTest::keyClick(&slider("width").high(), Qt::Key_End);
        QTest::keyClick(&slider("width").low(), Qt::Key_Home);
        QCOMPARE(line().text(), u"label:cats"_s);
    }

    void draggingAHandle() {
        RangeSlider& width = slider("width");
        const QPoint middle = width.rect().center();
        QTest::mousePress(&width, Qt::LeftButton, {}, QPoint(2, middle.y()));
        QTest::mouseMove(&width, QPoint(middle.x() / 2, middle.y()));
        QTest::mouseMove(&width, middle);
        QTest::mouseRelease(&width, Qt::LeftButton, {}, middle);
        QVERIFY(line().text().startsWith(u"width >= 27"_s));
        settle();
        QCOMPARE(filter().count(), std::size_t{12});
        // never past the other end
        QTest::keyClick(&width.high(), Qt::Key_Home);
        QCOMPARE(width.high().value(), width.low().value());
    }

    void checkBoxesRewriteTheQuery() {
        const auto click = [&](int row) {
            QTreeView& labels = list("label");
            labels.setFocus();
            labels.setCurrentIndex(labels.model()->index(row, 0));
            QTest::keyClick(&labels, Qt::Key_Space);
        };
        click(1);
        QCOMPARE(line().text(), u"label:bees"_s);
        settle();
        click(2);
        QCOMPARE(line().text(), u"label:bees,cats"_s);
        settle();
        click(1);
        click(2);
        QCOMPARE(line().text(), QString());
        QComboBox& problem = *panel_->findChild<QComboBox*>(u"problem"_s);
        problem.setFocus();
        QTest::keyClick(&problem, Qt::Key_Down);
        QCOMPARE(line().text(), u"problem"_s);
        settle();
        QCOMPARE(filter().count(), std::size_t{1});
    }

    void whatControlsCannotSayStays() {
        write(u"(problem or influence > p95) and label:cats"_s);
        QTest::keyClick(&slider("width").low(), Qt::Key_Right);
        QCOMPARE(line().text(), u"(problem or influence > p95) and label:cats and width >= 16.2"_s);
    }

    void flagsAreCounted() {
        opened_->session.decisions().setFlag({imageAt(3), imageAt(4)}, Flag::keep);
        settle();
        QCOMPARE(list("flag").model()->index(1, 0).data().toString(), u"Keep"_s);
        QCOMPARE(list("flag").model()->index(1, 1).data().toString(), u"2"_s);
        write(u"flag:keep"_s);
        QCOMPARE(checked("flag", 1), Qt::Checked);
        QCOMPARE(label(u"Images that match the filter"_s), u"2 of 25 images"_s);
        opened_->session.decisions().undo();
        QTRY_COMPARE(label(u"Images that match the filter"_s), u"0 of 25 images"_s);
    }

    void mistakesAreTold() {
        write(u"label:bees and influense > 3"_s);
        QTest::keyClick(&line(), Qt::Key_Return);
        QVERIFY(label(u"What is wrong with the filter"_s).contains(u"write influence"_s));
        QCOMPARE(line().selectedText(), u"influense"_s);
        QCOMPARE(filter().count(), std::size_t{8}); // the last right one: label:bees
        write(u"label:bees"_s);
        QCOMPARE(label(u"What is wrong with the filter"_s), QString());
    }

    void completes() {
        line().setFocus();
        QTest::keyClicks(&line(), u"label:be"_s);
        QAbstractItemView& popup = *line().completer().popup();
        QTRY_VERIFY(popup.isVisible());
        QCOMPARE(popup.model()->index(0, 0).data().toString(), u"bees"_s);
        QTest::keyClick(&popup, Qt::Key_Down);
        QTest::keyClick(&popup, Qt::Key_Return);
        QCOMPARE(line().text(), u"label:bees "_s);
        settle();
        QCOMPARE(filter().count(), std::size_t{8});
    }

    void savedViewsComeBack() {
        write(u"label:bees and width > 30"_s);
        auto& button = *panel_->findChild<filters::ViewsButton*>();
        const auto action = [&](const QString& text) {
            for (QAction* found : button.menu()->actions())
                if (found->text() == text)
                    return found;
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(action(u"Save this filter as…"_s)->isEnabled());
        action(u"Save this filter as…"_s)->trigger();
        auto* dialog = button.findChild<QInputDialog*>();
        dialog->setTextValue(u"wide bees"_s);
        dialog->accept();
        QTRY_VERIFY(action(u"wide bees"_s));
        filter().clear();
        settle();
        QCOMPARE(line().text(), QString());
        QVERIFY(!action(u"Save this filter as…"_s)->isEnabled());
        action(u"wide bees"_s)->trigger();
        settle();
        QCOMPARE(line().text(), u"label:bees and width > 30"_s);
        QCOMPARE(filter().count(), std::size_t{1}); // 15
        QCOMPARE(checked("label", 1), Qt::Checked);
    }

    void everyControlHasAName() {
        for (const QWidget* widget : panel_->findChildren<QWidget*>())
            if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible())
                QVERIFY2(!widget->accessibleName().isEmpty() || widget->inherits("QPushButton"),
                         widget->metaObject()->className());
    }

    void axesShowCrowdedNumbersByTheirLogarithm() {
        std::mt19937 random(1);
        std::vector<double> values;
        for (int i = 0; i < 1000; ++i)
            values.push_back(std::exp(std::normal_distribution<>(0, 3)(random)));
        const filters::Axis axis = filters::axisOf(values);
        QVERIFY(axis.isLogarithmic);
        QVERIFY(!filters::axisOf({1, 2, 3, 4}).isLogarithmic);
        QVERIFY(!filters::axisOf({-1, 0, 0, 0, 1000}).isLogarithmic);
        QVERIFY(filters::axisOf({}).isEmpty());
        QVERIFY(filters::axisOf({2, 2}).isEmpty());
        for (const double share : {0.0, 0.25, 0.5, 1.0})
            QVERIFY(std::abs(axis.share(axis.value(share)) - share) < 1e-9);
    }

    void issuesAreChosenInOneList() {
        support::writeQuality(opened_->sample);
        opened_->open(opened_->sample.workspace());
        settle();
        const auto text = [&](int row, int column) {
            return list("issue").model()->index(row, column).data().toString();
        };
        // Dark: 4 and 9; blurry: 0 … 8, sharpness below 0.35.
        QCOMPARE(text(0, 0), u"Dark"_s);
        QCOMPARE(text(0, 1), u"2"_s);
        QCOMPARE(text(2, 1), u"9"_s);
        for (const int row : {0, 2})
            list("issue").model()->setData(list("issue").model()->index(row, 0), Qt::Checked,
                                           Qt::CheckStateRole);
        QCOMPARE(line().text(), u"issue:dark,blurry"_s);
        settle();
        QCOMPARE(filter().count(), std::size_t{10});
        list("issue").model()->setData(list("issue").model()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
        QCOMPARE(line().text(), u"issue:blurry"_s);
        settle();
        QCOMPARE(filter().count(), std::size_t{9});
        write(u"not problem and issue:dark,\"odd_size\""_s);
        QCOMPARE(filter().count(), std::size_t{2});
        QVERIFY(checked("issue", 0) == Qt::Checked && checked("issue", 2) == Qt::Unchecked &&
                checked("issue", 5) == Qt::Checked);
        write(u"dark"_s); // short for issue:dark
        QCOMPARE(filter().count(), std::size_t{2});
        QVERIFY(checked("issue", 0) == Qt::Checked && checked("issue", 5) == Qt::Unchecked);
        QCOMPARE(line().text(), u"dark"_s);
    }

    void tagsAreListedAsTheyAreMade() {
        session::Decisions& decisions = opened_->session.decisions();
        QVERIFY(!list("tag").isVisible()); // nothing to choose by
        const auto blurry = decisions.addTag(u"blurry, dark"_s, 0xd55e00, 1);
        const auto anna = decisions.addTag(u"anna"_s, 0x0072b2);
        decisions.setTag({imageAt(3), imageAt(4)}, blurry, true);
        decisions.setTag({imageAt(4), imageAt(9)}, anna, true);
        settle();
        QVERIFY(list("tag").isVisible());
        const auto text = [&](int row, int column) {
            return list("tag").model()->index(row, column).data().toString();
        };
        QCOMPARE(list("tag").model()->rowCount(), 3);
        QCOMPARE(text(0, 0), u"blurry, dark"_s);
        QCOMPARE(text(1, 1), u"2"_s);
        QCOMPARE(text(2, 1), u"22"_s); // 25, less 3, 4 and 9
        QVERIFY(!list("tag").model()->index(0, 0).data(Qt::DecorationRole).value<QIcon>().isNull());
        list("tag").model()->setData(list("tag").model()->index(0, 0), Qt::Checked, Qt::CheckStateRole);
        QCOMPARE(line().text(), u"tag:\"blurry, dark\""_s);
        settle();
        QCOMPARE(filter().count(), std::size_t{2});
        QCOMPARE(text(1, 1), u"1 of 2"_s); // image 4 has both
        write(u"tag:anna and tag:blurry*"_s);
        QCOMPARE(filter().count(), std::size_t{1});
        QVERIFY(checked("tag", 0) == Qt::Checked && checked("tag", 1) == Qt::Checked);
        decisions.removeTag(anna);
        settle();
        QCOMPARE(list("tag").model()->rowCount(), 2);
        QVERIFY(filter().problem()); // it asks for a tag that is gone
        filter().clear();
        decisions.setNote({imageAt(1)}, u"why"_s);
        settle();
        auto* noted = panel_->findChild<QComboBox*>(u"noted"_s);
        noted->setCurrentIndex(1);
        Q_EMIT noted->activated(1);
        QCOMPARE(line().text(), u"noted"_s);
        settle();
        QCOMPARE(filter().count(), std::size_t{1});
    }

    void aBoxThatIsNotCheckedIsSeen_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }

    /// WCAG 2.1, 1.4.11: 3:1 for what a control is known by.
    void aBoxThatIsNotCheckedIsSeen() {
        QFETCH(bool, dark);
        style::apply(*qApp, dark ? style::Theme::dark : style::Theme::light);
        settle();
        const auto luminance = [](QRgb pixel) {
            double sum = 0;
            for (const auto& [value, weight] :
                 {std::pair(qRed(pixel), 0.2126), {qGreen(pixel), 0.7152}, {qBlue(pixel), 0.0722}}) {
                const double v = value / 255.0;
                sum += weight * (v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
            }
            return sum + 0.05;
        };
        QCOMPARE(checked("label", 0), Qt::Unchecked);
        QTreeView& names = list("label");
        const QRect row = names.visualRect(names.model()->index(0, 0));
        const QImage box = names.viewport()->grab(QRect(row.left(), row.top(), 22, row.height())).toImage();
        const double ground = luminance(box.pixel(0, 0));
        int seen = 0;
        for (int y = 0; y < box.height(); ++y)
            for (int x = 0; x < box.width(); ++x) {
                const double ink = luminance(box.pixel(x, y));
                seen += std::max(ink, ground) / std::min(ink, ground) >= 3 ? 1 : 0;
            }
        QVERIFY2(seen >= 40, qPrintable(QString::number(seen))); // a square of 14 has 52 pixels around
        qApp->setStyleSheet({});
    }
};

QTEST_MAIN(FiltersPanelTest)
#include "filters_panel_test.moc"
