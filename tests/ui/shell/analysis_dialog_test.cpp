// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_widget.h"
#include "ui/session/analysis_settings.h"
#include "ui/session/session.h"
#include "ui/shell/analysis_dialog.h"
#include "ui/shell/augmentation_options.h"
#include "ui/shell/influence_options.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonObject>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wherefrom;
using support::named;

class AnalysisDialogTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"wherefrom-test"_s);
        QCoreApplication::setApplicationName(u"analysis_dialog_test"_s);
    }
    void init() { QSettings().clear(); }

    /// What is not chosen must not be sent otherwise than the command line means it, or results would be
    /// computed twice.
    void untouchedAugmentationIsTheEnginesOwn() {
        session::Session session;
        shell::AugmentationOptions page(session);
        QCOMPARE(page.options(), QJsonObject());
        auto* preset = named<QComboBox>(page, u"Preset"_s);
        QVERIFY(preset);
        QCOMPARE(preset->currentIndex(), 0);
    }

    void presetsFillInAndAreRecognised() {
        session::Session session;
        shell::AugmentationOptions page(session);
        auto* preset = named<QComboBox>(page, u"Preset"_s);
        preset->setCurrentIndex(2);
        const QJsonObject mirror{
            {u"crop"_s, false}, {u"flipChance"_s, 1.0}, {u"jitterChance"_s, 0.0}, {u"greyChance"_s, 0.0}};
        QCOMPARE(page.options(), mirror);
        auto* flip = page.findChild<QDoubleSpinBox*>(u"flipChance"_s);
        flip->setValue(0.4);
        QCOMPARE(preset->currentIndex(), preset->count() - 1);
        flip->setValue(1);
        QCOMPARE(preset->currentIndex(), 2);
        preset->setCurrentIndex(0);
        QCOMPARE(page.options(), QJsonObject());
    }

    void untouchedInfluenceIsTheEnginesOwn() {
        const shell::InfluenceOptions page;
        QCOMPARE(page.options(), QJsonObject());
    }

    void influenceGoesThereAndBack() {
        const QJsonObject chosen{
            {u"loss"_s, u"squared-euclidean"_s}, {u"output"_s, u"projection"_s},  {u"curvature"_s, u"kfac"_s},
            {u"fisher"_s, u"empirical"_s},       {u"factorSamples"_s, 500},       {u"damping"_s, 0.25},
            {u"absoluteDamping"_s, 1e-5},        {u"layers"_s, u"layer4.*,fc"_s}, {u"truncation"_s, 0.95},
            {u"precision"_s, u"tf32"_s},         {u"averageGradients"_s, true}};
        shell::InfluenceOptions page;
        page.setOptions(chosen);
        QCOMPARE(page.options(), chosen);
    }

    void anAbsoluteDampingIsOneOnlyWhereItIsChosen() {
        shell::InfluenceOptions page;
        QVERIFY(!page.options().contains(u"absoluteDamping"_s));
        auto* kind = named<QComboBox>(page, u"Damping"_s);
        auto* value = named<QLineEdit>(page, u"Absolute damping"_s);
        QVERIFY(kind && value);
        kind->setCurrentIndex(1);
        value->setText(u"-3"_s);
        QVERIFY(!page.options().contains(u"absoluteDamping"_s));
        value->setText(u"1e-4"_s);
        QCOMPARE(page.options()[u"absoluteDamping"_s].toDouble(), 1e-4);
        kind->setCurrentIndex(0);
        QVERIFY(!page.options().contains(u"absoluteDamping"_s));
    }

    void whatDoesNotApplyIsGrey() {
        shell::InfluenceOptions page;
        auto* curvature = named<QComboBox>(page, u"Curvature"_s);
        auto* fisher = named<QComboBox>(page, u"Fisher"_s);
        auto* basis = named<QComboBox>(page, u"Basis"_s);
        QVERIFY(fisher->isEnabled() && basis->isEnabled());
        curvature->setCurrentIndex(curvature->findData(u"identity"_s));
        QVERIFY(!fisher->isEnabled() && !basis->isEnabled());
        curvature->setCurrentIndex(curvature->findData(u"diagonal"_s));
        QVERIFY(fisher->isEnabled() && !basis->isEnabled());
    }

    void settingsAreKept() {
        session::AnalysisSettings settings;
        settings.draws = 7;
        settings.influence = {{u"loss"_s, u"squared-euclidean"_s},
                              {u"augmentation"_s, QJsonObject{{u"crop"_s, false}}}};
        settings.save();
        const auto read = session::AnalysisSettings::load();
        QCOMPARE(read.influence, settings.influence);
        const QJsonObject influence = read.toOptions()[u"influence"_s].toObject();
        QCOMPARE(influence[u"draws"_s].toInt(), 7);
        QCOMPARE(influence[u"augmentation"_s].toObject()[u"crop"_s].toBool(true), false);

        session::Session session;
        const shell::AnalysisDialog dialog(session);
        QCOMPARE(dialog.settings().influence[u"loss"_s].toString(), u"squared-euclidean"_s);
        QCOMPARE(dialog.settings().influence[u"augmentation"_s].toObject(),
                 (QJsonObject{{u"crop"_s, false}}));
    }
};

QTEST_MAIN(AnalysisDialogTest)
#include "analysis_dialog_test.moc"
