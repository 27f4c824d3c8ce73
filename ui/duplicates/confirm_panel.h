// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/keep_plan.h"
#include "ui/session/filter.h"
#include "ui/session/snapshot.h"

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;

namespace wherefrom::duplicates {

/// "36 images of 12 clusters get the flag Duplicate, 12 are kept.", then what is left alone, then the counts
/// by split and by label: what a plan would do, in words.
QStringList linesOf(const curation::KeepPlan& plan, const session::Snapshot& snapshot,
                    const session::Matches& matches);

/// What flagging all clusters would do, to be confirmed; a part of the view, never in front of it.
class ConfirmPanel : public QFrame {
    Q_OBJECT
  public:
    explicit ConfirmPanel(QWidget* parent = nullptr);

    void ask(const curation::KeepPlan& plan, const QStringList& lines);
    const curation::KeepPlan& plan() const { return plan_; }
    const QLabel& text() const { return *text_; }

  Q_SIGNALS:
    void confirmed();
    void cancelled();

  private:
    QLabel* text_;
    QPushButton *confirm_, *cancel_;
    curation::KeepPlan plan_;
};

} // namespace wherefrom::duplicates
