// SPDX-License-Identifier: Apache-2.0
#include "ui/session/engine_messages.h"

#include "ui/session/stage_title.h"

#include <QJsonArray>

namespace wherefrom::session {

using namespace Qt::StringLiterals;

StageProgress progressOf(const QJsonObject& p) {
    return {.stage = p[u"stage"].toString(),
            .title = stageTitle(p[u"title"].toString()),
            .next = stageTitle(p[u"next"].toString()),
            .index = p[u"index"].toInt(),
            .count = p[u"count"].toInt(),
            .done = p[u"done"].toInteger(),
            .total = p[u"total"].toInteger(),
            .unit = p[u"unit"].toString(),
            .rate = p[u"rate"].toDouble(),
            .secondsLeft = p[u"secondsLeft"].toDouble(-1),
            .runSecondsLeft = p[u"runSecondsLeft"].toDouble(-1),
            .detail = p[u"detail"].toString()};
}

StageEvent stageOf(const QJsonObject& p) {
    StageEvent event{.stage = p[u"name"].toString(),
                     .title = stageTitle(p[u"title"].toString()),
                     .state = p[u"state"].toString(),
                     .index = p[u"index"].toInt(),
                     .count = p[u"count"].toInt(),
                     .seconds = p[u"seconds"].toDouble(),
                     .peakBytes = p[u"peakBytes"].toInteger(),
                     .arrays = {}};
    for (const QJsonValue array : p[u"arrays"].toArray())
        event.arrays.push_back(array.toString());
    return event;
}

Estimate estimateOf(const QJsonObject& r) {
    Estimate estimate{.images = r[u"images"].toInteger(),
                      .seconds = r[u"seconds"].toDouble(),
                      .memoryBytes = r[u"memoryBytes"].toInteger(),
                      .diskBytes = r[u"diskBytes"].toInteger(),
                      .pretrainEpochs = r[u"pretrainEpochs"].toInt(),
                      .stages = {}};
    for (const QJsonValue value : r[u"stages"].toArray()) {
        const QJsonObject stage = value.toObject();
        estimate.stages.push_back({stageTitle(stage[u"title"].toString()), stage[u"seconds"].toDouble(),
                                   stage[u"cached"].toBool()});
    }
    return estimate;
}

} // namespace wherefrom::session
