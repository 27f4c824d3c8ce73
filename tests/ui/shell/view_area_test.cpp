// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/view_area.h"

#include <QLabel>
#include <QTest>

#include <memory>

using wherefrom::shell::ViewArea;

namespace {

const QString a = QStringLiteral("a"), b = QStringLiteral("b"), c = QStringLiteral("c");

std::unique_ptr<ViewArea> made() {
    auto area = std::make_unique<ViewArea>();
    for (const QString& name : {a, b, c})
        area->addView(name, name, new QLabel(name));
    area->resize(900, 500);
    area->show();
    return area;
}

} // namespace

class ViewAreaTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void oneViewIsInFront() {
        const auto area = made();
        QCOMPARE(area->current(), a);
        area->showView(c);
        QCOMPARE(area->current(), c);
        QVERIFY(area->view(c)->isVisible());
        QVERIFY(!area->view(a)->isVisible());
        area->showView(QStringLiteral("no such view"));
        QCOMPARE(area->current(), c);
    }

    void twoViewsStandSideBySide() {
        const auto area = made();
        area->setSplit(true);
        QVERIFY(area->isSplit());
        QVERIFY(area->view(a)->isVisible() && area->view(b)->isVisible());
        QCOMPARE(area->current(), a);
        QVERIFY(area->view(a)->width() > 300 && area->view(b)->width() > 300);
        area->moveToOtherSide(c);
        QVERIFY(area->view(c)->isVisible() && area->view(a)->isVisible());
        area->setSplit(false);
        QVERIFY(!area->isSplit());
        QCOMPARE(area->current(), c);
    }

    void theLeftSideIsNeverEmpty() {
        const auto area = made();
        for (const QString& name : {a, b, c})
            area->moveToOtherSide(name);
        QVERIFY(area->view(a)->isVisible() || area->view(b)->isVisible() || area->view(c)->isVisible());
        area->resetLayout();
        QCOMPARE(area->current(), a);
        QVERIFY(!area->isSplit());
    }

    void theLayoutIsRemembered() {
        const auto area = made();
        area->moveToOtherSide(b);
        area->showView(c);
        const QByteArray state = area->layoutState();
        const auto again = made();
        QVERIFY(again->restoreLayout(state));
        QVERIFY(again->isVisibleView(b) && again->isVisibleView(c) && !again->isVisibleView(a));
        QCOMPARE(again->layoutState(), state);
    }

    void aForeignLayoutIsRefused() {
        const auto area = made();
        const QByteArray before = area->layoutState();
        for (const QByteArray& state :
             {QByteArray(), QByteArray("nonsense"), QByteArray(R"({"left":["a","b"],"right":[]})"),
              QByteArray(R"({"left":["a","b","c","d"],"right":[]})"),
              QByteArray(R"({"left":[],"right":["a","b","c"]})"),
              QByteArray(R"({"left":["a","a","b"],"right":[]})")}) {
            QVERIFY2(!area->restoreLayout(state), state.constData());
            QCOMPARE(area->layoutState(), before);
        }
    }
};

QTEST_MAIN(ViewAreaTest)
#include "view_area_test.moc"
