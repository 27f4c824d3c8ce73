// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/server.h"

#include "core/base/error.h"
#include "core/pipeline/memory.h"

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <thread>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t longestLine = 16U << 20U;

} // namespace

using protocol::Code;
using protocol::Json;

Server::Server(int input, int output, int wake, Service& service)
    : reader_(input, longestLine),
      writer_(output),
      wake_(wake),
      service_(service),
      longWorks_(service.longWorks()),
      questions_(service.questions()),
      work_(writer_),
      question_(writer_) {}

Server::End Server::serve() {
    std::string line;
    while (!shutdown_ && !writer_.readerIsGone()) {
        switch (reader_.next(line, millisecondsToWait(), wake_)) {
        case LineReader::Status::line:
            handleLine(line);
            break;
        case LineReader::Status::tooLong:
            writer_.write(
                protocol::error(nullptr, Code::invalidRequest, "The line is longer than 16 MB: send less."));
            break;
        case LineReader::Status::waiting:
            if (work_.isStuck())
                return finish();
            break;
        case LineReader::Status::woken:
        case LineReader::Status::end:
            return finish();
        }
    }
    return finish();
}

void Server::handleLine(const std::string& line) {
    if (line.find_first_not_of(" \t") == std::string::npos)
        return;
    const auto message = protocol::parse(line);
    if (const auto* malformed = std::get_if<protocol::Malformed>(&message))
        writer_.write(protocol::error(malformed->id, malformed->code, malformed->sentence));
    else
        handle(std::get<protocol::Request>(message));
}

void Server::handle(const protocol::Request& request) {
    if (request.method == "hello") {
        try {
            const Greeting greeting = service_.hello();
            reply(request, {{"version", greeting.version},
                            {"device", greeting.device},
                            {"deviceDescription", greeting.deviceDescription},
                            {"threads", greeting.threads}});
        } catch (const std::exception& error) {
            refuse(request, Code::failed, error);
        }
    } else if (request.method == "cancel") {
        work_.requestStop();
        reply(request, Json::object());
    } else if (request.method == "pause" || request.method == "resume") {
        work_.setPaused(request.method == "pause");
        reply(request, Json::object());
    } else if (request.method == "shutdown") {
        reply(request, Json::object());
        shutdown_ = true;
    } else if (longWorks_.contains(request.method)) {
        startLongWork(request);
    } else if (questions_.contains(request.method)) {
        startQuestion(request);
    } else {
        refuse(request, Code::unknownMethod,
               "There is no method \"" + request.method + "\": use one of " + methods() + ".");
    }
}

std::string Server::methods() const {
    std::string names = "hello, pause, resume, cancel, shutdown";
    for (const auto& [name, work] : longWorks_)
        names.append(", ").append(name);
    for (const auto& [name, question] : questions_)
        names.append(", ").append(name);
    return names;
}

void Server::startLongWork(const protocol::Request& request) {
    if (work_.isRunning())
        return refuse(request, Code::busy, "An analysis is running: cancel it first, or wait for its end.");
    LongWork work;
    try {
        work = longWorks_.at(request.method)(request.parameters);
    } catch (const base::Error& error) {
        return refuse(request, Code::invalidParameters, error);
    }
    work_.start(request.id, [this, work = std::move(work)](const base::RunControl& control) {
        const ReturnsFreeMemory atTheEnd;
        NotifyingListener listener(writer_);
        return work(listener, control);
    });
}

void Server::startQuestion(const protocol::Request& request) {
    if (question_.isRunning())
        return refuse(request, Code::busy, "Another question is being answered: wait for its answer.");
    Job::Task task;
    try {
        task = questions_.at(request.method)(request.parameters);
    } catch (const base::Error& error) {
        return refuse(request, Code::invalidParameters, error);
    }
    question_.start(request.id, std::move(task));
}

int Server::millisecondsToWait() {
    const auto left = work_.timeToStop();
    if (!left)
        return -1;
    return static_cast<int>(
        std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(*left).count()));
}

Server::End Server::finish() {
    const auto jobs = {&work_, &question_};
    for (Job* job : jobs)
        job->requestStop();
    for (Job* job : jobs)
        while (job->isRunning() && !job->isStuck())
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (work_.isRunning() || question_.isRunning()) {
        for (Job* job : jobs)
            job->giveUp();
        return End::stuck;
    }
    for (Job* job : jobs)
        job->join();
    return End::finished;
}

void Server::reply(const protocol::Request& request, const Json& result) {
    if (request.id)
        writer_.write(protocol::answer(*request.id, result));
}

void Server::refuse(const protocol::Request& request, Code code, std::string_view sentence) {
    if (request.id)
        writer_.write(protocol::error(*request.id, code, sentence));
}

void Server::refuse(const protocol::Request& request, Code code, const std::exception& error) {
    if (request.id)
        writer_.write(protocol::error(*request.id, code, error));
}

} // namespace wherefrom::pipeline
