// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/workspace.h"
#include "tests/support/temporary_folder.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <csignal>
#include <filesystem>
#include <functional>
#include <stdexcept>

/// How long a test waits for the engine before it is taken for hung; a quiet machine needs a few seconds.
inline constexpr int patienceMilliseconds = 120'000;

inline QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// The engine's results are found under `home`, whatever folders the person who tests has.
inline QProcessEnvironment environmentIn(const std::filesystem::path& home) {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), text(home / "cache"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), text(home / "data"));
    return environment;
}

/// A program that has ended.
struct Ended {
    int code = -1; ///< exit code; -1 where it crashed
    QByteArray output;
    QStringList said; ///< lines of standard error

    QString last() const { return said.isEmpty() ? QString() : said.last(); }
    QByteArray all() const { return output + said.join(QLatin1Char('\n')).toUtf8(); }
};

class EngineProcess {
  public:
    EngineProcess(const std::filesystem::path& home, const QStringList& arguments) {
        process_.setProcessEnvironment(environmentIn(home));
        process_.start(QStringLiteral(WHEREFROM_ENGINE), arguments);
        if (!process_.waitForStarted(patienceMilliseconds))
            throw std::runtime_error("the engine cannot be started");
    }
    ~EngineProcess() {
        process_.kill();
        process_.waitForFinished(patienceMilliseconds);
    }
    EngineProcess(const EngineProcess&) = delete;
    EngineProcess& operator=(const EngineProcess&) = delete;

    void kill() {
        process_.kill();
        process_.waitForFinished(patienceMilliseconds);
    }
    void signal(int number) { ::kill(static_cast<pid_t>(process_.processId()), number); }
    Ended wait() {
        if (process_.state() != QProcess::NotRunning && !process_.waitForFinished(patienceMilliseconds))
            throw std::runtime_error("the engine hangs: " + process_.readAllStandardError().toStdString());
        const auto said = QString::fromUtf8(process_.readAllStandardError());
        return {process_.exitStatus() == QProcess::NormalExit ? process_.exitCode() : -1,
                process_.readAllStandardOutput(), said.split(QLatin1Char('\n'), Qt::SkipEmptyParts)};
    }

    void ask(const QJsonObject& request) {
        process_.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        process_.waitForBytesWritten(patienceMilliseconds);
    }
    void ask(int id, const char* method, const QJsonObject& parameters = {}) {
        ask({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
             {QStringLiteral("id"), id},
             {QStringLiteral("method"), QString::fromLatin1(method)},
             {QStringLiteral("params"), parameters}});
    }
    void endInput() { process_.closeWriteChannel(); }
    /// The first message that `wanted` says yes to. Each line on the way must be a message.
    QJsonObject until(const std::function<bool(const QJsonObject&)>& wanted) {
        for (;;) {
            while (!process_.canReadLine())
                if (!process_.waitForReadyRead(patienceMilliseconds))
                    throw std::runtime_error("the engine fell silent: " +
                                             process_.readAllStandardError().toStdString());
            const QByteArray line = process_.readLine();
            const auto message = QJsonDocument::fromJson(line).object();
            if (message.value(QStringLiteral("jsonrpc")) != QStringLiteral("2.0"))
                throw std::runtime_error("not a message: " + line.toStdString());
            if (wanted(message))
                return message;
        }
    }
    QJsonObject answer(int id) {
        return until(
            [id](const auto& message) { return message.value(QStringLiteral("id")) == QJsonValue(id); });
    }
    QJsonObject notification(const char* method, const std::function<bool(const QJsonObject&)>& wanted) {
        return until([&](const auto& message) {
            return message.value(QStringLiteral("method")) == QString::fromLatin1(method) &&
                   wanted(message.value(QStringLiteral("params")).toObject());
        });
    }

  private:
    QProcess process_;
};

inline Ended engine(const std::filesystem::path& home, const QStringList& arguments) {
    return EngineProcess(home, arguments).wait();
}

/// `analyze` with what takes the least time.
inline QStringList analyzeArguments(const std::filesystem::path& dataset,
                                    const std::filesystem::path& workspace, int epochs = 1,
                                    const QStringList& further = {}) {
    QStringList arguments{QStringLiteral("analyze"),           text(dataset),
                          QStringLiteral("--workspace"),       text(workspace),
                          QStringLiteral("--device"),          QStringLiteral("cpu"),
                          QStringLiteral("--encoder"),         QStringLiteral("random"),
                          QStringLiteral("--input-side"),      QStringLiteral("8"),
                          QStringLiteral("--draws"),           QStringLiteral("2"),
                          QStringLiteral("--curvature"),       QStringLiteral("diagonal"),
                          QStringLiteral("--perplexity"),      QStringLiteral("3"),
                          QStringLiteral("--iterations"),      QStringLiteral("60"),
                          QStringLiteral("--pretrain-epochs"), QString::number(epochs)};
    return arguments + further;
}

/// The same for `serve`.
inline QJsonObject analyzeParameters(const std::filesystem::path& dataset,
                                     const std::filesystem::path& workspace, int epochs = 1) {
    const auto options =
        QStringLiteral(R"({"device":"cpu","encoder":{"start":"random","inputSide":8,)"
                       R"("pretrainEpochs":%1},"influence":{"draws":2,"curvature":"diagonal"},)"
                       R"("map":{"perplexity":3,"iterations":60}})")
            .arg(epochs);
    return {{QStringLiteral("dataset"), text(dataset)},
            {QStringLiteral("workspace"), text(workspace)},
            {QStringLiteral("options"), QJsonDocument::fromJson(options.toUtf8()).object()}};
}

inline int codeOf(const QJsonObject& answer) {
    return answer.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt();
}

/// One sentence: one line with an end.
inline bool isSentence(const QString& line) {
    return line.size() > 20 && line.endsWith(QLatin1Char('.')) && !line.contains(QStringLiteral("exception"));
}

/// What a stage stored of itself.
inline QJsonObject valuesOf(const std::filesystem::path& workspace, const char* stage) {
    const auto opened = wherefrom::workspace::Workspace::open(workspace);
    const auto record = opened.stages().find(stage);
    return record == opened.stages().end()
               ? QJsonObject()
               : QJsonDocument::fromJson(QByteArray::fromStdString(record->second.values)).object();
}

inline QStringList storedStages(const std::filesystem::path& workspace) {
    QStringList names;
    const auto opened = wherefrom::workspace::Workspace::open(workspace);
    for (const auto& [name, record] : opened.stages())
        names.append(QString::fromStdString(name));
    return names;
}
