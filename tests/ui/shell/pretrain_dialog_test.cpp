// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_widget.h"
#include "ui/session/session.h"
#include "ui/shell/encoder_box.h"
#include "ui/shell/pretrain_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace wherefrom;
using session::Session;
using support::named;

namespace {

bool shows(const QWidget& parent, const QString& text) {
    for (const QLabel* label : parent.findChildren<QLabel*>())
        if (label->text().contains(text))
            return true;
    return false;
}

QPushButton* button(const QWidget& parent, const QString& text) {
    for (QPushButton* one : parent.findChildren<QPushButton*>())
        if (one->text() == text && !one->isHidden())
            return one;
    return nullptr;
}

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
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("wherefrom-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_.path());
    }

    void asksForWhatIsChosen() {
        Desk desk(QStringLiteral("well"));
        shell::PretrainDialog dialog(desk.session);
        dialog.show();
        auto* run = button(dialog, QStringLiteral("Start pretraining"));
        QVERIFY(run && !run->isEnabled()); // there is no dataset yet
        auto* objective = named<QComboBox>(dialog, QStringLiteral("Objective"));
        auto* architecture = named<QComboBox>(dialog, QStringLiteral("Architecture"));
        auto* start = dialog.findChild<shell::EncoderBox*>();
        auto* output = named<QLineEdit>(dialog, QStringLiteral("Encoder file"));
        QVERIFY(objective && architecture && start && output);
        QCOMPARE(objective->count(), 8);
        named<QLineEdit>(dialog, QStringLiteral("Dataset"))->setText(QStringLiteral("/data/birds"));
        objective->setCurrentIndex(objective->findData(QStringLiteral("vicreg")));
        QVERIFY(shows(dialog, QStringLiteral("keeps its variance")));
        QVERIFY2(output->text().endsWith(QStringLiteral("/birds-vicreg.safetensors")),
                 qPrintable(output->text()));
        QVERIFY(run->isEnabled());
        QTRY_VERIFY(shows(dialog, QStringLiteral("200 epochs of 24 images")));
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
    QTemporaryDir settings_;
};

QTEST_MAIN(PretrainDialogTest)
#include "pretrain_dialog_test.moc"
