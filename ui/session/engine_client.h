// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace wherefrom::session {

/// What a running stage says of itself (the engine's `progress` notification).
struct StageProgress {
    QString stage;
    QString title; ///< for a person, from `stage`
    int index = 0; ///< of `count` stages
    int count = 0;
    qint64 done = 0;
    qint64 total = 0; ///< 0: not known
    QString unit;
    double rate = 0;            ///< units per second
    double secondsLeft = -1;    ///< of the stage; -1: not known
    double runSecondsLeft = -1; ///< of the whole analysis
    QString detail;
};

/// A finished, cached or failed stage.
struct StageEvent {
    QString stage;
    QString title;
    QString state; ///< "started", "finished", "cached", "failed"
    int index = 0;
    int count = 0;
    double seconds = 0;
    qint64 peakBytes = 0;
    QStringList arrays;
};

/// The engine's process and the conversation with it: JSON-RPC 2.0, one message a line
/// (core/pipeline/protocol.h). Its death is an event, never the window's.
class EngineClient : public QObject {
    Q_OBJECT
  public:
    explicit EngineClient(QObject* parent = nullptr);
    ~EngineClient() override;

    /// Program and arguments put before "serve"; default: wherefrom-engine beside this program. A launch
    /// prefix
    /// ("ssh gpu01") is a setting.
    void setCommand(QStringList command);

    /// Starts the engine if it is not running and asks it to analyse. One analysis at a time.
    void analyse(const QString& dataset, const QString& workspace, const QJsonObject& options);
    /// Asks politely; after 1 s a signal (SIGTERM), then SIGKILL: the workspace survives either.
    void cancel();
    bool isBusy() const { return busy_; }

  Q_SIGNALS:
    void started();
    void progressed(const wherefrom::session::StageProgress& progress);
    void stageChanged(const wherefrom::session::StageEvent& event);
    void arrayReady(const QString& name);
    void lossReported(int epoch, int step, double loss);
    void noticed(const QString& sentence);
    /// Exactly one of these ends an analysis.
    void finished(double seconds);
    void cancelled();
    void failed(const QString& sentence);

  private:
    void send(const QString& method, const QJsonObject& parameters);
    void readLines();
    void handle(const QJsonObject& message);
    void handleNotification(const QString& method, const QJsonObject& parameters);
    void processEnded();
    void startProcess();

    QStringList command_;
    std::unique_ptr<QProcess> process_;
    QByteArray unread_;
    QByteArray errorTail_;
    qint64 nextId_ = 1;
    qint64 analysisId_ = 0;
    bool busy_ = false;
    bool cancelling_ = false;
};

} // namespace wherefrom::session
