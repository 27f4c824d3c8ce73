// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/layout.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/settings_folder.h"
#include "ui/session/analysis_settings.h"
#include "ui/session/heartbeat.h"
#include "ui/session/recent.h"
#include "ui/session/session.h"

#include <QSignalSpy>
#include <QTest>

using namespace wherefrom;
using base::ImageId;
using session::Score;
using session::Session;
namespace arrays = workspace::arrays;

namespace {

ImageId id(int value) {
    return ImageId{value};
}

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

struct Opened {
    Session session;
    QSignalSpy opened{&session, &Session::opened};
    QSignalSpy failed{&session, &Session::openFailed};
    QSignalSpy changed{&session, &Session::snapshotChanged};
    QSignalSpy moved{&session, &Session::mapMoved};

    bool open(const QString& path, const QString& workspace = {}, bool analyse = false) {
        const qsizetype before = opened.size() + failed.size();
        session.open(path, analyse, workspace);
        return QTest::qWaitFor([&] { return opened.size() + failed.size() > before; }, 20000);
    }
};

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void opensADatasetBeforeAnyResult() {
        const support::SampleWorkspace sample({.results = false, .broken = true});
        Opened window;
        QVERIFY(window.open(text(sample.dataset())));
        QCOMPARE(window.failed.size(), 0);
        QCOMPARE(window.session.snapshot()->size(), std::size_t{25});
        QVERIFY(window.session.workspaceFolder().startsWith(home_.path()));
        window.session.decisions().setFlag({id(1)}, workspace::Flag::keep);
        QCOMPARE(session::recentWorkspaces().front().dataset, text(sample.dataset()));
        // Opened again: the decision is there.
        QVERIFY(window.open(text(sample.dataset())));
        QCOMPARE(window.session.decisions().flag(id(1)), workspace::Flag::keep);
    }

    void opensAWorkspace() {
        const support::SampleWorkspace sample;
        Opened window;
        QVERIFY(window.open(text(sample.workspace())));
        QCOMPARE(window.session.datasetPath(), text(sample.dataset()));
        QVERIFY(window.session.snapshot()->has(Score::influence));
        // The file by which desktops open it, dropped or chosen, stands for the folder.
        Opened another;
        QVERIFY(another.open(text(sample.workspace() / "open.wherefrom")));
        QCOMPARE(another.failed.size(), 0);
        QCOMPARE(another.session.workspaceFolder(), text(sample.workspace()));
    }

    void refusesInASentence() {
        const support::SampleWorkspace sample({.results = false});
        Opened window;
        QVERIFY(window.open(QStringLiteral("/nowhere/at/all")));
        QCOMPARE(window.failed.size(), 1);
        QVERIFY(window.failed[0][0].toString().contains(QStringLiteral("/nowhere/at/all")));
        QVERIFY(window.open(text(sample.dataset()), text(sample.dataset() / "results")));
        QCOMPARE(window.failed.size(), 2);
        QVERIFY(window.failed[1][0].toString().contains(QStringLiteral("never written to")));
        QVERIFY(!std::filesystem::exists(sample.dataset() / "results"));
    }

    void theLastOpenWins() {
        const support::SampleWorkspace first, second({.images = 12});
        Opened window;
        window.session.open(text(first.workspace()), false);
        window.session.open(text(second.workspace()), false);
        QTRY_VERIFY(window.opened.size() > 0);
        QTest::qWait(100);
        QCOMPARE(window.opened.size(), 1);
        QCOMPARE(window.session.snapshot()->size(), std::size_t{12});
    }

    void resultsArriveWhileTheEngineWorks() {
        const support::SampleWorkspace sample;
        const auto store = workspace::Workspace::open(sample.workspace());
        std::filesystem::remove(store.arrayFile(arrays::influence));
        Opened window;
        QVERIFY(window.open(text(sample.workspace())));
        QVERIFY(!window.session.snapshot()->has(Score::influence));
        window.session.selection().select(id(5));
        workspace::writeArray(store.arrayFile(arrays::influence), std::vector<float>(24, 2.5F));
        window.session.engine().setCommand({QStringLiteral(FAKE_ENGINE), QStringLiteral("well")});
        window.session.analyse();
        QTRY_VERIFY(window.session.snapshot()->has(Score::influence));
        QCOMPARE(window.session.snapshot()->value(Score::influence, id(3)), 2.5F);
        QCOMPARE(window.session.selection().current(), id(5)); // the same images: the same selection
        QCOMPARE(window.opened.size(), 1);
    }

