// SPDX-License-Identifier: Apache-2.0
#include "ui/session/session.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/workspace/layout.h"
#include "ui/session/analysis_settings.h"
#include "ui/session/recent.h"
#include "ui/style/sentence_words.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <utility>

namespace wherefrom::session {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto reloadPause = 250ms; // results arrive in bursts, and the map many times a second

std::filesystem::path toPath(const QString& text) {
    return text.toStdString();
}
QString toText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// A dataset is never written to. Throws base::Error.
void refuseInside(const std::filesystem::path& dataset, const std::filesystem::path& folder) {
    const auto relative = std::filesystem::weakly_canonical(folder).lexically_relative(
        std::filesystem::weakly_canonical(dataset));
    if (std::filesystem::is_directory(dataset) && !relative.empty() && *relative.begin() != "..")
        throw base::Error("The workspace " + folder.string() + " lies inside the dataset " +
                          dataset.string() + ", which is never written to: choose another folder.");
}

/// What the engine has listed by now, or the listing itself where it has not begun.
SnapshotPointer firstSnapshot(const std::filesystem::path& dataset, const std::filesystem::path& folder,
                              const base::RunContext& context) {
    if (workspace::Workspace::isWorkspace(folder) && workspace::Workspace::open(folder).dataset())
        return loadSnapshot(folder);
    return listSnapshot(dataset, folder, context);
}

} // namespace

struct Session::Opened {
    SnapshotPointer snapshot;
    std::shared_ptr<Decisions::Stored> decisions;
    QString dataset;
    QString workspace;
};

Session::Session(QObject* parent) : QObject(parent) {
    // One for opening, one for reloading: neither waits for the other.
    threads_.setMaxThreadCount(2);
    reloadDelay_.setSingleShot(true);
    reloadDelay_.setInterval(reloadPause);
    connect(&reloadDelay_, &QTimer::timeout, this, &Session::reload);
    connect(&engine_, &EngineClient::arrayReady, this, [this](const QString& name, bool partial) {
        scheduleReload(partial && name.toStdString() == workspace::arrays::map);
    });
    connect(&engine_, &EngineClient::stageChanged, this, [this](const StageEvent& event) {
        if (event.state == u"finished" || event.state == u"cached")
            scheduleReload(false);
    });
    connect(&engine_, &EngineClient::finished, this, &Session::analysisEnded);
    connect(&engine_, &EngineClient::cancelled, this, &Session::analysisEnded);
    connect(&engine_, &EngineClient::failed, this, &Session::analysisEnded);
}

Session::~Session() {
    stop_.request_stop();
    threads_.waitForDone();
}

void Session::open(const QString& path, bool analyse, const QString& workspaceFolder) {
    const quint64 generation = ++generation_;
    stop_.request_stop();
    stop_ = {};
    opening_ = true;
    analyseWhenIdle_ = false;
    if (engine_.work() != Work::pretraining) // which has its own dataset
        engine_.cancel();
    Q_EMIT opening(path);
    const base::RunContext context{
        .stop = stop_.get_token(), .onProgress = listingProgress(generation), .onNotice = {}};
    // The file that desktops open a workspace by stands for its folder, however it came here.
    const QString whole = toText(workspace::Workspace::folderOf(toPath(QFileInfo(path).absoluteFilePath())));
    threads_.start([this, context, generation, analyse, path = whole, workspaceFolder] {
        QString sentence;
        try {
            auto result = std::make_shared<Opened>();
            std::filesystem::path folder;
            if (workspace::Workspace::isWorkspace(toPath(path))) {
                folder = toPath(path);
                result->snapshot = loadSnapshot(folder);
                result->dataset = toText(result->snapshot->dataset->root);
            } else {
                folder = workspaceFolder.isEmpty() ? workspace::Workspace::defaultFolder(toPath(path))
                                                   : toPath(QFileInfo(workspaceFolder).absoluteFilePath());
                refuseInside(toPath(path), folder);
                result->snapshot = firstSnapshot(toPath(path), folder, context);
                workspace::Workspace::openOrCreate(folder);
                result->dataset = path;
            }
            result->workspace = toText(folder);
            result->decisions =
                Decisions::read(folder / workspace::files::decisions, result->snapshot->keys());
            QMetaObject::invokeMethod(
                this, [this, generation, result, analyse] { finishOpening(generation, result, analyse); });
            return;
        } catch (const base::Cancelled&) {
            return;
        } catch (const std::exception& error) {
            sentence = style::worded(error);
        }
        QMetaObject::invokeMethod(this, [this, generation, sentence] { failOpening(generation, sentence); });
    });
}

