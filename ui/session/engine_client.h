// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/image_search.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace wherefrom::session {

/// What a running stage says of itself (the engine's `progress` notification).
struct StageProgress {
    QString stage;
    QString title; ///< for a person, from `stage`
    QString next;  ///< title of what comes after it; empty: nothing does
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

/// What an analysis would cost (the engine's answer to `estimate`).
struct Estimate {
    qint64 images = 0;
    double seconds = 0;
    qint64 memoryBytes = 0;
    qint64 diskBytes = 0;
    int pretrainEpochs = 0;
    struct Stage {
        QString title;
        double seconds = 0;
        bool cached = false;
    };
    std::vector<Stage> stages;
};

/// The long works, of which the engine does one at a time.
enum class Work { analysis, pretraining, validation };

/// The engine's process and the conversation with it: JSON-RPC 2.0, one message a line
/// (core/pipeline/protocol.h). Its death is an event, never the window's.
class EngineClient : public QObject {
    Q_OBJECT
  public:
    explicit EngineClient(QObject* parent = nullptr);
    ~EngineClient() override;

    /// Program and arguments put before "serve"; default: defaultCommand().
    void setCommand(QStringList command);
    /// wherefrom-engine beside this program, in the build tree's app/engine or on the search path, after the
    /// launch prefix of the setting "engine/command" ("ssh gpu01"; a prefix that names wherefrom-engine
    /// itself stands alone). Empty where there is none.
    static QStringList defaultCommand();

    /// How many of the processor's threads the engine may take, from its next work or question on; 0: all.
    void setThreads(int threads);

    /// Starts the engine if it is not running and asks it to analyse. One analysis at a time: does nothing
    /// while one is running.
    /// `anew`: nothing that was computed before is used.
    void analyse(const QString& dataset, const QString& workspace, const QJsonObject& options,
                 bool anew = false);
    /// Starts the engine if it is not running and asks it to pretrain an encoder
    /// (core/pipeline/pretrain_json.h) as its one long work, instead of an analysis: `pretrained`, then
    /// `finished` ends it well. What it would take: ask("estimatePretraining").
    void pretrain(const QJsonObject& request);
    /// Goes on with the pretraining that was cancelled or failed.
    void resumePretraining();
    /// Starts the engine if it is not running and asks it to hold its scores against what is known otherwise
    /// (core/pipeline/validation_json.h), instead of an analysis.
    void validate(const QJsonObject& request);
    /// The long work that runs, or ran last.
    Work work() const { return work_; }
    /// Asks what an analysis would cost: `estimated` or `estimateFailed` answers the latest question.
    void estimate(const QString& dataset, const QString& workspace, const QJsonObject& options,
                  bool anew = false);
    /// Asks a question that the engine answers beside an analysis (core/pipeline/protocol.h): `answered` or
    /// `questionFailed` answers the latest one of each method alone. The engine takes one at a time; the
    /// others wait.
    void ask(const QString& method, const QJsonObject& parameters);
    /// The answer to that method is not wanted any more.
    void drop(const QString& method);
    /// ask("search"): the `most` images of the workspace that are most like a picture: `searched` or
    /// `searchFailed`.
    void search(const QString& workspace, const QString& image, int most);
    void dropSearch();
    /// Asks politely; after 1 s a signal (SIGTERM), then SIGKILL: the workspace survives either.
    void cancel();
    /// Holds the analysis that runs, wherever it is, or lets it go on: nothing is lost and memory stays
    /// taken.
    void setPaused(bool paused);
    bool isPaused() const { return busy_ && paused_; }
    bool isBusy() const { return busy_; }
    bool isCancelling() const { return busy_ && cancelling_; }
    /// "NVIDIA H100", "2 cores"; empty until the engine has said so.
    QString deviceDescription() const { return device_; }

  Q_SIGNALS:
    void started();
    void estimated(const wherefrom::session::Estimate& estimate);
    void estimateFailed(const QString& sentence);
    void answered(const QString& method, const QJsonObject& result);
    void questionFailed(const QString& method, const QString& sentence);
    void searched(const wherefrom::session::SearchAnswer& answer);
    void searchFailed(const QString& sentence);
    void progressed(const wherefrom::session::StageProgress& progress);
    void stageChanged(const wherefrom::session::StageEvent& event);
    /// `partial`: the stage goes on and will replace it again.
    void arrayReady(const QString& name, bool partial);
    void lossReported(int epoch, int step, double loss);
    /// Share of labels that the encoder under training tells right, 0 … 1.
    void probeReported(int epochs, double accuracy);
    /// The summary of a pretraining that ended well: "output" is the encoder's file.
    void pretrained(const QJsonObject& summary);
    void noticed(const QString& sentence);
    void pausedChanged(bool paused);
    /// Exactly one of these ends an analysis.
    void finished(double seconds);
    void cancelled();
    void failed(const QString& sentence);

  private:
    void startWork(Work work, const QString& method, const QJsonObject& parameters);
    qint64 send(const QString& method, const QJsonObject& parameters);
    void readLines();
    void handleLine(const QByteArray& line);
    void handleAnswer(qint64 id, const QJsonObject& message);
    void handleNotification(const QString& method, const QJsonObject& parameters);
    bool startProcess(QString& reason);
    void processEnded(const QString& how);
    void end(); ///< the analysis is over: timers off, not busy
    void retire();
    void sendWaitingQuestion();
    void answerQuestion(const QJsonObject& result, const QString& problem);
    void deliver(const QString& method, const QJsonObject& result, const QString& problem);
    QString lastWords() const;

    QStringList command_;
    QProcess* process_ = nullptr; ///< child object; nullptr: not running
    QByteArray unread_;
    QByteArray errorTail_;
    QString device_;
    QTimer patience_; ///< between a request to stop and the next, firmer one
    QTimer idle_;     ///< an engine without work is let go: it holds memory
    qint64 nextId_ = 1;
    qint64 helloId_ = 0;
    int threads_ = 0;        ///< that are wanted
    int startedThreads_ = 0; ///< that the running engine was given
    Work work_ = Work::analysis;
    qint64 workId_ = 0;
    QJsonObject pretraining_; ///< the latest one's request
    qint64 estimateId_ = 0;
    struct Question {
        QString method;
        QJsonObject parameters;
    };
    qint64 questionId_ = 0;                  ///< the engine does one at a time
    QString questionMethod_;                 ///< empty: its answer is not wanted any more
    std::vector<Question> waitingQuestions_; ///< asked meanwhile, one of each method
    int firmness_ = 0;                       ///< 0: asked, 1: terminated, 2: killed
    bool busy_ = false;
    bool cancelling_ = false;
    bool paused_ = false;
    bool readAgain_ = false;
};

} // namespace wherefrom::session