    void onlyTheMapMoves() {
        const support::SampleWorkspace sample;
        const auto store = workspace::Workspace::open(sample.workspace());
        Opened window;
        QVERIFY(window.open(text(sample.workspace())));
        workspace::writeArray(store.arrayFile(arrays::map), base::Matrix<float>(24, 2, 3.0F).view());
        Q_EMIT window.session.engine().arrayReady(QStringLiteral("map"), true);
        QTRY_COMPARE(window.moved.size(), 1);
        QCOMPARE(window.changed.size(), 0);
        QCOMPARE(window.session.snapshot()->map->view<float>()(0, 0), 3.0F);
    }

    void otherImagesAreAnotherDataset() {
        support::SampleWorkspace sample;
        auto store = workspace::Workspace::open(sample.workspace());
        Opened window;
        QVERIFY(window.open(text(sample.workspace())));
        window.session.decisions().setFlag({id(3)}, workspace::Flag::reject);
        window.session.selection().select(id(3));
        dataset::Dataset fewer = *store.dataset();
        const std::string kept = fewer.keys[3];
        for (auto* codes : {&fewer.label.codes, &fewer.split.codes, &fewer.group.codes}) {
            if (!codes->empty())
                codes->erase(codes->begin());
        }
        fewer.keys.erase(fewer.keys.begin());
        store.storeDataset(fewer);
        Q_EMIT window.session.engine().arrayReady(QStringLiteral("pixels"), false);
        QTRY_COMPARE(window.opened.size(), 2);
        QCOMPARE(window.session.snapshot()->size(), std::size_t{23});
        QVERIFY(window.session.snapshot()->scores.empty()); // those arrays have 24 rows
        QCOMPARE(window.session.decisions().flag(id(2)), workspace::Flag::reject); // moved with its key
        QVERIFY(!window.session.selection().current().valid());
    }

    void anotherDatasetIsAnalysedWhenTheEngineIsFree() {
        const support::SampleWorkspace first, second({.images = 12});
        Opened window;
        window.session.engine().setCommand({QStringLiteral(FAKE_ENGINE), QStringLiteral("obedient")});
        QSignalSpy started(&window.session.engine(), &session::EngineClient::started);
        QSignalSpy cancelled(&window.session.engine(), &session::EngineClient::cancelled);
        QVERIFY(window.open(text(first.workspace()), {}, true));
        QTRY_COMPARE(started.size(), 1);
        QVERIFY(window.open(text(second.workspace()), {}, true));
        QTRY_COMPARE(started.size(), 2);
        QCOMPARE(cancelled.size(), 1);
        window.session.engine().cancel();
        QTRY_COMPARE(cancelled.size(), 2);
    }

    void theWindowStaysFreeWhileTheEngineWorks() {
        const support::SampleWorkspace sample({.images = 400});
        Opened window;
        QVERIFY(window.open(text(sample.workspace())));
        window.session.engine().setCommand({QStringLiteral(FAKE_ENGINE), QStringLiteral("obedient")});
        session::Heartbeat heartbeat;
        window.session.analyse();
        for (int i = 0; i < 50; ++i) {
            Q_EMIT window.session.engine().arrayReady(QStringLiteral("map"), i % 10 != 0);
            QTest::qWait(20);
        }
        qInfo("longest block of the window's thread while results arrive: %.1f ms", heartbeat.longestBlock());
        QTRY_VERIFY(window.moved.size() + window.changed.size() > 0);
        QVERIFY(window.moved.size() + window.changed.size() <= 10); // 1 s at about 4 a second
    }

    void settingsBecomeOptions() {
        session::AnalysisSettings settings;
        settings.device = QStringLiteral("cpu");
        settings.draws = 8;
        settings.pretrainSeconds = 0;
        settings.save();
        const QJsonObject options = session::AnalysisSettings::load().toOptions();
        QCOMPARE(options[QStringLiteral("device")].toString(), QStringLiteral("cpu"));
        QCOMPARE(options[QStringLiteral("influence")][QStringLiteral("draws")].toInt(), 8);
        QCOMPARE(options[QStringLiteral("encoder")][QStringLiteral("pretrainEpochs")].toInt(-1), 0);
    }

  private:
    support::SettingsFolder home_;
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
