// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/activity_list.h"

#include "ui/activity/journal.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QHeaderView>

namespace wherefrom::activity {
namespace {

QString outcome(const QString& state) {
    if (state == QStringLiteral("cached"))
        return ActivityList::tr("kept from before");
    return state == QStringLiteral("failed") ? ActivityList::tr("failed") : ActivityList::tr("finished");
}

} // namespace

ActivityList::ActivityList(const Journal& journal, QWidget* parent) : QTreeWidget(parent), journal_(journal) {
    setAccessibleName(tr("Tasks"));
    setHeaderLabels({tr("Task"), tr("Result"), tr("Time"), tr("Peak memory")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSelectionMode(NoSelection);
    setFocusPolicy(Qt::TabFocus);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    connect(&journal_, &Journal::listChanged, this, &ActivityList::fill);
    fill();
}

void ActivityList::fill() {
    clear();
    for (const session::StageEvent& stage : journal_.stages()) {
        const bool ran = stage.state != QStringLiteral("cached");
        auto* row = new QTreeWidgetItem(
            this, {stage.title, outcome(stage.state), ran ? style::duration(stage.seconds) : QString(),
                   ran && stage.peakBytes > 0 ? style::bytes(stage.peakBytes) : QString()});
        row->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        row->setTextAlignment(3, Qt::AlignRight | Qt::AlignVCenter);
        if (stage.state == QStringLiteral("failed"))
            row->setForeground(1, style::colours().warning);
    }
    for (const QString& notice : journal_.notices()) {
        auto* row = new QTreeWidgetItem(this, {notice});
        row->setFirstColumnSpanned(true);
        row->setForeground(0, style::colours().mutedText);
        row->setToolTip(0, notice);
    }
    scrollToBottom();
}

} // namespace wherefrom::activity
