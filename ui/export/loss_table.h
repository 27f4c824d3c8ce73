// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <QTableWidget>

namespace wherefrom::exporting {

/// How many images of each class, split and group stay: the dry run's answer to "what does this do to my
/// balance?"
class LossTable : public QTableWidget {
    Q_OBJECT
  public:
    explicit LossTable(QWidget* parent = nullptr);
    void show(const curation::ExportPlan& plan);

  private:
    void addRows(const QString& kind, const std::vector<curation::ExportCount>& counts);
};

} // namespace wherefrom::exporting
