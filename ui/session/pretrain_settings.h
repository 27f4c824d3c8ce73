// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

#include <span>

namespace wherefrom::session {

/// What an encoder can be pretrained by: the engine's name, the paper's, and one line for the person who
/// chooses.
struct PretrainObjective {
    QString name;
    QString title;
    QString line;
};
std::span<const PretrainObjective> pretrainObjectives();

/// What the person chose for pretraining; 0 is the engine's default by the dataset's size. All but dataset,
/// start and output is kept in QSettings.
struct PretrainSettings {
    QString dataset;
    QString objective = QStringLiteral("simclr");
    QString start = QStringLiteral("random");          ///< "random", "builtin", or an encoder file
    QString architecture = QStringLiteral("resnet20"); ///< of a random start
    int epochs = 0;
    int batch = 0;
    double learningRate = 0;
    QString device = QStringLiteral("auto");
    QString output; ///< file of the encoder, which must not exist yet

    static PretrainSettings load();
    void save() const;
    /// As the engine takes them (core/pipeline/pretrain_json.h).
    QJsonObject toRequest() const;

    /// A name for the output that is not taken, in the folder for this user's encoders.
    static QString freeOutput(const QString& dataset, const QString& objective);
};

} // namespace wherefrom::session
