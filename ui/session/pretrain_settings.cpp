// SPDX-License-Identifier: Apache-2.0
#include "ui/session/pretrain_settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <vector>

namespace wherefrom::session {
namespace {

using namespace Qt::StringLiterals;

QString tr(const char* text) {
    return QCoreApplication::translate("wherefrom::session", text);
}

} // namespace

std::span<const PretrainObjective> pretrainObjectives() {
    static const std::vector<PretrainObjective> objectives{
        {u"simclr"_s, u"SimCLR"_s,
         tr("Two views of an image attract each other, all other images of the batch repel. Simple and "
            "robust; "
            "better with large batches.")},
        {u"byol"_s, u"BYOL"_s,
         tr("Foretells a slowly moving average of itself from another view, without repulsion. Good with "
            "small "
            "batches.")},
        {u"barlow-twins"_s, u"Barlow Twins"_s,
         tr("Each output shall agree between two views and say something else than every other output.")},
        {u"vicreg"_s, u"VICReg"_s,
         tr("Views agree, each output keeps its variance, and outputs are uncorrelated. No repulsion.")},
        {u"simsiam"_s, u"SimSiam"_s,
         tr("BYOL without the moving average: the smallest method, and the cheapest in memory.")},
        {u"moco"_s, u"MoCo v2"_s,
         tr("SimCLR against a queue of remembered images: many comparisons with a small batch, and a third "
            "cheaper a step.")},
        {u"swav"_s, u"SwAV"_s,
         tr("Groups the images around prototypes, evenly filled, and foretells the group from the other "
            "view.")},
        {u"dino"_s, u"DINO"_s,
         tr("A student foretells the sharpened answer of its own moving average, centred so that no answer "
            "wins.")}};
    return objectives;
}

PretrainSettings PretrainSettings::load() {
    const QSettings stored;
    PretrainSettings settings;
    settings.objective = stored.value(u"pretraining/objective"_s, settings.objective).toString();
    settings.architecture = stored.value(u"pretraining/architecture"_s, settings.architecture).toString();
    settings.epochs = stored.value(u"pretraining/epochs"_s, settings.epochs).toInt();
    settings.batch = stored.value(u"pretraining/batch"_s, settings.batch).toInt();
    settings.learningRate = stored.value(u"pretraining/learningRate"_s, settings.learningRate).toDouble();
    settings.device = stored.value(u"pretraining/device"_s, settings.device).toString();
    return settings;
}

void PretrainSettings::save() const {
    QSettings stored;
    stored.setValue(u"pretraining/objective"_s, objective);
    stored.setValue(u"pretraining/architecture"_s, architecture);
    stored.setValue(u"pretraining/epochs"_s, epochs);
    stored.setValue(u"pretraining/batch"_s, batch);
    stored.setValue(u"pretraining/learningRate"_s, learningRate);
    stored.setValue(u"pretraining/device"_s, device);
}

QJsonObject PretrainSettings::toRequest() const {
    QJsonObject request{{u"dataset"_s, dataset}, {u"objective"_s, objective},
                        {u"start"_s, start},     {u"epochs"_s, epochs},
                        {u"batch"_s, batch},     {u"learningRate"_s, learningRate},
                        {u"device"_s, device},   {u"output"_s, output}};
    if (start == u"random")
        request.insert(u"architecture"_s, architecture);
    return request;
}

QString PretrainSettings::freeOutput(const QString& dataset, const QString& objective) {
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/encoders"_s);
    const QString name = QFileInfo(dataset).completeBaseName();
    const QString stem = (name.isEmpty() ? u"dataset"_s : name) + u'-' + objective;
    for (int number = 1;; ++number) {
        const QString file = folder.filePath(
            stem + (number == 1 ? QString() : u'-' + QString::number(number)) + u".safetensors"_s);
        // A checkpoint is of a training that somebody may want to go on with.
        if (!QFileInfo::exists(file) && !QFileInfo::exists(file + u".checkpoint"_s))
            return file;
    }
}

} // namespace wherefrom::session
