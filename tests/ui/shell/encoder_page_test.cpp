// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_widget.h"
#include "ui/session/session.h"
#include "ui/shell/encoder_page.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wherefrom;
using support::named;

namespace {

const QString file = u"/weights/moco.pth"_s;

QJsonObject report() {
    return {
        {u"file"_s, file},
        {u"kind"_s, u"PyTorch checkpoint"_s},
        {u"family"_s, u"MoCo, names begin with \"module.encoder_q.\""_s},
        {u"description"_s, u"ResNet-50, 23,508,032 parameters, 224 x 224 pixels, 2048 numbers an image"_s},
        {u"inputSide"_s, 224},
        {u"mean"_s, QJsonArray{0.485, 0.456, 0.406}},
        {u"deviation"_s, QJsonArray{0.229, 0.224, 0.225}},
        {u"outputNode"_s, QString()},
        {u"loaded"_s, u"265 tensors and a projection head of 128 numbers"_s},
        {u"leftOut"_s, QJsonArray{u"module.encoder_k (267 tensors)"_s, u"optimizer"_s}},
        {u"notes"_s, QJsonArray()},
        {u"coverageText"_s, u"100 % of the parameters are covered."_s}};
}

QJsonObject rowsReport(const QString& array, const QString& names, bool fits) {
    return {{u"file"_s, array}, {u"kind"_s, u"embeddings"_s}, {u"rows"_s, 4},
            {u"width"_s, 48},   {u"embeddingKeys"_s, names},  {u"fitsDataset"_s, fits}};
}

struct Page {
    session::Session session;
    shell::EncoderPage page{session};

    Page() { session.engine().setCommand({u"/nowhere/engine"_s}); }
    void answer(const QJsonObject& with) { Q_EMIT session.engine().answered(u"inspectEncoder"_s, with); }
    QString text() const { return named<QLabel>(page, u"What is in the file"_s)->text(); }
};

} // namespace

class EncoderPageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"wherefrom-test"_s);
        QCoreApplication::setApplicationName(u"encoder_page_test"_s);
    }
    void init() { QSettings().clear(); }

    void theBuiltInOneIsWhatNobodyChose() {
        Page page;
        page.page.setOptions({});
        QCOMPARE(page.page.options(), (QJsonObject{{u"start"_s, u"builtin"_s}}));
        QVERIFY(!named<QSpinBox>(page.page, u"Input side"_s)->isVisibleTo(&page.page));
    }

    void aFileIsShownWithItsGuesses() {
        Page page;
        page.page.setOptions({{u"start"_s, file}});
        page.answer(report());
        for (const char* part : {"ResNet-50", "encoder_q", "projection head", "encoder_k", "100 %"})
            QVERIFY2(page.text().contains(QString::fromLatin1(part)), part);
        QCOMPARE(named<QSpinBox>(page.page, u"Input side"_s)->value(), 224);
        QCOMPARE(named<QDoubleSpinBox>(page.page, u"Mean, green"_s)->value(), 0.456);
        QCOMPARE(page.page.options(), (QJsonObject{{u"start"_s, file}})); // guesses are the engine's to make
    }

    void whatIsChangedIsSentAndRemembered() {
        {
            Page page;
            page.page.setOptions({{u"start"_s, file}});
            page.answer(report());
            QSignalSpy changed(&page.page, &shell::EncoderPage::changed);
            named<QSpinBox>(page.page, u"Input side"_s)->setValue(96);
            QVERIFY(!changed.isEmpty());
            QCOMPARE(page.page.options()[u"inputSide"].toInt(), 96);
            QCOMPARE(page.page.options()[u"mean"].toArray()[0].toDouble(), 0.485);
        }
        QCOMPARE(QSettings().childGroups(), QStringList{u"encoders"_s});
        Page again;
        again.page.setOptions(
            {{u"start"_s, file}, {u"inputSide"_s, 96}, {u"mean"_s, QJsonArray{0.1, 0.2, 0.3}}});
        QCOMPARE(named<QSpinBox>(again.page, u"Input side"_s)->value(), 96);
        named<QPushButton>(again.page, u"Use the guesses"_s)->click();
        again.answer(report());
        QCOMPARE(again.page.options(), (QJsonObject{{u"start"_s, file}}));
        QCOMPARE(named<QSpinBox>(again.page, u"Input side"_s)->value(), 224);
        QVERIFY(QSettings().childGroups().isEmpty());
    }

    void problemsAndEmbeddingsAreSaid() {
        Page page;
        page.page.setOptions({{u"start"_s, file}});
        Q_EMIT page.session.engine().questionFailed(u"inspectEncoder"_s, u"The file is empty."_s);
        QCOMPARE(page.text(), u"The file is empty."_s);
        QCOMPARE(page.page.problem(), u"The file is empty."_s);

        page.page.setOptions({{u"embeddings"_s, file}});
        page.answer({{u"file"_s, file}, {u"kind"_s, u"embeddings"_s}, {u"rows"_s, 1000}, {u"width"_s, 48}});
        QVERIFY(page.text().contains(u"influence cannot be computed"_s));
        QCOMPARE(page.page.options(), (QJsonObject{{u"embeddings"_s, file}}));
        page.answer(report());
        QVERIFY(page.page.problem().contains(u"holds an encoder"_s));
    }

    void namesOfTheRowsAreSentAndRemembered() {
        const QString array = u"/arrays/own.npy"_s, names = u"/arrays/rows.csv"_s;
        {
            Page page;
            page.page.setOptions({{u"start"_s, file}});
            auto* keys = named<QLineEdit>(page.page, u"Names of the rows"_s);
            page.page.show();
            QVERIFY(!keys->isVisible()); // an encoder has no rows
            page.page.setOptions({{u"embeddings"_s, array}});
            QVERIFY(keys->isVisible());
            page.answer(rowsReport(array, {}, false));
            QVERIFY(page.text().contains(u"in the dataset's order"_s));

            QSignalSpy changed(&page.page, &shell::EncoderPage::changed);
            QTest::keyClicks(keys, names);
            QVERIFY(!changed.isEmpty());
            QCOMPARE(page.page.options(),
                     (QJsonObject{{u"embeddings"_s, array}, {u"embeddingKeys"_s, names}}));
            page.answer(rowsReport(array, u"/arrays/ro"_s, true)); // of what stood there before
            QVERIFY(page.text().contains(u"in the dataset's order"_s));
            page.answer(rowsReport(array, names, true));
            QVERIFY2(page.text().contains(u"rows.csv"_s) && page.text().contains(u"has its row"_s),
                     qPrintable(page.text()));
            Q_EMIT page.session.engine().questionFailed(u"inspectEncoder"_s,
                                                        u"The names of the rows are 3 for 4 rows."_s);
            QCOMPARE(page.page.problem(), u"The names of the rows are 3 for 4 rows."_s);
            QCOMPARE(page.text(), page.page.problem());
        }
        QCOMPARE(QSettings().childGroups(), QStringList{u"encoders"_s});
        Page again;
        again.page.setOptions({{u"embeddings"_s, array}, {u"embeddingKeys"_s, names}});
        again.page.show();
        auto* keys = named<QLineEdit>(again.page, u"Names of the rows"_s);
        QCOMPARE(keys->text(), names);
        QTest::keyClick(keys, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(keys, Qt::Key_Delete);
        QCOMPARE(again.page.options(), (QJsonObject{{u"embeddings"_s, array}}));
        QVERIFY(QSettings().childGroups().isEmpty());
    }

    void everyControlHasAName() {
        Page page;
        for (const auto* widget : page.page.findChildren<QWidget*>()) {
            const bool isControl = qobject_cast<const QComboBox*>(widget) ||
                                   qobject_cast<const QPushButton*>(widget) ||
                                   qobject_cast<const QAbstractSpinBox*>(widget);
            const auto* button = qobject_cast<const QPushButton*>(widget);
            QVERIFY(!isControl || !widget->accessibleName().isEmpty() ||
                    (button && !button->text().isEmpty()));
        }
    }
};

QTEST_MAIN(EncoderPageTest)
#include "encoder_page_test.moc"
