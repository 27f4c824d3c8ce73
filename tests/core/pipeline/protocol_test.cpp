// SPDX-License-Identifier: Apache-2.0
#include "tests/core/pipeline/conversation.h"
#include "tests/core/pipeline/made_service.h"
#include "tests/support/child.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace wherefrom;
using pipeline::Server;

namespace {

QByteArray request(int id, const char* method, const char* parameters = "{}") {
    return QByteArray(R"({"jsonrpc":"2.0","id":)") + QByteArray::number(id) + R"(,"method":")" + method +
           R"(","params":)" + parameters + "}\n";
}

QJsonObject errorOf(const QJsonObject& message) {
    return message.value(QStringLiteral("error")).toObject();
}

int codeOf(const QJsonObject& message) {
    return errorOf(message).value(QStringLiteral("code")).toInt();
}

QString sentenceOf(const QJsonObject& message) {
    return errorOf(message).value(QStringLiteral("message")).toString();
}

QJsonObject resultOf(const QJsonObject& message) {
    return message.value(QStringLiteral("result")).toObject();
}

QJsonValue idOf(const QJsonObject& message) {
    return message.value(QStringLiteral("id"));
}

void waitForNotification(Conversation& conversation) {
    const auto message = conversation.next();
    QVERIFY(message && message->contains(QStringLiteral("method")));
}

} // namespace

class ProtocolTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void greets();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void aDeeplyNestedMessageIsRefused();
    void aNotificationIsNeverAnswered();
    void severalMessagesInOneWrite();
    void oneMessageInManyWrites();
    void anOversizedLineIsDroppedAndTheNextIsServed();
    void tellsEventsBeforeTheAnswer();
    void anErrorIsItsSentence();
    void searches();
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

void ProtocolTest::greets() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "hello"));
    const auto answer = conversation.answer();
    QCOMPARE(idOf(answer), QJsonValue(1));
    const QJsonObject expected{{QStringLiteral("version"), QStringLiteral("1.2.3")},
                               {QStringLiteral("device"), QStringLiteral("cpu")},
                               {QStringLiteral("deviceDescription"), QStringLiteral("made")},
                               {QStringLiteral("threads"), 4}};
    QCOMPARE(resultOf(answer), expected);
}

void ProtocolTest::refusesWhatIsNoRequest_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QJsonValue>("id");
    const QJsonValue none(QJsonValue::Null);
    const QJsonValue seven(7);
    const auto row = [](const char* name, const QByteArray& line, int code, const QJsonValue& id) {
        QTest::newRow(name) << line << code << id;
    };
    row("no JSON", "hello", -32700, none);
    row("half a message", R"({"jsonrpc":"2.0","id":7,"method":"hel)", -32700, none);
    row("two on one line", R"({"jsonrpc":"2.0","id":7,"method":"hello"}{})", -32700, none);
    row("no UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"\xff\xfe\"}", -32700, none);
    row("a zero byte", QByteArray("{\"jsonrpc\":\"2.0\",\0}", 19), -32700, none);
    row("a text", R"("hello")", -32600, none);
    row("a batch", R"([{"jsonrpc":"2.0","id":7,"method":"hello"}])", -32600, none);
    row("empty object", "{}", -32600, none);
    row("no version", R"({"id":7,"method":"hello"})", -32600, seven);
    row("another version", R"({"jsonrpc":"1.0","id":7,"method":"hello"})", -32600, seven);
    row("no method", R"({"jsonrpc":"2.0","id":7})", -32600, seven);
    row("the method is a number", R"({"jsonrpc":"2.0","id":7,"method":3})", -32600, seven);
    row("the id is an object", R"({"jsonrpc":"2.0","id":{},"method":"hello"})", -32600, none);
    row("unknown method", R"({"jsonrpc":"2.0","id":7,"method":"rm -rf"})", -32601, seven);
    row("methods have cases", R"({"jsonrpc":"2.0","id":7,"method":"Hello"})", -32601, seven);
    const auto parameters = [&](const char* name, const char* method, const char* text) {
        row(name, request(7, method, text).trimmed(), -32602, seven);
    };
    parameters("params are a list", "analyze", "[1]");
    parameters("no dataset", "analyze", "{}");
    parameters("an empty dataset", "estimate", R"({"dataset":""})");
    parameters("the dataset is a number", "analyze", R"({"dataset":3})");
    parameters("the workspace is a number", "analyze", R"({"dataset":"short","workspace":3})");
    parameters("an unknown parameter", "analyze", R"({"dataset":"short","worksapce":"w"})");
    parameters("options are a text", "analyze", R"({"dataset":"short","options":"fast"})");
    parameters("an unknown option", "analyze", R"({"dataset":"short","options":{"sede":1}})");
    parameters("an unknown inner option", "analyze", R"({"dataset":"short","options":{"map":{"size":1}}})");
    parameters("an option of another type", "analyze",
               R"({"dataset":"short","options":{"map":{"perplexity":"30"}}})");
    parameters("an option out of range", "analyze",
               R"({"dataset":"short","options":{"influence":{"draws":0}}})");
    parameters("a fraction for a whole number", "analyze",
               R"({"dataset":"short","options":{"influence":{"draws":1.5}}})");
    parameters("a number too large", "analyze",
               R"({"dataset":"short","options":{"influence":{"draws":4294967297}}})");
    parameters("a negative seed", "analyze", R"({"dataset":"short","options":{"seed":-1}})");
    parameters("an unknown curvature", "analyze",
               R"({"dataset":"short","options":{"influence":{"curvature":"exact"}}})");
    parameters("a search without an image", "search", R"({"workspace":"w"})");
    parameters("a search in nothing", "search", R"({"image":"i.png"})");
    parameters("a search for none", "search", R"({"workspace":"w","image":"i.png","k":0})");
    parameters("a search for too many", "search", R"({"workspace":"w","image":"i.png","k":10001})");
    parameters("a search for a part", "search", R"({"workspace":"w","image":"i.png","k":2.5})");
    parameters("an unknown parameter of a search", "search", R"({"workspace":"w","image":"i.png","n":3})");
    parameters("an unknown device", "analyze", R"({"dataset":"short","options":{"device":"abacus"}})");
}

