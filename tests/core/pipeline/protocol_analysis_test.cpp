// SPDX-License-Identifier: Apache-2.0
#include "tests/core/pipeline/made_service.h"
#include "tests/core/pipeline/messages.h"
#include "tests/support/child.h"

#include <QSet>
#include <QTest>

#include <csignal>

using namespace wherefrom;
using pipeline::Server;

/// An analysis over the protocol: one at a time, paused, cancelled, and stopped by whatever ends the server.
class ProtocolAnalysisTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aSearchIsAnsweredWhileAnAnalysisRuns();
    void aSecondAnalysisIsRefusedWhileOneRuns();
    void cancelStopsTheAnalysisAndAnotherCanFollow();
    void cancelWithoutAnalysisIsFine();
    void pauseHoldsTheAnalysisUntilResume();
    void theEndOfInputStopsTheAnalysis();
    void shutdownStopsTheAnalysis();
    void aSignalStopsTheAnalysis();
    void anAnalysisThatDoesNotStopIsGivenUp();
    void aReaderThatWentAwayEndsTheServer();
};

void ProtocolAnalysisTest::aSearchIsAnsweredWhileAnAnalysisRuns() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "analyze", R"({"dataset":"long"})"));
    waitForNotification(conversation);
    conversation.send(request(2, "search", R"({"workspace":"w","image":"i.png"})"));
    QCOMPARE(idOf(conversation.answer()), QJsonValue(2));
    conversation.send(request(3, "cancel"));
    QSet<int> answered; // in either order: the work ends on a thread of its own
    for (int i = 0; i < 2; ++i) {
        const auto answer = conversation.answer();
        answered.insert(idOf(answer).toInt());
        QCOMPARE(codeOf(answer), idOf(answer).toInt() == 1 ? -32800 : 0);
    }
    QCOMPARE(answered, (QSet<int>{1, 3}));
}

void ProtocolAnalysisTest::aSecondAnalysisIsRefusedWhileOneRuns() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "analyze", R"({"dataset":"long"})"));
    waitForNotification(conversation);
    conversation.send(request(2, "analyze", R"({"dataset":"short"})") +
                      request(3, "estimate", R"({"dataset":"d"})") + request(4, "hello"));
    for (const int id : {2, 3}) {
        const auto refusal = conversation.answer();
        QCOMPARE(idOf(refusal), QJsonValue(id));
        QCOMPARE(codeOf(refusal), -32001);
    }
    QCOMPARE(idOf(conversation.answer()), QJsonValue(4)); // it is still listening
    QCOMPARE(service.cancelled.load(), 0);
}

void ProtocolAnalysisTest::cancelStopsTheAnalysisAndAnotherCanFollow() {
    MadeService service;
    Conversation conversation(service);
    for (int round = 0; round < 3; ++round) {
        conversation.send(request(1, "analyze", R"({"dataset":"long"})"));
        waitForNotification(conversation);
        conversation.send(request(2, "cancel") + request(3, "cancel"));
        QSet<int> answered;
        for (int i = 0; i < 3; ++i) {
            const auto answer = conversation.answer();
            answered.insert(idOf(answer).toInt());
            QCOMPARE(codeOf(answer), idOf(answer).toInt() == 1 ? -32800 : 0);
            if (idOf(answer).toInt() == 1)
                QCOMPARE(sentenceOf(answer), QStringLiteral("cancelled"));
        }
        QCOMPARE(answered.size(), 3);
    }
    QCOMPARE(service.cancelled.load(), 3);
    conversation.send(request(9, "analyze", R"({"dataset":"short"})"));
    QVERIFY(!resultOf(conversation.answer()).isEmpty());
}

void ProtocolAnalysisTest::cancelWithoutAnalysisIsFine() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "cancel"));
    QVERIFY(conversation.answer().value(QStringLiteral("result")).isObject());
    conversation.send(request(2, "analyze", R"({"dataset":"short"})"));
    QCOMPARE(codeOf(conversation.answer()), 0); // an old cancel is not kept for a new run
}

