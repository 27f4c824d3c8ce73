// SPDX-License-Identifier: Apache-2.0
#include "ui/session/engine_client.h"

#include "ui/session/engine_messages.h"
#include "ui/style/sentence_words.h"

#include <QElapsedTimer>
#include <QJsonDocument>

#include <csignal>
#include <utility>

namespace wherefrom::session {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto patience = 1000ms;          // between asking to stop, SIGTERM and SIGKILL
constexpr auto idleTime = 20s;             // an engine holds memory: it is let go soon after its work
constexpr qint64 turn = 8;                 // ms of reading before the window gets a turn
constexpr qsizetype longestLine = 1 << 24; // bytes: whoever sends more speaks another protocol
constexpr qsizetype longestTail = 4096;    // bytes of standard error that are kept
constexpr int cancelledCode = -32800;

const QString searchMethod = u"search"_s;

} // namespace

EngineClient::EngineClient(QObject* parent) : QObject(parent) {
    patience_.setSingleShot(true);
    patience_.setInterval(patience);
    connect(&patience_, &QTimer::timeout, this, [this] {
        if (!process_)
            return;
        if (firmness_++ == 0) {
            process_->terminate();
            patience_.start();
        } else {
            process_->kill();
        }
    });
    idle_.setSingleShot(true);
    idle_.setInterval(idleTime);
    connect(&idle_, &QTimer::timeout, this, &EngineClient::retire);
}

EngineClient::~EngineClient() {
    if (!process_)
        return;
    process_->disconnect(this);
    send(u"shutdown"_s, {});
    process_->closeWriteChannel();
    const int wait = static_cast<int>(std::chrono::milliseconds(patience).count());
    if (process_->waitForFinished(wait))
        return;
    process_->terminate();
    if (process_->waitForFinished(wait))
        return;
    process_->kill();
    process_->waitForFinished(wait);
}

void EngineClient::setCommand(QStringList command) {
    command_ = std::move(command);
}

void EngineClient::analyse(const QString& dataset, const QString& workspace, const QJsonObject& options,
                           bool anew) {
    startWork(
        Work::analysis, u"analyze"_s,
        {{u"dataset"_s, dataset}, {u"workspace"_s, workspace}, {u"options"_s, options}, {u"anew"_s, anew}});
}

void EngineClient::pretrain(const QJsonObject& request) {
    if (busy_)
        return;
    pretraining_ = request;
    startWork(Work::pretraining, u"pretrain"_s, request);
}

void EngineClient::validate(const QJsonObject& request) {
    startWork(Work::validation, u"validate"_s, request);
}

void EngineClient::resumePretraining() {
    if (work_ == Work::pretraining)
        pretrain(QJsonObject(pretraining_));
}

void EngineClient::setThreads(int threads) {
    threads_ = threads;
}

void EngineClient::startWork(Work work, const QString& method, const QJsonObject& parameters) {
    if (busy_)
        return;
    work_ = work;
    if (QString reason; !startProcess(reason)) {
        Q_EMIT failed(reason);
        return;
    }
    busy_ = true;
    cancelling_ = false;
    paused_ = false;
    firmness_ = 0;
    idle_.stop();
    workId_ = send(method, parameters);
    Q_EMIT started();
}

void EngineClient::estimate(const QString& dataset, const QString& workspace, const QJsonObject& options,
                            bool anew) {
    if (QString reason; !startProcess(reason)) {
        Q_EMIT estimateFailed(reason);
        return;
    }
    estimateId_ = send(
        u"estimate"_s,
        {{u"dataset"_s, dataset}, {u"workspace"_s, workspace}, {u"options"_s, options}, {u"anew"_s, anew}});
}

void EngineClient::ask(const QString& method, const QJsonObject& parameters) {
    drop(method);
    if (QString reason; !startProcess(reason)) {
        deliver(method, {}, reason);
        return;
    }
    idle_.stop();
    waitingQuestions_.push_back({method, parameters});
    if (questionId_ == 0)
        sendWaitingQuestion();
}

void EngineClient::drop(const QString& method) {
    if (questionMethod_ == method)
        questionMethod_.clear();
    std::erase_if(waitingQuestions_, [&](const Question& question) { return question.method == method; });
}

void EngineClient::search(const QString& workspace, const QString& image, int most) {
    ask(searchMethod, {{u"workspace"_s, workspace}, {u"image"_s, image}, {u"k"_s, most}});
}

void EngineClient::dropSearch() {
    drop(searchMethod);
}

