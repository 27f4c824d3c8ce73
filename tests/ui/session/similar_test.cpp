// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_workspace.h"
#include "tests/support/settings_folder.h"
#include "ui/session/session.h"

#include <QSignalSpy>
#include <QTest>

#include <stdexcept>

using namespace wherefrom;
using base::ImageId;
using session::Similar;

namespace {

/// A sample opened in a session with a fake engine.
struct Asked {
    support::SampleWorkspace sample;
    session::Session session;
    Similar& similar = session.similar();
    QSignalSpy changed{&similar, &Similar::changed};

    explicit Asked(const QString& manner = QStringLiteral("well"), const support::SampleOptions& options = {})
        : sample(options) {
        session.engine().setCommand({QStringLiteral(FAKE_ENGINE), manner});
        QSignalSpy opened(&session, &session::Session::opened);
        session.open(QString::fromStdString(sample.workspace().string()), false);
        if (!opened.wait(20000))
            throw std::runtime_error("the sample was not opened");
    }
    bool settles() {
        return QTest::qWaitFor([this] { return similar.searchingFor().isEmpty(); }, 20000);
    }
};

QString file(const char* name) {
    return QStringLiteral("/somewhere/else/") + QString::fromLatin1(name);
}

} // namespace

class SimilarTest : public QObject {
    Q_OBJECT

    support::SettingsFolder settings_;

  private Q_SLOTS:
    void anImagesNeighboursAnswerAtOnce() {
        Asked asked;
        QSignalSpy front(&asked.similar, &Similar::asked);
        asked.similar.findLike(ImageId{7});
        QVERIFY(asked.similar.found());
        const auto& found = *asked.similar.found();
        QCOMPARE(found.name, QStringLiteral("0007.png"));
        QCOMPARE(found.images.size(), std::size_t{asked.sample.neighbourCount});
        QCOMPARE(found.images.front(), ImageId{asked.sample.neighbour(7, 0)});
        QCOMPARE(found.distances.back(), asked.sample.neighbourDistanceAt(4));
        QCOMPARE(front.size(), 1);
        asked.similar.leave();
        QVERIFY(!asked.similar.isActive());
    }

    void withoutNeighboursItSaysWhy() {
        Asked asked(QStringLiteral("well"), {.results = false});
        asked.similar.findLike(ImageId{1});
        QVERIFY(!asked.similar.found());
        QVERIFY(asked.similar.problem().contains(QStringLiteral("run the analysis")));
    }

    void anOutsidePictureIsLookedForByTheEngine() {
        Asked asked;
        asked.similar.findLike(file("holiday.png"));
        QCOMPARE(asked.similar.searchingFor(), file("holiday.png"));
        QVERIFY(asked.settles());
        QVERIFY(asked.similar.found());
        const auto& found = *asked.similar.found();
        QVERIFY(!found.image.valid());
        QCOMPARE(found.name, QStringLiteral("holiday.png"));
        // The other two rows of the answer belong to another listing.
        QCOMPARE(found.images, (std::vector{ImageId{3}, ImageId{12}}));
        QCOMPARE(found.distances, (std::vector{0.08F, 0.25F}));
        QCOMPARE(found.copies.size(), std::size_t{1});
        QCOMPARE(found.copies.front().image, ImageId{2});
        QVERIFY(found.copies.front().samePixels);
    }

    void theLatestQuestionWins() {
        Asked asked;
        asked.similar.findLike(file("slow.png"));
        QTest::qWait(50); // the engine is at it
        asked.similar.findLike(file("skipped.png"));
        asked.similar.findLike(file("last.png"));
        QVERIFY(asked.settles());
        QCOMPARE(asked.similar.found()->name, QStringLiteral("last.png"));

        asked.similar.findLike(file("slow.png"));
        QTest::qWait(50);
        asked.similar.findLike(ImageId{7});
        QTest::qWait(500);
        QCOMPARE(asked.similar.found()->name, QStringLiteral("0007.png"));
    }

    void whatIsCancelledDoesNotArrive() {
        Asked asked;
        asked.similar.findLike(ImageId{7});
        asked.similar.findLike(file("slow.png"));
        QTest::qWait(50);
        asked.similar.cancel();
        QCOMPARE(asked.similar.searchingFor(), QString());
        QTest::qWait(500);
        QCOMPARE(asked.similar.found()->name, QStringLiteral("0007.png")); // what was there before
        asked.similar.findLike(file("next.png"));
        QVERIFY(asked.settles());
        QCOMPARE(asked.similar.found()->name, QStringLiteral("next.png"));
    }

    void aRefusalIsOneSentence() {
        Asked asked;
        asked.similar.findLike(file("no picture.png"));
        QVERIFY(asked.settles());
        QCOMPARE(asked.similar.problem(),
                 QStringLiteral("no picture.png is not a picture: choose another file."));
        asked.similar.findLike(file("holiday.png"));
        QVERIFY(asked.settles());
        QCOMPARE(asked.similar.problem(), QString());
        QVERIFY(asked.similar.found());
    }

    void anEngineThatDiesSaysSo() {
        Asked asked(QStringLiteral("crash"));
        asked.similar.findLike(file("holiday.png"));
        QVERIFY(asked.settles());
        QVERIFY(asked.similar.problem().contains(QStringLiteral("stopped unexpectedly")));
        QVERIFY(!asked.similar.found());
    }

    void anotherDatasetAsksNothing() {
        Asked asked;
        asked.similar.findLike(file("slow.png"));
        const support::SampleWorkspace other({.images = 5});
        QSignalSpy opened(&asked.session, &session::Session::opened);
        asked.session.open(QString::fromStdString(other.workspace().string()), false);
        QVERIFY(opened.wait(20000));
        QVERIFY(!asked.similar.isActive());
        QTest::qWait(500);
        QVERIFY(!asked.similar.isActive());
    }
};

QTEST_MAIN(SimilarTest)
#include "similar_test.moc"
