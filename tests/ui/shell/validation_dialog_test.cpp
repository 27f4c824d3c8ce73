// SPDX-License-Identifier: Apache-2.0
#include "ui/session/session.h"
#include "ui/session/validation_table.h"
#include "ui/shell/validation_dialog.h"

#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace wherefrom;

namespace {

void write(const QString& folder, const QByteArray& text) {
    QFile file(folder + u"/validation.json"_s);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(text);
}

} // namespace

class ValidationDialogTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsWhatTheEngineKept() {
        const QTemporaryDir folder;
        write(folder.path(),
              "{\"conditions\":[\"Images: 3\"],\"rows\":["
              "{\"section\":\"A\",\"subject\":\"noise\",\"measure\":\"AUROC\",\"value\":0.8125},"
              "{\"section\":\"A\",\"subject\":\"blank\",\"measure\":\"AUROC\",\"value\":null}]}");
        const auto table = session::validationTableOf(folder.path());
        QVERIFY(table);
        QCOMPARE(table->conditions, QStringList{u"Images: 3"_s});
        QCOMPARE(table->rows.size(), std::size_t(2));
        QCOMPARE(table->rows[0].subject, u"noise"_s);
        QCOMPARE(table->rows[0].value, 0.8125);
        QVERIFY(std::isnan(table->rows[1].value));
    }

    void whatCannotBeReadIsNone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addRow("damaged") << QByteArray("{\"conditions\":[\"Im");
        QTest::addRow("something else") << QByteArray("[1, 2]");
        QTest::addRow("no rows") << QByteArray("{\"rows\":[]}");
    }
    void whatCannotBeReadIsNone() {
        QFETCH(QByteArray, text);
        const QTemporaryDir folder;
        QVERIFY(!session::validationTableOf(folder.path()));
        write(folder.path(), text);
        QVERIFY(!session::validationTableOf(folder.path()));
    }

    void withoutATableItSaysHowToGetOne() {
        session::Session session;
        const shell::ValidationDialog dialog(session);
        QCOMPARE(dialog.findChild<QTreeWidget*>()->topLevelItemCount(), 0);
        bool said = false;
        for (const auto* label : dialog.findChildren<QLabel*>())
            said = said || label->text().contains(u"has not been validated"_s);
        QVERIFY(said);
        const QJsonObject request = dialog.request();
        QCOMPARE(request[u"images"].toInt(), 2000);
        QCOMPARE(request[u"trainSeconds"].toDouble(), 120.0);
    }
};

QTEST_MAIN(ValidationDialogTest)
#include "validation_dialog_test.moc"
