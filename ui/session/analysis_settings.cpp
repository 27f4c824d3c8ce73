// SPDX-License-Identifier: Apache-2.0
#include "ui/session/analysis_settings.h"

#include <QJsonDocument>
#include <QSettings>

namespace wherefrom::session {
namespace {

using namespace Qt::StringLiterals;

} // namespace

AnalysisSettings AnalysisSettings::load() {
    const QSettings stored;
    AnalysisSettings settings;
    settings.device = stored.value(u"analysis/device"_s, settings.device).toString();
    settings.encoder = stored.value(u"analysis/encoder"_s, settings.encoder).toString();
    settings.encoderDetails =
        QJsonDocument::fromJson(stored.value(u"analysis/encoderDetails"_s).toByteArray()).object();
    settings.draws = stored.value(u"analysis/draws"_s, settings.draws).toInt();
    settings.pretrainSeconds =
        stored.value(u"analysis/pretrainSeconds"_s, settings.pretrainSeconds).toDouble();
    settings.perplexity = stored.value(u"analysis/perplexity"_s, settings.perplexity).toDouble();
    settings.neighbours = stored.value(u"analysis/neighbours"_s, settings.neighbours).toString();
    settings.influence =
        QJsonDocument::fromJson(stored.value(u"analysis/influence"_s).toByteArray()).object();
    settings.threads = stored.value(u"analysis/threads"_s, settings.threads).toInt();
    return settings;
}

void AnalysisSettings::save() const {
    QSettings stored;
    stored.setValue(u"analysis/device"_s, device);
    stored.setValue(u"analysis/encoder"_s, encoder);
    stored.setValue(u"analysis/encoderDetails"_s,
                    QJsonDocument(encoderDetails).toJson(QJsonDocument::Compact));
    stored.setValue(u"analysis/draws"_s, draws);
    stored.setValue(u"analysis/pretrainSeconds"_s, pretrainSeconds);
    stored.setValue(u"analysis/perplexity"_s, perplexity);
    stored.setValue(u"analysis/neighbours"_s, neighbours);
    stored.setValue(u"analysis/threads"_s, threads);
    stored.setValue(u"analysis/influence"_s, QJsonDocument(influence).toJson(QJsonDocument::Compact));
}

QJsonObject AnalysisSettings::toOptions() const {
    QJsonObject start{{u"start"_s, encoder}, {u"pretrainSeconds"_s, pretrainSeconds}};
    if (encoderDetails[u"start"].toString(u"builtin"_s) == encoder)
        for (auto detail = encoderDetails.begin(); detail != encoderDetails.end(); ++detail)
            start.insert(detail.key(), detail.value());
    if (pretrainSeconds <= 0)
        start.insert(u"pretrainEpochs"_s, 0);
    QJsonObject scoring = influence;
    scoring.insert(u"draws"_s, draws);
    return {{u"device"_s, device},
            {u"encoder"_s, start},
            {u"influence"_s, scoring},
            {u"map"_s, QJsonObject{{u"perplexity"_s, perplexity}}},
            {u"neighbours"_s, QJsonObject{{u"method"_s, neighbours}}}};
}

} // namespace wherefrom::session
