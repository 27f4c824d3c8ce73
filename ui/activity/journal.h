// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/engine_client.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>
#include <vector>

namespace wherefrom::session {
class Session;
}

namespace wherefrom::activity {

/// What the engine has said since the last analysis began, for the strip and the list.
class Journal : public QObject {
    Q_OBJECT
  public:
    enum class State { idle, running, finished, cancelled, failed };

    explicit Journal(session::Session& session, QObject* parent = nullptr);

    State state() const { return state_; }
    /// The stage at work, as far as it is.
    const std::optional<session::StageProgress>& progress() const { return progress_; }
    /// Finished, cached and failed stages in the order of their end.
    const std::vector<session::StageEvent>& stages() const { return stages_; }
    const std::vector<QString>& notices() const { return notices_; }
    /// One per report, while the encoder is trained.
    const std::vector<double>& losses() const { return losses_; }
    /// Shares of labels told right, 0 … 1, one a probe of the encoder that is trained.
    const std::vector<double>& probes() const { return probes_; }
    /// What runs, or ran last.
    session::Work work() const;
    /// One sentence for the end of the analysis.
    QString result() const { return result_; }
    /// Seconds since the analysis began.
    double elapsed() const;

  Q_SIGNALS:
    void changed();
    void listChanged();

  private:
    void begin();
    void noteStage(const session::StageEvent& event);
    void noteTrained(const QJsonObject& summary);
    void cancel();
    void finish();
    void forget();
    void end(State state, const QString& result);

    State state_ = State::idle;
    std::optional<session::StageProgress> progress_;
    std::vector<session::StageEvent> stages_;
    std::vector<QString> notices_;
    std::vector<double> losses_;
    std::vector<double> probes_;
    QString result_;
    QString trained_; ///< what came of the pretraining
    const session::EngineClient& engine_;
    QElapsedTimer clock_;
};

} // namespace wherefrom::activity
