// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/journal.h"

#include "ui/session/session.h"
#include "ui/style/words.h"

#include <QFileInfo>

namespace wherefrom::activity {

using session::EngineClient;

Journal::Journal(session::Session& session, QObject* parent) : QObject(parent), engine_(session.engine()) {
    const EngineClient* engine = &engine_;
    connect(engine, &EngineClient::started, this, &Journal::begin);
    connect(engine, &EngineClient::progressed, this, [this](const session::StageProgress& progress) {
        progress_ = progress;
        Q_EMIT changed();
    });
    connect(engine, &EngineClient::stageChanged, this, &Journal::noteStage);
    connect(engine, &EngineClient::lossReported, this, [this](int, int, double loss) {
        losses_.push_back(loss);
        Q_EMIT changed();
    });
    connect(engine, &EngineClient::probeReported, this, [this](int, double accuracy) {
        probes_.push_back(accuracy);
        Q_EMIT changed();
    });
    connect(engine, &EngineClient::pretrained, this, &Journal::noteTrained);
    connect(engine, &EngineClient::noticed, this, [this](const QString& sentence) {
        notices_.push_back(sentence);
        Q_EMIT listChanged();
    });
    connect(engine, &EngineClient::finished, this, &Journal::finish);
    connect(engine, &EngineClient::cancelled, this, &Journal::cancel);
    connect(engine, &EngineClient::failed, this,
            [this](const QString& sentence) { end(State::failed, sentence); });
    connect(&session, &session::Session::opened, this, [this, &session] {
        if (session.engine().isBusy())
            return;
        state_ = State::idle;
        forget();
        Q_EMIT listChanged();
        Q_EMIT changed();
    });
}

double Journal::elapsed() const {
    return clock_.isValid() ? static_cast<double>(clock_.elapsed()) / 1000 : 0;
}

void Journal::begin() {
    clock_.start();
    state_ = State::running;
    progress_.reset();
    forget();
    result_.clear();
    Q_EMIT listChanged();
    Q_EMIT changed();
}

void Journal::forget() {
    stages_.clear();
    notices_.clear();
    losses_.clear();
    probes_.clear();
    trained_.clear();
}

void Journal::noteStage(const session::StageEvent& event) {
    if (event.state == QStringLiteral("started")) {
        session::StageProgress begun;
        begun.stage = event.stage;
        begun.title = event.title;
        begun.index = event.index;
        begun.count = event.count;
        progress_ = begun;
    } else {
        stages_.push_back(event);
        Q_EMIT listChanged();
    }
    Q_EMIT changed();
}

void Journal::noteTrained(const QJsonObject& summary) {
    trained_ = tr("Encoder saved as %1.").arg(QFileInfo(summary[u"output"].toString()).fileName());
    const QJsonValue accuracy = summary[u"accuracy"], before = summary[u"accuracyBefore"];
    if (accuracy.isDouble() && before.isDouble())
        trained_ += u' ' + tr("Labels told right by kNN: %1 % (%2 % before).")
                               .arg(100 * accuracy.toDouble(), 0, 'f', 1)
                               .arg(100 * before.toDouble(), 0, 'f', 1);
}

void Journal::cancel() {
    end(State::cancelled,
        work() == session::Work::pretraining
            ? tr("Pretraining cancelled. Its checkpoint is kept; resume it to go on.")
        : work() == session::Work::validation
            ? tr("Validation cancelled. It keeps nothing of what it has done; the analysis is as it was.")
            : tr("Analysis cancelled. What was finished is kept; run it again to go on."));
}

void Journal::finish() {
    const QString time = style::duration(elapsed());
    end(State::finished, work() == session::Work::pretraining
                             ? tr("Pretraining finished in %1. %2").arg(time, trained_)
                         : work() == session::Work::validation
                             ? tr("Validation finished in %1; Analyse, Validation shows the table.").arg(time)
                             : tr("Analysis finished in %1.").arg(time));
}

session::Work Journal::work() const {
    return engine_.work();
}

void Journal::end(State state, const QString& result) {
    state_ = state;
    result_ = result;
    progress_.reset();
    Q_EMIT changed();
}

} // namespace wherefrom::activity
