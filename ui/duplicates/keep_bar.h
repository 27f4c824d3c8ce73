// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/keep_rules.h"
#include "ui/session/snapshot.h"

#include <QWidget>

class QComboBox;

namespace wherefrom::duplicates {

/// Which member of a cluster stays: the rule, and the folder or split whose images always do. Remembered for
/// each workspace.
class KeepBar : public QWidget {
    Q_OBJECT
  public:
    explicit KeepBar(QWidget* parent = nullptr);

    /// Another workspace brings back what was chosen for it; rules that cannot be chosen now say why.
    void showSnapshot(const session::SnapshotPointer& snapshot);
    const curation::KeepOptions& options() const { return options_; }
    void setRule(curation::KeepRule rule);
    /// At most one of the two; both empty: nothing is protected.
    void protect(const std::string& folder, const std::string& split);

  Q_SIGNALS:
    void changed();

  private:
    void fillRules();
    void fillProtections();
    void showOptions();
    void remember();

    QComboBox *rule_, *protection_;
    session::SnapshotPointer snapshot_;
    curation::KeepOptions options_;
};

} // namespace wherefrom::duplicates