void ProtocolAnalysisTest::pauseHoldsTheAnalysisUntilResume() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "pause")); // nothing runs: heard, and not kept for the next run
    QVERIFY(conversation.answer().value(QStringLiteral("result")).isObject());
    conversation.send(request(2, "analyze", R"({"dataset":"long"})"));
    waitForNotification(conversation);
    QCOMPARE(service.pausedLooks.load(), 0);
    conversation.send(request(3, "pause"));
    QCOMPARE(idOf(conversation.answer()), QJsonValue(3));
    QTRY_VERIFY(service.pausedLooks.load() > 3);
    conversation.send(request(4, "resume"));
    QCOMPARE(idOf(conversation.answer()), QJsonValue(4));
    const int looks = service.pausedLooks.load() + 1; // one may be under way
    QTest::qWait(20);
    QVERIFY(service.pausedLooks.load() <= looks);
    conversation.send(request(5, "pause") + request(6, "cancel"));
    QSet<int> answered;
    for (int i = 0; i < 3; ++i)
        answered.insert(idOf(conversation.answer()).toInt());
    QCOMPARE(answered, (QSet<int>{2, 5, 6}));
    QCOMPARE(service.cancelled.load(), 1);
}

void ProtocolAnalysisTest::theEndOfInputStopsTheAnalysis() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "analyze", R"({"dataset":"long"})"));
    waitForNotification(conversation);
    conversation.send(R"({"jsonrpc":"2.0","id":2,"method":"hello"})"); // no newline: cut short, no message
    conversation.hangUp();
    const auto answer = conversation.answer();
    QCOMPARE(idOf(answer), QJsonValue(1));
    QCOMPARE(codeOf(answer), -32800);
    QVERIFY(!conversation.next());
    QCOMPARE(conversation.end(), Server::End::finished);
}

void ProtocolAnalysisTest::shutdownStopsTheAnalysis() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "analyze", R"({"dataset":"long"})"));
    waitForNotification(conversation);
    conversation.send(request(2, "shutdown") + request(3, "hello"));
    QSet<int> answered;
    answered.insert(idOf(conversation.answer()).toInt());
    answered.insert(idOf(conversation.answer()).toInt());
    QCOMPARE(answered, (QSet<int>{1, 2}));
    QVERIFY(!conversation.next());
    QCOMPARE(conversation.end(), Server::End::finished);
    QCOMPARE(service.cancelled.load(), 1);
}

void ProtocolAnalysisTest::aSignalStopsTheAnalysis() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "analyze", R"({"dataset":"long"})"));
    waitForNotification(conversation);
    conversation.wake();
    QCOMPARE(codeOf(conversation.answer()), -32800);
    QVERIFY(!conversation.next());
    QCOMPARE(conversation.end(), Server::End::finished);
}

void ProtocolAnalysisTest::anAnalysisThatDoesNotStopIsGivenUp() {
    std::array<int, 2> in{}, out{};
    QCOMPARE(pipe(in.data()), 0);
    QCOMPARE(pipe(out.data()), 0);
    const QByteArray requests = request(1, "analyze", R"({"dataset":"deaf"})") + request(2, "cancel");
    QCOMPARE(write(in[1], requests.constData(), static_cast<std::size_t>(requests.size())),
             static_cast<ssize_t>(requests.size()));
    // In a child: the thread that never ends dies with it.
    support::Child child([&] {
        MadeService service;
        Server server(in[0], out[1], -1, service);
        _exit(server.serve() == Server::End::stuck ? 0 : 1);
        return 1;
    });
    QCOMPARE(child.wait(), 0);
    std::array<char, 65536> block;
    const auto got = read(out[0], block.data(), block.size());
    QVERIFY(got > 0);
    QVERIFY(QByteArray(block.data(), static_cast<int>(got)).contains("-32800"));
    for (const int descriptor : {in[0], in[1], out[0], out[1]})
        close(descriptor);
}

void ProtocolAnalysisTest::aReaderThatWentAwayEndsTheServer() {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> in{}, out{};
    QCOMPARE(pipe(in.data()), 0);
    QCOMPARE(pipe(out.data()), 0);
    close(out[0]);
    MadeService service;
    const QByteArray hello = request(1, "hello");
    QCOMPARE(write(in[1], hello.constData(), static_cast<std::size_t>(hello.size())),
             static_cast<ssize_t>(hello.size()));
    // The input stays open: it is the missing reader that ends it.
    QCOMPARE(Server(in[0], out[1], -1, service).serve(), Server::End::finished);
    for (const int descriptor : {in[0], in[1], out[1]})
        close(descriptor);
}

QTEST_GUILESS_MAIN(ProtocolAnalysisTest)
#include "protocol_analysis_test.moc"