void EngineClient::sendWaitingQuestion() {
    if (waitingQuestions_.empty())
        return;
    const Question next = waitingQuestions_.front();
    waitingQuestions_.erase(waitingQuestions_.begin());
    questionId_ = send(next.method, next.parameters);
    questionMethod_ = next.method;
}

void EngineClient::answerQuestion(const QJsonObject& result, const QString& problem) {
    questionId_ = 0;
    const QString method = std::exchange(questionMethod_, {});
    sendWaitingQuestion();
    if (!method.isEmpty())
        deliver(method, result, problem);
}

void EngineClient::deliver(const QString& method, const QJsonObject& result, const QString& problem) {
    if (!problem.isEmpty()) {
        Q_EMIT questionFailed(method, problem);
        if (method == searchMethod)
            Q_EMIT searchFailed(problem);
        return;
    }
    Q_EMIT answered(method, result);
    if (method == searchMethod)
        Q_EMIT searched(searchAnswerOf(result));
}

void EngineClient::cancel() {
    if (!busy_ || cancelling_)
        return;
    cancelling_ = true;
    send(u"cancel"_s, {});
    patience_.start();
}

void EngineClient::setPaused(bool paused) {
    if (!busy_ || cancelling_ || paused == paused_)
        return;
    paused_ = paused;
    send(paused ? u"pause"_s : u"resume"_s, {});
    Q_EMIT pausedChanged(paused);
}

bool EngineClient::startProcess(QString& reason) {
    if (threads_ != startedThreads_)
        retire(); // unless it is at work: then the next one has them
    if (process_)
        return true;
    QStringList command = command_.isEmpty() ? defaultCommand() : command_;
    if (command.isEmpty()) {
        reason =
            tr("The engine, wherefrom-engine, was not found: put it beside this program, or name it in the "
               "setting engine/command.");
        return false;
    }
    command << u"serve"_s;
    if (threads_ > 0)
        command << u"--threads"_s << QString::number(threads_);
    startedThreads_ = threads_;
    unread_.clear();
    errorTail_.clear();
    process_ = new QProcess(this);
    process_->setProgram(command.takeFirst());
    process_->setArguments(command);
    connect(process_, &QProcess::readyReadStandardOutput, this, &EngineClient::readLines);
    connect(process_, &QProcess::readyReadStandardError, this, [this] {
        const QByteArray said = process_->readAllStandardError();
        errorTail_ = (errorTail_ + said).right(longestTail);
    });
    connect(process_, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        processEnded(status == QProcess::CrashExit ? tr("signal %1").arg(code)
                                                   : tr("exit code %1").arg(code));
    });
    connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            processEnded(tr("%1 cannot be started").arg(process_->program()));
    });
    process_->start();
    helloId_ = send(u"hello"_s, {});
    return true;
}

qint64 EngineClient::send(const QString& method, const QJsonObject& parameters) {
    const qint64 id = nextId_++;
    const QJsonObject message{
        {u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"method"_s, method}, {u"params"_s, parameters}};
    if (process_)
        process_->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    return id;
}

void EngineClient::readLines() {
    if (!process_)
        return;
    unread_ += process_->readAllStandardOutput();
    QElapsedTimer clock;
    clock.start();
    qsizetype from = 0;
    while (process_) {
        const qsizetype end = unread_.indexOf('\n', from);
        if (end < 0)
            break;
        const QByteArray line = unread_.mid(from, end - from).trimmed();
        from = end + 1;
        if (!line.isEmpty())
            handleLine(line);
        if (clock.elapsed() >= turn) {
            if (!readAgain_)
                QMetaObject::invokeMethod(
                    this,
                    [this] {
                        readAgain_ = false;
                        readLines();
                    },
                    Qt::QueuedConnection);
            readAgain_ = true;
            break;
        }
    }
    unread_.remove(0, std::min(from, unread_.size()));
    if (unread_.size() > longestLine && !unread_.contains('\n')) {
        unread_.clear();
        Q_EMIT noticed(tr("The engine sent a line without an end; it was dropped."));
    }
}

void EngineClient::handleLine(const QByteArray& line) {
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject()) {
        // Libraries print to standard output what belongs to standard error: not worth ending a run.
        errorTail_ = (errorTail_ + line + '\n').right(longestTail);
        return;
    }
    const QJsonObject message = document.object();
    if (const QJsonValue method = message[u"method"]; method.isString())
        handleNotification(method.toString(), message[u"params"].toObject());
    else if (const QJsonValue id = message[u"id"]; id.isDouble())
        handleAnswer(id.toInteger(), message);
}

