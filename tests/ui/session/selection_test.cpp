// SPDX-License-Identifier: Apache-2.0
#include "ui/session/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace wherefrom;
using base::ImageId;
using Images = std::vector<ImageId>;

namespace {

ImageId id(int value) {
    return ImageId{value};
}

} // namespace

class SelectionTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void selectsOneAndMany() {
        session::Selection selection;
        QSignalSpy changed(&selection, &session::Selection::changed);
        QSignalSpy current(&selection, &session::Selection::currentChanged);
        selection.select(id(3));
        QCOMPARE(selection.current(), id(3));
        QVERIFY(selection.contains(id(3)));
        selection.select(Images{id(5), id(3), id(5), ImageId{}});
        QCOMPARE(selection.images(), (Images{id(5), id(3)}));
        QCOMPARE(selection.current(), id(5));
        selection.select(Images{id(5), id(3)}, id(3));
        QCOMPARE(selection.current(), id(3));
        QCOMPARE(changed.size(), 3);
        QCOMPARE(current.size(), 3);
        selection.select(Images{id(5), id(3)}, id(3));
        QCOMPARE(changed.size(), 3); // the same again is no change
        selection.select(Images{id(1), id(2)}, id(9));
        QCOMPARE(selection.current(), id(1)); // the current image is one of the selected
    }

    void addsAndToggles() {
        session::Selection selection;
        selection.select(id(1));
        selection.add({id(2), id(1), id(3)});
        QCOMPARE(selection.images(), (Images{id(1), id(2), id(3)}));
        QCOMPARE(selection.current(), id(2));
        selection.toggle(id(2));
        QCOMPARE(selection.images(), (Images{id(1), id(3)}));
        QCOMPARE(selection.current(), id(3));
        selection.toggle(id(7));
        QCOMPARE(selection.current(), id(7));
        selection.toggle(id(1));
        QCOMPARE(selection.current(), id(7));
        selection.clear();
        QVERIFY(selection.images().empty());
        QVERIFY(!selection.current().valid());
    }

    void goesBackAndForward() {
        session::Selection selection;
        QVERIFY(!selection.canGoBack());
        selection.select(id(1));
        QVERIFY(!selection.canGoBack());
        selection.select(id(2));
        selection.select(id(3));
        selection.goBack();
        QCOMPARE(selection.current(), id(2));
        selection.goBack();
        QCOMPARE(selection.current(), id(1));
        QVERIFY(!selection.canGoBack());
        selection.goBack();
        QCOMPARE(selection.current(), id(1));
        selection.goForward();
        QCOMPARE(selection.current(), id(2));
        QVERIFY(selection.canGoForward());
        selection.select(id(8)); // a new way: what was ahead is gone
        QVERIFY(!selection.canGoForward());
        selection.goBack();
        QCOMPARE(selection.current(), id(2));
        selection.clear();
        QVERIFY(selection.canGoBack());
        selection.goBack();
        QCOMPARE(selection.current(), id(2)); // back to where the person was before nothing was selected
        selection.reset();
        QVERIFY(!selection.canGoBack() && !selection.canGoForward());
    }
};

QTEST_GUILESS_MAIN(SelectionTest)
#include "selection_test.moc"
