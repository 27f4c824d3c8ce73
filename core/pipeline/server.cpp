// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/server.h"

#include "core/base/error.h"

#include <algorithm>
#include <new>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t longestLine = 16U << 20U;
constexpr std::chrono::milliseconds patience{900};

} // namespace

using protocol::Code;
using protocol::Json;

Server::Server(int input, int output, int wake, Service& service)
    : reader_(input, longestLine), writer_(output), wake_(wake), service_(service) {}

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
            if (isStuck())
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
            refuse(request, Code::failed, error.what());
        }
    } else if (request.method == "cancel") {
        requestStop();
        reply(request, Json::object());
    } else if (request.method == "pause" || request.method == "resume") {
        setPaused(request.method == "pause");
        reply(request, Json::object());
    } else if (request.method == "shutdown") {
        reply(request, Json::object());
        shutdown_ = true;
    } else if (request.method == "estimate" || request.method == "analyze") {
        startWork(request);
    } else {
        refuse(request, Code::unknownMethod,
               "There is no method \"" + request.method +
                   "\": use hello, estimate, analyze, pause, resume, cancel or shutdown.");
    }
}

void Server::startWork(const protocol::Request& request) {
    if (isWorking())
        return refuse(request, Code::busy, "An analysis is running: cancel it first, or wait for its end.");
    AnalysisRequest wanted;
    try {
        wanted = protocol::analysisRequest(request.parameters);
    } catch (const base::Error& error) {
        return refuse(request, Code::invalidParameters, error.what());
    }
    if (worker_.joinable())
        worker_.join();
    {
        const std::lock_guard lock(mutex_);
        work_.emplace();
        work_->id = request.id.value_or(nullptr);
        work_->answered = !request.id; // a notification gets no answer
    }
    worker_ = std::thread([this, method = request.method, wanted] { work(method, wanted); });
}

void Server::work(const std::string& method, const AnalysisRequest& request) {
    Json id;
    base::RunControl control;
    {
        const std::lock_guard lock(mutex_);
        id = work_->id;
        control = {work_->stop.get_token(), work_->pause};
    }
    const auto failed = [&](std::string_view sentence) {
        endWork(protocol::error(id, Code::failed, sentence));
    };
    try {
        NotifyingListener listener(writer_);
        endWork(protocol::answer(id, method == "estimate"
                                         ? protocol::toJson(service_.estimate(request, control.stop))
                                         : protocol::toJson(service_.analyse(request, listener, control))));
    } catch (const base::Cancelled&) {
        endWork(protocol::error(id, Code::cancelled, "cancelled"));
    } catch (const std::bad_alloc&) {
        failed("Memory ran out: close other programs, or choose a smaller input side or encoder.");
    } catch (const std::exception& error) {
        failed(error.what());
    }
}

void Server::endWork(const std::string& message) {
    const std::lock_guard lock(mutex_);
    if (!work_->answered)
        writer_.write(message);
    work_.reset();
}

void Server::requestStop() {
    const std::lock_guard lock(mutex_);
    if (!work_)
        return;
    work_->stop.request_stop();
    if (!work_->cancelledAt)
        work_->cancelledAt = Clock::now();
}

void Server::setPaused(bool paused) {
    const std::lock_guard lock(mutex_);
    if (!work_)
        return;
    if (paused)
        work_->pause->close();
    else
        work_->pause->open();
}

bool Server::isWorking() {
    const std::lock_guard lock(mutex_);
    return work_.has_value();
}

bool Server::isStuck() {
    const std::lock_guard lock(mutex_);
    return work_ && work_->cancelledAt && Clock::now() - *work_->cancelledAt >= patience;
}

int Server::millisecondsToWait() {
    const std::lock_guard lock(mutex_);
    if (!work_ || !work_->cancelledAt)
        return -1;
    const auto left = patience - (Clock::now() - *work_->cancelledAt);
    return static_cast<int>(
        std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(left).count()));
}

Server::End Server::finish() {
    requestStop();
    while (isWorking() && !isStuck())
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    {
        const std::lock_guard lock(mutex_);
        if (work_) {
            if (!work_->answered)
                writer_.write(protocol::error(work_->id, Code::cancelled, "cancelled"));
            work_->answered = true;
            return End::stuck;
        }
    }
    if (worker_.joinable())
        worker_.join();
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

} // namespace wherefrom::pipeline
