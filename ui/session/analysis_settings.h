// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace wherefrom::session {

/// What the person chose for analyses, kept in QSettings. Everything else is the engine's default.
struct AnalysisSettings {
    QString device = QStringLiteral("auto");     ///< "auto", "cpu", "cuda"
    QString encoder = QStringLiteral("builtin"); ///< or the path of an encoder file
    int draws = 4;                               ///< augmentation draws per image
    double pretrainSeconds = 45;                 ///< 0: none
    double perplexity = 30;                      ///< of the map
    QString neighbours = QStringLiteral("auto"); ///< "auto", "exact", "approximate"
    QJsonObject
        influence; ///< the engine's `influence`, without draws; what is missing is the engine's default
    /// The engine's `encoder` where more was chosen than the file: input side, mean, deviation, output, or
    /// embeddings instead. Counts as long as its `start` is the encoder above.
    QJsonObject encoderDetails = {};
    int threads = 0; ///< of the processor; 0: all

    static AnalysisSettings load();
    void save() const;
    /// As the engine takes them (`options`).
    QJsonObject toOptions() const;
};

} // namespace wherefrom::session