void ProtocolTest::refusesWhatIsNoRequest() {
    QFETCH(QByteArray, line);
    QFETCH(int, code);
    QFETCH(QJsonValue, id);
    MadeService service;
    Conversation conversation(service);
    conversation.send(line + "\n" + request(99, "hello"));
    const auto refusal = conversation.answer();
    QCOMPARE(codeOf(refusal), code);
    QCOMPARE(idOf(refusal), id);
    QVERIFY2(sentenceOf(refusal).endsWith(QLatin1Char('.')), qPrintable(sentenceOf(refusal)));
    QVERIFY(!refusal.contains(QStringLiteral("result")));
    // The conversation goes on.
    QCOMPARE(idOf(conversation.answer()), QJsonValue(99));
}

void ProtocolTest::aDeeplyNestedMessageIsRefused() {
    const QByteArray nested = QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']');
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "analyze", R"({"dataset":"short","options":{"device":)" + nested + "}}"));
    const int code = codeOf(conversation.answer());
    QVERIFY2(code == -32700 || code == -32600, qPrintable(QString::number(code)));
    conversation.send(request(2, "hello"));
    QCOMPARE(idOf(conversation.answer()), QJsonValue(2));
}

void ProtocolTest::aNotificationIsNeverAnswered() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(R"({"jsonrpc":"2.0","method":"hello"})"
                      "\n"
                      R"({"jsonrpc":"2.0","method":"no such"})"
                      "\n\n  \n" +
                      request(5, "hello"));
    const auto first = conversation.next();
    QVERIFY(first);
    QCOMPARE(idOf(*first), QJsonValue(5));
}

void ProtocolTest::severalMessagesInOneWrite() {
    MadeService service;
    Conversation conversation(service);
    QByteArray all;
    for (int id = 1; id <= 50; ++id)
        all += request(id, id % 2 == 0 ? "hello" : "missing");
    conversation.send(all.replace("}\n", "}\r\n"));
    for (int id = 1; id <= 50; ++id) {
        const auto answer = conversation.answer();
        QCOMPARE(idOf(answer), QJsonValue(id));
        QCOMPARE(codeOf(answer), id % 2 == 0 ? 0 : -32601);
    }
}

void ProtocolTest::oneMessageInManyWrites() {
    MadeService service;
    Conversation conversation(service);
    for (const char byte : request(3, "hello") + request(4, "estimate", R"({"dataset":"d"})")) {
        conversation.send(QByteArray(1, byte));
        std::this_thread::sleep_for(std::chrono::microseconds(300));
    }
    QCOMPARE(idOf(conversation.answer()), QJsonValue(3));
    const auto estimate = conversation.answer();
    QCOMPARE(idOf(estimate), QJsonValue(4));
    QCOMPARE(resultOf(estimate).value(QStringLiteral("images")), QJsonValue(7));
    QCOMPARE(resultOf(estimate).value(QStringLiteral("stages")).toArray().size(), 1);
}

void ProtocolTest::anOversizedLineIsDroppedAndTheNextIsServed() {
    MadeService service;
    Conversation conversation(service);
    const QByteArray padding((16 << 20) + 5, 'x');
    conversation.send(R"({"jsonrpc":"2.0","id":1,"method":")" + padding + "\"}\n" + request(2, "hello"));
    const auto refusal = conversation.answer();
    QCOMPARE(codeOf(refusal), -32600);
    QVERIFY(idOf(refusal).isNull());
    QCOMPARE(idOf(conversation.answer()), QJsonValue(2));
}

