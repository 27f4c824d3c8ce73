// SPDX-License-Identifier: Apache-2.0
#include "tests/core/pipeline/made_service.h"
#include "tests/core/pipeline/messages.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace wherefrom;

/// Messages: what is read, refused and answered.
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

QTEST_GUILESS_MAIN(ProtocolTest)
#include "protocol_test.moc"
