// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/analysis.h"
#include "core/pipeline/augmentation_json.h"
#include "core/pipeline/report.h"
#include "core/workspace/layout.h"
#include "tests/core/pipeline/quiet_listener.h"
#include "tests/support/made_pictures.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace wherefrom;

namespace {

constexpr double damping = 1e-5;

/// Nothing is left to chance that another program could not repeat.
pipeline::Options repeatableOptions() {
    pipeline::Options options;
    options.device = "cpu";
    options.seed = 11;
    options.encoder.start = "random";
    options.encoder.inputSide = 32;
    options.encoder.pretrainEpochs = 0;
    options.influence.draws = 1;
    options.influence.fisher = "empirical";
    options.influence.absoluteDamping = damping;
    options.influence.augmentation = pipeline::augmentationPreset("flip-only");
    options.map.perplexity = 3;
    options.map.iterations = 20;
    return options;
}

QString numbersOf(std::initializer_list<double> values) {
    QStringList texts;
    for (const double value : values)
        texts << QString::number(value, 'g', 12);
    return texts.join(QLatin1Char(' '));
}

} // namespace

/// The scores of a folder of PNGs beside those of a program that knows the formulas alone.
class IndependentScoresTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        python_ = support::pythonWith(QStringLiteral("torch, PIL"));
        if (python_.isEmpty())
            QSKIP("This machine's python3 has no torch and PIL to compare with.");
        qputenv("XDG_CACHE_HOME", (home_ / "cache").c_str());
        qputenv("XDG_DATA_HOME", (home_ / "data").c_str());
        program_ = QString::fromStdString(support::contentOf(WHEREFROM_INDEPENDENT_INFLUENCE));
        QVERIFY(!program_.isEmpty());
        support::writeMadePictures(home_ / "pictures", 12);
    }

    void aResNet20Agrees_data() {
        QTest::addColumn<QString>("curvature");
        QTest::newRow("ekfac") << QStringLiteral("ekfac");
        QTest::newRow("identity") << QStringLiteral("identity");
    }
    void aResNet20Agrees() {
        QFETCH(QString, curvature);
        auto options = repeatableOptions();
        options.influence.curvature = curvature.toStdString();
        analyse(options);
        const auto encoder = home_ / "workspace" / workspace::files::encoder;
        compare({QStringLiteral("--resnet20"), QString::fromStdString(encoder.string()),
                 QStringLiteral("--curvature"), curvature},
                {0.4914, 0.4822, 0.4465}, {0.2470, 0.2435, 0.2616});
    }

    /// Biases, groups, a stride and a linear layer, by a graph that Python traced and preprocessing that is
    /// not the default.
    void aTorchScriptFileAgrees() {
        const auto file = home_ / "small.pt";
        support::outputOf(python_, program_,
                          {QStringLiteral("--make-network"), QString::fromStdString(file.string())});
        QVERIFY(std::filesystem::exists(file));
        auto options = repeatableOptions();
        options.encoder.start = file.string();
        options.encoder.mean = {0.5F, 0.4F, 0.6F};
        options.encoder.deviation = {0.25F, 0.2F, 0.3F};
        analyse(options);
        compare({}, {0.5, 0.4, 0.6}, {0.25, 0.2, 0.3});
    }

    void theFileBesideTheScoresSaysHowTheyWereMade() {
        analyse(repeatableOptions());
        const auto origin = nlohmann::json::parse(support::contentOf(home_ / "scores.csv.json"));
        const auto influence = origin.at("stages").at("influence");
        QCOMPARE(influence.at("seed").get<int>(), 11);
        QCOMPARE(influence.at("fisher").get<std::string>(), std::string("empirical"));
        QCOMPARE(influence.at("absoluteDamping").get<double>(), damping);
        QCOMPARE(influence.at("augmentation").at("flipChance").get<double>(), 1.0);
        QCOMPARE(influence.at("precision").get<std::string>(), std::string("float32"));
        QVERIFY(origin.at("sign").get<std::string>().find("positive") != std::string::npos);
        QVERIFY(origin.at("columns").contains("influence"));
    }

  private:
    void analyse(const pipeline::Options& options) const {
        QuietListener listener;
        pipeline::AnalysisRequest request;
        request.dataset = home_ / "pictures";
        request.workspace = home_ / "workspace";
        request.options = options;
        pipeline::analyse(request, listener, std::stop_token());
        pipeline::writeScores(home_ / "workspace", home_ / "scores.csv");
    }

    void compare(QStringList arguments, std::initializer_list<double> mean,
                 std::initializer_list<double> deviation) const {
        const auto path = [this](const char* name) {
            return QString::fromStdString((home_ / name).string());
        };
        arguments << QStringLiteral("--pictures") << path("pictures") << QStringLiteral("--csv")
                  << path("scores.csv") << QStringLiteral("--damping") << QString::number(damping, 'g', 12)
                  << QStringLiteral("--mean") << numbersOf(mean).split(QLatin1Char(' '))
                  << QStringLiteral("--deviation") << numbersOf(deviation).split(QLatin1Char(' '));
        const QString printed = support::outputOf(python_, program_, arguments);
        const QStringList numbers = printed.split(QLatin1Char(' '));
        QCOMPARE(numbers.size(), 3);
        qInfo("largest relative difference %s of %s scores, which spread over a factor of %s",
              qPrintable(numbers[0]), qPrintable(numbers[1]), qPrintable(numbers[2]));
        QCOMPARE(numbers[1], QStringLiteral("12"));
        QVERIFY(numbers[0].toDouble() < 1e-3);
        QVERIFY(numbers[2].toDouble() > 1.5); // alike ones would say nothing
    }

    support::TemporaryFolder home_;
    QString python_, program_;
};

QTEST_GUILESS_MAIN(IndependentScoresTest)
#include "independent_scores_test.moc"
