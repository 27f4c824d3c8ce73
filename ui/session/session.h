// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/decisions.h"
#include "ui/session/engine_client.h"
#include "ui/session/filter.h"
#include "ui/session/kept_runs.h"
#include "ui/session/quality_rules.h"
#include "ui/session/saved_views.h"
#include "ui/session/selection.h"
#include "ui/session/similar.h"
#include "ui/session/snapshot.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <stop_token>

namespace wherefrom::session {

/// What is open: the snapshot every view reads, the one selection, the decisions, the engine at work on it.
/// Views know the session and never one another.
class Session : public QObject {
    Q_OBJECT
  public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// Opens a dataset (folder, file) or a workspace. Returns at once; images can be browsed as soon as they
    /// are listed. With `analyse`, the engine then runs what is missing. `workspaceFolder` empty: the default
    /// one.
    void open(const QString& path, bool analyse, const QString& workspaceFolder = {});
    /// Runs what is missing, with the options of the settings; `anew`: everything, also what is there.
    void analyse(bool anew = false);

    /// nullptr until something is open.
    const SnapshotPointer& snapshot() const { return snapshot_; }
    QString datasetPath() const { return datasetPath_; }
    QString workspaceFolder() const { return workspaceFolder_; }
    bool isOpening() const { return opening_; }
    /// Nothing is being read: the snapshot is the latest there is.
    bool isSettled() const { return !opening_ && !reloading_ && !reloadDelay_.isActive(); }
    Selection& selection() { return selection_; }
    Decisions& decisions() { return decisions_; }
    EngineClient& engine() { return engine_; }
    Similar& similar() { return similar_; }
    Filter& filter() { return filter_; }
    QualityRules& qualityRules() { return qualityRules_; }
    SavedViews& savedViews() { return savedViews_; }
    KeptRuns& runs() { return runs_; }
    /// Makes a kept run's scores, map and neighbours those of all views; empty: the workspace's own again, as
    /// an analysis does by itself. snapshotChanged follows, or runRefused.
    void showRun(const QString& id);

  Q_SIGNALS:
    /// A dataset is being listed or read; `opened` or `openFailed` follows.
    void opening(const QString& path);
    /// Images found so far.
    void listed(qint64 count);
    /// Another dataset is open (or the first one): forget all that was shown.
    void opened();
    void openFailed(const QString& sentence);
    /// The same dataset with new results; ids keep their meaning unless `opened` says otherwise.
    void snapshotChanged();
    /// The run cannot be shown, for the reason of the sentence; what was shown stays.
    void runRefused(const QString& sentence);
    /// The colours are other ones: what is painted once and kept must be painted again.
    void themeChanged();
    /// Only the map's points moved (t-SNE is running).
    void mapMoved();

  private:
    struct Opened;
    std::function<void(const base::Progress&)> listingProgress(quint64 generation);
    void finishOpening(quint64 generation, std::shared_ptr<Opened> result, bool analyse);
    void failOpening(quint64 generation, const QString& sentence);
    void scheduleReload(bool onlyMap);
    void reload();
    void refuseRun(const QString& sentence);
    void adopt(Opened& result, quint64 revision, bool onlyMap);
    void analysisEnded();

    SnapshotPointer snapshot_;
    QString datasetPath_, workspaceFolder_;
    Selection selection_;
    Decisions decisions_;
    EngineClient engine_;
    Similar similar_{*this};           ///< after what it listens to
    QualityRules qualityRules_{*this}; ///< before the filter, which asks it
    Filter filter_{*this};
    SavedViews savedViews_{*this};
    KeptRuns runs_{*this};
    std::string run_; ///< whose results are wanted; empty: the workspace's own
    QTimer reloadDelay_;
    quint64 generation_ = 0; ///< of opening: what an older one brings is dropped
    bool opening_ = false;
    bool reloading_ = false;
    bool reloadAgain_ = false;
    bool onlyMapChanged_ = true;
    bool analyseWhenIdle_ = false;
    std::stop_source stop_; ///< of the listing under way
    QThreadPool threads_;
};

} // namespace wherefrom::session