void EngineClient::handleAnswer(qint64 id, const QJsonObject& message) {
    const QJsonObject error = message[u"error"].toObject();
    const QJsonObject result = message[u"result"].toObject();
    const QString said = error[u"data"].toObject()[u"said"].toString();
    const QString sentence = said.isEmpty() ? error[u"message"].toString(tr("The engine gave no reason."))
                                            : style::wordedStored(said.toStdString());
    if ((!busy_ || id == workId_) && (questionId_ == 0 || id == questionId_))
        idle_.start();
    if (id == helloId_) {
        device_ = result[u"deviceDescription"].toString();
    } else if (id == estimateId_) {
        estimateId_ = 0;
        if (error.isEmpty())
            Q_EMIT estimated(estimateOf(result));
        else
            Q_EMIT estimateFailed(sentence);
    } else if (id == questionId_) {
        answerQuestion(result, error.isEmpty() ? QString() : sentence);
    } else if (busy_ && id == workId_) {
        end();
        if (error.isEmpty() && work_ == Work::pretraining)
            Q_EMIT pretrained(result);
        if (error.isEmpty())
            Q_EMIT finished(result[u"seconds"].toDouble());
        else if (error[u"code"].toInt() == cancelledCode)
            Q_EMIT cancelled();
        else
            Q_EMIT failed(sentence);
    }
}

void EngineClient::handleNotification(const QString& method, const QJsonObject& p) {
    if (method == u"progress")
        Q_EMIT progressed(progressOf(p));
    else if (method == u"stage")
        Q_EMIT stageChanged(stageOf(p));
    else if (method == u"array")
        Q_EMIT arrayReady(p[u"name"].toString(), p[u"partial"].toBool());
    else if (method == u"loss")
        Q_EMIT lossReported(p[u"epoch"].toInt(), p[u"step"].toInt(), p[u"loss"].toDouble());
    else if (method == u"probe")
        Q_EMIT probeReported(p[u"epochs"].toInt(), p[u"accuracy"].toDouble());
    else if (method == u"notice")
        Q_EMIT noticed(p[u"text"].toString());
}

void EngineClient::end() {
    patience_.stop();
    busy_ = false;
    cancelling_ = false;
    paused_ = false;
    workId_ = 0;
}

QString EngineClient::lastWords() const {
    const QList<QByteArray> lines = errorTail_.trimmed().split('\n');
    return QString::fromUtf8(lines.back()).trimmed();
}

void EngineClient::processEnded(const QString& how) {
    if (!process_)
        return;
    errorTail_ = (errorTail_ + process_->readAllStandardError()).right(longestTail);
    while (process_->bytesAvailable() > 0 || unread_.contains('\n')) {
        const qsizetype before = unread_.size() + process_->bytesAvailable();
        readLines();
        if (unread_.size() + process_->bytesAvailable() == before)
            break;
    }
    process_->disconnect(this);
    process_->deleteLater();
    process_ = nullptr;
    idle_.stop();
    device_.clear();
    const QString words = lastWords();
    QString sentence =
        tr("The engine stopped unexpectedly (%1); your decisions are safe. Run the analysis again: it "
           "goes on where it stopped.")
            .arg(how);
    if (!words.isEmpty())
        sentence += u'\n' + words;
    if (estimateId_ != 0) {
        estimateId_ = 0;
        Q_EMIT estimateFailed(sentence);
    }
    // Taken out first: whoever hears of it may ask again.
    const auto waiting = std::exchange(waitingQuestions_, {});
    const QString asked = std::exchange(questionMethod_, {});
    questionId_ = 0;
    if (!asked.isEmpty())
        deliver(asked, {}, sentence);
    for (const Question& question : waiting)
        deliver(question.method, {}, sentence);
    if (!busy_)
        return;
    const bool wanted = cancelling_;
    end();
    if (wanted)
        Q_EMIT cancelled();
    else
        Q_EMIT failed(sentence);
}

void EngineClient::retire() {
    if (!process_ || busy_ || questionId_ != 0)
        return;
    QProcess* old = process_;
    send(u"shutdown"_s, {});
    process_ = nullptr;
    old->disconnect(this);
    old->closeWriteChannel();
    connect(old, &QProcess::finished, old, &QObject::deleteLater);
    QTimer::singleShot(patience, old, &QProcess::terminate);
    QTimer::singleShot(2 * patience, old, &QProcess::kill);
}

} // namespace wherefrom::session
