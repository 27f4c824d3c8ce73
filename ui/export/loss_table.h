// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <QTableWidget>

#include <utility>
#include <vector>

namespace wherefrom::exporting {

/// How many images of each class, split, group and name of any other column stay: the dry run's answer to
/// "what does this do to my balance?"
class LossTable : public QTableWidget {
    Q_OBJECT
  public:
    explicit LossTable(QWidget* parent = nullptr);
    void show(const curation::ExportPlan& plan);
    /// The columns that there are rows of.
    QStringList kinds() const;
    /// Rows of one of them; of another text: all.
    void showOnly(const QString& kind);

  private:
    void addRows(const QString& kind, const std::vector<curation::ExportCount>& counts);
    void fill();

    std::vector<std::pair<QString, std::vector<curation::ExportCount>>> losses_;
    QString kind_; ///< shown alone; none of them: all are shown
};

} // namespace wherefrom::exporting
