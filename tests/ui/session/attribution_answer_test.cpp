// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/sample_workspace.h"
#include "ui/session/attribution.h"

#include <QTest>

using namespace wherefrom;
using base::ImageId;

class AttributionAnswerTest : public QObject {
    Q_OBJECT

    static session::AttributionAnswer ask(const support::SampleWorkspace& sample, int image) {
        session::AttributionQuestion question{ImageId{image}};
        question.shown = 5;
        return session::attributionOf(*session::loadSnapshot(sample.workspace()), question);
    }
    static void endStage(const support::SampleWorkspace& sample, const char* values) {
        auto store = workspace::Workspace::open(sample.workspace());
        for (const auto name :
             {workspace::arrays::influenceSketches, workspace::arrays::influenceSketchLengths})
            std::filesystem::remove(store.arrayFile(name));
        store.forgetStage(std::string(workspace::stages::sketches));
        if (values)
            store.storeStage(std::string(workspace::stages::sketches), {"other", {}, 0, 0, "", values});
    }

  private Q_SLOTS:
    void bothRankingsAreAnswered() {
        const support::SampleWorkspace sample({.broken = true, .attribution = true});
        const auto answer = ask(sample, 5);
        QVERIFY(answer.whyNoInfluence.isEmpty());
        QCOMPARE(answer.selfInfluence, 1.0F);
        QCOMPARE(answer.most.size(), std::size_t{5});
        QVERIFY(answer.most[0].image == ImageId{12} || answer.most[0].image == ImageId{22});
        QCOMPARE(answer.least[0].image, ImageId{17});
        QVERIFY(answer.least[0].value < -0.99F);
        QVERIFY(answer.similar[0].image == ImageId{4} || answer.similar[0].image == ImageId{6});
    }

    void whatCannotBeAskedIsNot() {
        const support::SampleWorkspace plain;
        QVERIFY(!session::canAttribute(*session::loadSnapshot(plain.workspace()), ImageId{5}));
        const support::SampleWorkspace sample({.broken = true, .attribution = true});
        const auto snapshot = session::loadSnapshot(sample.workspace());
        QVERIFY(session::canAttribute(*snapshot, ImageId{23}));
        QVERIFY(!session::canAttribute(*snapshot, ImageId{24})); // the broken one
        QVERIFY(!session::canAttribute(*snapshot, ImageId{}));
        QVERIFY(ask(sample, 24).similar.empty());
    }

    void theReasonIsSaid_data() {
        QTest::addColumn<QByteArray>("values");
        QTest::addColumn<QString>("part");
        QTest::newRow("an old workspace") << QByteArray() << QStringLiteral("press Analyze");
        QTest::newRow("switched off")
            << QByteArray(R"({"skipped":"switched off"})") << QStringLiteral("left out");
        QTest::newRow("embeddings only")
            << QByteArray(R"({"skipped":"imported encoder"})") << QStringLiteral("only the embeddings");
        QTest::newRow("lost") << QByteArray("{}") << QStringLiteral("press Analyze");
    }
    void theReasonIsSaid() {
        QFETCH(QByteArray, values);
        QFETCH(QString, part);
        const support::SampleWorkspace sample({.attribution = true});
        endStage(sample, values.isEmpty() ? nullptr : values.constData());
        const auto answer = ask(sample, 5);
        QCOMPARE(answer.similar.size(), std::size_t{5});
        QVERIFY(answer.most.empty());
        QVERIFY2(answer.whyNoInfluence.contains(part), qPrintable(answer.whyNoInfluence));
        QCOMPARE(answer.whyNoInfluence.count(QLatin1Char('.')), 1);
    }
};

QTEST_GUILESS_MAIN(AttributionAnswerTest)
#include "attribution_answer_test.moc"