std::function<void(const base::Progress&)> Session::listingProgress(quint64 generation) {
    constexpr qint64 pause = 100; // ms: a listing counts faster than anybody reads
    auto sinceLast = std::make_shared<QElapsedTimer>();
    return [this, generation, sinceLast](const base::Progress& progress) {
        if (sinceLast->isValid() && sinceLast->elapsed() < pause)
            return;
        sinceLast->start();
        QMetaObject::invokeMethod(this, [this, generation, done = qint64{progress.done}] {
            if (generation == generation_ && opening_)
                Q_EMIT listed(done);
        });
    };
}

void Session::failOpening(quint64 generation, const QString& sentence) {
    if (generation != generation_)
        return;
    opening_ = false;
    Q_EMIT openFailed(sentence);
}

void Session::finishOpening(quint64 generation, std::shared_ptr<Opened> result, bool analyse) {
    if (generation != generation_)
        return;
    opening_ = false;
    reloadDelay_.stop();
    reloadAgain_ = false;
    datasetPath_ = result->dataset;
    workspaceFolder_ = result->workspace;
    run_.clear();
    selection_.reset();
    snapshot_ = std::move(result->snapshot);
    decisions_.adopt(std::move(result->decisions));
    rememberWorkspace({QString::fromStdString(snapshot_->dataset->name), datasetPath_, workspaceFolder_});
    Q_EMIT opened();
    if (analyse)
        this->analyse();
}

void Session::analyse(bool anew) {
    if (!snapshot_)
        return;
    if (engine_.isBusy()) {
        // The previous dataset's analysis is still ending, or the engine is at another work.
        analyseWhenIdle_ = engine_.isCancelling() || engine_.work() != Work::analysis;
        return;
    }
    showRun({}); // what is computed is what is seen
    const auto settings = AnalysisSettings::load();
    engine_.setThreads(settings.threads);
    engine_.analyse(datasetPath_, workspaceFolder_, settings.toOptions(), anew);
}

void Session::analysisEnded() {
    if (analyseWhenIdle_) {
        analyseWhenIdle_ = false;
        // Queued: the signal that brought us here has not reached every view yet.
        QMetaObject::invokeMethod(
            this, [this] { analyse(); }, Qt::QueuedConnection);
    }
    scheduleReload(false);
}

void Session::scheduleReload(bool onlyMap) {
    if (!snapshot_)
        return;
    onlyMapChanged_ = onlyMapChanged_ && onlyMap;
    if (reloading_)
        reloadAgain_ = true;
    else if (!reloadDelay_.isActive())
        reloadDelay_.start();
}

void Session::showRun(const QString& id) {
    if (!snapshot_ || run_ == id.toStdString())
        return;
    run_ = id.toStdString();
    onlyMapChanged_ = false;
    reloadDelay_.stop();
    if (reloading_)
        reloadAgain_ = true;
    else
        reload();
}

void Session::reload() {
    if (!snapshot_ || opening_)
        return;
    reloading_ = true;
    const bool onlyMap = onlyMapChanged_ && snapshot_->map.has_value() && run_ == snapshot_->run;
    onlyMapChanged_ = true;
    threads_.start([this, onlyMap, previous = snapshot_, generation = generation_, run = run_,
                    revision = decisions_.revision()] {
        auto result = std::make_shared<Opened>();
        QString refusal;
        try {
            result->snapshot =
                onlyMap ? reloadMap(previous) : loadSnapshot(previous->workspaceFolder, previous, run);
            if (result->snapshot->loader != previous->loader)
                result->decisions = Decisions::read(previous->workspaceFolder / workspace::files::decisions,
                                                    result->snapshot->keys());
        } catch (const std::exception& error) {
            // The engine has not listed the images yet, or is replacing them: what is shown stays.
            base::logInfo(error.what());
            result = nullptr;
            refusal = style::worded(error);
        }
        QMetaObject::invokeMethod(this, [this, generation, revision, result, onlyMap, refusal, run] {
            reloading_ = false;
            if (generation == generation_ && result)
                adopt(*result, revision, onlyMap);
            else if (generation == generation_ && !run.empty() && run == run_)
                refuseRun(refusal);
            if (std::exchange(reloadAgain_, false))
                reloadDelay_.start();
        });
    });
}

void Session::refuseRun(const QString& sentence) {
    if (run_ == snapshot_->run)
        showRun({}); // what was shown has been removed
    else
        run_ = snapshot_->run;
    Q_EMIT runRefused(sentence);
}

void Session::adopt(Opened& result, quint64 revision, bool onlyMap) {
    if (!result.decisions) {
        snapshot_ = std::move(result.snapshot);
        if (onlyMap)
            Q_EMIT mapMoved();
        else
            Q_EMIT snapshotChanged();
        return;
    }
    if (decisions_.revision() != revision) {
        // The person decided something while these were read: read them again.
        onlyMapChanged_ = false;
        reloadAgain_ = true;
        return;
    }
    selection_.reset();
    snapshot_ = std::move(result.snapshot);
    decisions_.adopt(std::move(result.decisions));
    Q_EMIT opened();
}

} // namespace wherefrom::session
