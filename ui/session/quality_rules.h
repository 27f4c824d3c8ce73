// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/image_quality.h"
#include "ui/session/latest_work.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace wherefrom::session {

class Session;

/// From where on an image of the opened workspace counts as dark, blurry, …: what the person moved, kept in
/// the workspace a moment after each change.
class QualityRules : public QObject {
    Q_OBJECT
  public:
    explicit QualityRules(Session& session);
    ~QualityRules() override; ///< stores what waits

    const curation::QualityThresholds& thresholds() const { return thresholds_; }
    void setThreshold(curation::Issue issue, double threshold);
    void reset(curation::Issue issue);

  Q_SIGNALS:
    void changed();
    /// The thresholds could not be read or stored, and why: one sentence.
    void failed(const QString& sentence);

  private:
    void read();
    void store();
    void set(const curation::QualityThresholds& thresholds);

    Session& session_;
    curation::QualityThresholds thresholds_;
    QString folder_; ///< of the workspace that the thresholds are of
    QTimer delay_;
    LatestWork storing_;
};

} // namespace wherefrom::session
