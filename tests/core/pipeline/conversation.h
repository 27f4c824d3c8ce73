// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/server.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <future>
#include <optional>
#include <stdexcept>

/// A server at the other end of two pipes. Whatever it says is read by another JSON library than its own.
class Conversation {
  public:
    explicit Conversation(wherefrom::pipeline::Service& service) {
        if (pipe2(toServer_.data(), O_CLOEXEC) != 0 || pipe2(fromServer_.data(), O_CLOEXEC) != 0 ||
            pipe2(wake_.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("no pipes");
        end_ = std::async(std::launch::async, [this, &service] {
            wherefrom::pipeline::Server server(toServer_[0], fromServer_[1], wake_[0], service);
            const auto end = server.serve();
            close(fromServer_[1]);
            return end;
        });
    }
    ~Conversation() {
        hangUp();
        if (end_.valid())
            end_.wait();
        for (const int descriptor : {toServer_[0], fromServer_[0], wake_[0], wake_[1]})
            close(descriptor);
    }
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    void send(QByteArray bytes) {
        while (!bytes.isEmpty()) {
            const auto written =
                write(toServer_[1], bytes.constData(), static_cast<std::size_t>(bytes.size()));
            if (written <= 0)
                throw std::runtime_error("the server no longer listens");
            bytes.remove(0, static_cast<int>(written));
        }
    }
    void hangUp() {
        if (toServer_[1] >= 0)
            close(toServer_[1]);
        toServer_[1] = -1;
    }
    void wake() { [[maybe_unused]] const auto written = write(wake_[1], "x", 1); }

    /// The next message; none where the server ended.
    std::optional<QJsonObject> next() {
        while (!received_.contains('\n')) {
            pollfd wait{fromServer_[0], POLLIN, 0};
            if (poll(&wait, 1, 20000) <= 0)
                throw std::runtime_error("the server said nothing for 20 seconds");
            std::array<char, 4096> block;
            const auto got = read(fromServer_[0], block.data(), block.size());
            if (got <= 0) {
                if (!received_.isEmpty())
                    throw std::runtime_error("the last message was cut short");
                return std::nullopt;
            }
            received_.append(block.data(), static_cast<int>(got));
        }
        const auto length = received_.indexOf('\n');
        const QByteArray line = received_.left(length);
        received_.remove(0, length + 1);
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(line, &error);
        if (!document.isObject())
            throw std::runtime_error("no JSON object: " + line.toStdString());
        const auto message = document.object();
        if (message.value(QStringLiteral("jsonrpc")) != QStringLiteral("2.0"))
            throw std::runtime_error("not JSON-RPC 2.0: " + line.toStdString());
        return message;
    }
    /// The next message that is no notification.
    QJsonObject answer() {
        for (;;) {
            const auto message = next();
            if (!message)
                throw std::runtime_error("the server ended without an answer");
            if (message->contains(QStringLiteral("id")))
                return *message;
        }
    }
    wherefrom::pipeline::Server::End end() { return end_.get(); }

  private:
    std::array<int, 2> toServer_{}, fromServer_{}, wake_{};
    std::future<wherefrom::pipeline::Server::End> end_;
    QByteArray received_;
};
