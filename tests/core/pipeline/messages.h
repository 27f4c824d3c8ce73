// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/pipeline/conversation.h"

#include <QByteArray>
#include <QJsonObject>
#include <QTest>

/// Requests as a window writes them, and what stands in answers.

inline QByteArray request(int id, const char* method, const char* parameters = "{}") {
    return QByteArray(R"({"jsonrpc":"2.0","id":)") + QByteArray::number(id) + R"(,"method":")" + method +
           R"(","params":)" + parameters + "}\n";
}

inline QJsonObject errorOf(const QJsonObject& message) {
    return message.value(QStringLiteral("error")).toObject();
}

inline int codeOf(const QJsonObject& message) {
    return errorOf(message).value(QStringLiteral("code")).toInt();
}

inline QString sentenceOf(const QJsonObject& message) {
    return errorOf(message).value(QStringLiteral("message")).toString();
}

inline QJsonObject resultOf(const QJsonObject& message) {
    return message.value(QStringLiteral("result")).toObject();
}

inline QJsonValue idOf(const QJsonObject& message) {
    return message.value(QStringLiteral("id"));
}

inline void waitForNotification(Conversation& conversation) {
    const auto message = conversation.next();
    QVERIFY(message && message->contains(QStringLiteral("method")));
}
