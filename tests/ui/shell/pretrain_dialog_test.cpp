// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_widget.h"
#include "tests/support/settings_folder.h"
#include "tests/support/shown_words.h"
#include "ui/session/session.h"
#include "ui/shell/encoder_box.h"
#include "ui/shell/pretrain_dialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>

using namespace wherefrom;
using session::Session;
using support::buttonWith;
using support::named;
using support::says;

namespace {

struct Desk {
    Session session;
    explicit Desk(const QString& manner) {
        session.engine().setCommand({QStringLiteral(FAKE_ENGINE), manner});
    }
};

} // namespace

class PretrainDialogTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void asksForWhatIsChosen() {
        Desk desk(QStringLiteral("well"));
        shell::PretrainDialog dialog(desk.session);
        dialog.show();
        auto* run = buttonWith(dialog, QStringLiteral("Start pretraining"));
        QVERIFY(run && !run->isEnabled()); // there is no dataset yet
        auto* objective = named<QComboBox>(dialog, QStringLiteral("Objective"));
        auto* architecture = named<QComboBox>(dialog, QStringLiteral("Architecture"));
        auto* start = dialog.findChild<shell::EncoderBox*>();
        auto* output = named<QLineEdit>(dialog, QStringLiteral("Encoder file"));
        QVERIFY(objective && architecture && start && output);
        QCOMPARE(objective->count(), 8);
        named<QLineEdit>(dialog, QStringLiteral("Dataset"))->setText(QStringLiteral("/data/birds"));
        objective->setCurrentIndex(objective->findData(QStringLiteral("vicreg")));
        QVERIFY(says(dialog, QStringLiteral("keeps its variance")));
        QVERIFY2(output->text().endsWith(QStringLiteral("/birds-vicreg.safetensors")),
                 qPrintable(output->text()));
        QVERIFY(run->isEnabled());
        QTRY_VERIFY(says(dialog, QStringLiteral("200 epochs of 24 images")));
        QVERIFY(architecture->isEnabled());
        start->setStart(QStringLiteral("/encoders/mine.safetensors"));
        QVERIFY(!architecture->isEnabled());
        named<QSpinBox>(dialog, QStringLiteral("Epochs"))->setValue(7);
        const QJsonObject request = dialog.settings().toRequest();
        QCOMPARE(request[QStringLiteral("dataset")].toString(), QStringLiteral("/data/birds"));
        QCOMPARE(request[QStringLiteral("objective")].toString(), QStringLiteral("vicreg"));
        QCOMPARE(request[QStringLiteral("start")].toString(), QStringLiteral("/encoders/mine.safetensors"));
        QCOMPARE(request[QStringLiteral("epochs")].toInt(), 7);
        QCOMPARE(request[QStringLiteral("batch")].toInt(-1), 0);
        QVERIFY(!request.contains(QStringLiteral("architecture")));
        // The person's own name stays.
        output->setText(QStringLiteral("/tmp/own.safetensors"));
        objective->setCurrentIndex(0);
        QCOMPARE(output->text(), QStringLiteral("/tmp/own.safetensors"));
    }

  private:
    support::SettingsFolder settings_;
};

QTEST_MAIN(PretrainDialogTest)
#include "pretrain_dialog_test.moc"