void ProtocolTest::tellsEventsBeforeTheAnswer() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "analyze", R"({"dataset":"short","workspace":"w"})"));
    QStringList methods;
    QList<QJsonObject> parameters;
    for (;;) {
        const auto message = conversation.next();
        QVERIFY(message);
        if (message->contains(QStringLiteral("id"))) {
            QCOMPARE(resultOf(*message).value(QStringLiteral("seconds")), QJsonValue(1.5));
            const auto stages = resultOf(*message).value(QStringLiteral("stages")).toArray();
            QCOMPARE(stages.size(), 1);
            const QJsonObject expected{{QStringLiteral("name"), QStringLiteral("map")},
                                       {QStringLiteral("title"), QStringLiteral("Laying the map")},
                                       {QStringLiteral("seconds"), 2.5},
                                       {QStringLiteral("peakBytes"), 4096},
                                       {QStringLiteral("cached"), false}};
            QCOMPARE(stages.first().toObject(), expected);
            break;
        }
        methods.append(message->value(QStringLiteral("method")).toString());
        parameters.append(message->value(QStringLiteral("params")).toObject());
    }
    const QStringList expected{QStringLiteral("stage"), QStringLiteral("progress"), QStringLiteral("array"),
                               QStringLiteral("loss"),  QStringLiteral("notice"),   QStringLiteral("stage")};
    QCOMPARE(methods, expected);
    QCOMPARE(parameters[0].value(QStringLiteral("state")).toString(), QStringLiteral("started"));
    QCOMPARE(parameters[1].value(QStringLiteral("secondsLeft")), QJsonValue(-1));
    QVERIFY(parameters[1]
                .value(QStringLiteral("detail"))
                .toString()
                .endsWith(QStringLiteral("\nand a second line")));
    QCOMPARE(parameters[2].value(QStringLiteral("partial")), QJsonValue(true));
    QVERIFY(parameters[3].value(QStringLiteral("loss")).isNull());
    QCOMPARE(parameters[4].value(QStringLiteral("text")).toString(), QStringLiteral("Take \"note\"."));
    QCOMPARE(parameters[5].value(QStringLiteral("state")).toString(), QStringLiteral("finished"));
    QCOMPARE(parameters[5].value(QStringLiteral("arrays")).toArray().first().toString(),
             QStringLiteral("map"));
}

void ProtocolTest::anErrorIsItsSentence() {
    MadeService service;
    Conversation conversation(service);
    for (const char* method : {"estimate", "analyze"}) {
        conversation.send(request(1, method, R"({"dataset":"broken"})"));
        const auto answer = conversation.answer();
        QCOMPARE(codeOf(answer), -32000);
        QCOMPARE(sentenceOf(answer), QString::fromLatin1(MadeService::failure));
    }
}

void ProtocolTest::searches() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "search", R"({"workspace":"w","image":"i.png","k":2})"));
    const auto found = [](int row, double distance) {
        return QJsonObject{{QStringLiteral("row"), row},
                           {QStringLiteral("key"), QStringLiteral("image %1").arg(row)},
                           {QStringLiteral("distance"), distance}};
    };
    auto copy = found(0, 0);
    copy.insert(QStringLiteral("samePixels"), true);
    const QJsonObject expected{{QStringLiteral("image"), QStringLiteral("i.png")},
                               {QStringLiteral("neighbours"), QJsonArray{found(0, 0.25), found(1, 0.25)}},
                               {QStringLiteral("duplicates"), QJsonArray{copy}},
                               {QStringLiteral("embedding"), QJsonArray{1.5, -2}}};
    QCOMPARE(resultOf(conversation.answer()), expected);
    conversation.send(request(2, "search", R"({"workspace":"w","image":"i.png"})"));
    QCOMPARE(resultOf(conversation.answer()).value(QStringLiteral("neighbours")).toArray().size(), 20);
    conversation.send(request(3, "search", R"({"workspace":"w","image":"broken"})"));
    const auto refusal = conversation.answer();
    QCOMPARE(codeOf(refusal), -32000);
    QCOMPARE(sentenceOf(refusal), QString::fromLatin1(MadeService::failure));
}

void ProtocolTest::aSearchIsAnsweredWhileAnAnalysisRuns() {
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

void ProtocolTest::aSecondAnalysisIsRefusedWhileOneRuns() {
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

void ProtocolTest::cancelStopsTheAnalysisAndAnotherCanFollow() {
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

void ProtocolTest::cancelWithoutAnalysisIsFine() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "cancel"));
    QVERIFY(conversation.answer().value(QStringLiteral("result")).isObject());
    conversation.send(request(2, "analyze", R"({"dataset":"short"})"));
    QCOMPARE(codeOf(conversation.answer()), 0); // an old cancel is not kept for a new run
}

void ProtocolTest::pauseHoldsTheAnalysisUntilResume() {
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

void ProtocolTest::theEndOfInputStopsTheAnalysis() {
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

void ProtocolTest::shutdownStopsTheAnalysis() {
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

void ProtocolTest::aSignalStopsTheAnalysis() {
    MadeService service;
    Conversation conversation(service);
    conversation.send(request(1, "analyze", R"({"dataset":"long"})"));
    waitForNotification(conversation);
    conversation.wake();
    QCOMPARE(codeOf(conversation.answer()), -32800);
    QVERIFY(!conversation.next());
    QCOMPARE(conversation.end(), Server::End::finished);
}

void ProtocolTest::anAnalysisThatDoesNotStopIsGivenUp() {
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

void ProtocolTest::aReaderThatWentAwayEndsTheServer() {
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

QTEST_GUILESS_MAIN(ProtocolTest)
#include "protocol_test.moc"
