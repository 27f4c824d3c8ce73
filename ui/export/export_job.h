// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <QObject>
#include <QString>

#include <memory>
#include <stop_token>
#include <thread>

namespace wherefrom::exporting {

/// One export at work on a thread of its own. Its destructor cancels and waits.
class ExportJob : public QObject {
    Q_OBJECT
  public:
    ExportJob(std::shared_ptr<const curation::ExportPlan> plan, QObject* parent = nullptr);
    ~ExportJob() override;

    void start();
    void cancel();

  Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// Exactly one of these ends it.
    void finished(qint64 exported, qint64 bytes, qint64 failures);
    void cancelled();
    void failed(const QString& sentence);

  private:
    void work(const std::stop_token& stop);

    std::shared_ptr<const curation::ExportPlan> plan_;
    std::jthread thread_;
};

} // namespace wherefrom::exporting
