// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/confirm_panel.h"

#include "ui/duplicates/cluster_text.h"
#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <numeric>

namespace wherefrom::duplicates {
namespace {

/// "train 20, test 16, and 3 of 12 others": the largest counts first. Empty: the column says nothing.
QString countsOf(const curation::KeepPlan& plan, const dataset::CategoryColumn& column) {
    constexpr std::size_t namesShown = 10;
    if (column.names.empty())
        return {};
    const auto counts = curation::flaggedByCode(plan, column.codes, column.names.size());
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t code) { return counts[code] == 0; });
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    QStringList parts;
    std::size_t rest = 0;
    // One alone is named in the room that "1 more" would take.
    const std::size_t named = order.size() == namesShown + 1 ? order.size() : namesShown;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const std::size_t code = order[place];
        if (place >= named)
            rest += counts[code];
        else
            parts << QStringLiteral("%1 %2").arg(code == column.names.size()
                                                     ? ConfirmPanel::tr("none")
                                                     : QString::fromStdString(column.names[code]),
                                                 style::count(counts[code]));
    }
    if (rest > 0)
        parts << ConfirmPanel::tr("%1 more of %2 others")
                     .arg(style::count(rest), style::count(order.size() - named));
    return parts.join(QStringLiteral(", "));
}

} // namespace

QStringList linesOf(const curation::KeepPlan& plan, const session::Snapshot& snapshot,
                    const session::Matches& matches) {
    const auto tr = [](const char* text) {
        return QCoreApplication::translate("wherefrom::duplicates", text);
    };
    QStringList lines;
    lines << tr("%1 of %2 would be flagged as duplicates, and %3 kept.")
                 .arg(thumbnails::imageCount(plan.flagged), clusterCount(plan.clusters),
                      style::count(plan.kept));
    lines << (plan.leftAlone == 0 ? tr("None of their images is decided on yet.")
              : plan.leftAlone == 1
                  ? tr("1 image of them is left alone: you have decided on it already.")
                  : tr("%1 images of them are left alone: you have decided on those already.")
                        .arg(style::count(plan.leftAlone)));
    const auto outside =
        static_cast<std::size_t>(std::count_if(plan.flags.begin(), plan.flags.end(), [&](const auto& entry) {
            return entry.second == workspace::Flag::duplicate && !matches.contains(entry.first);
        }));
    if (outside > 0)
        lines << (outside == 1
                      ? tr("1 of those flagged does not match the filter, but is in a cluster that does.")
                      : tr("%1 of those flagged do not match the filter, but are in a cluster that does.")
                            .arg(style::count(outside)));
    if (const QString splits = countsOf(plan, snapshot.dataset->split); !splits.isEmpty())
        lines << tr("By split: %1").arg(splits);
    if (const QString labels = countsOf(plan, snapshot.dataset->label); !labels.isEmpty())
        lines << tr("By label: %1").arg(labels);
    return lines;
}

ConfirmPanel::ConfirmPanel(QWidget* parent)
    : QFrame(parent), text_(new QLabel), confirm_(new QPushButton), cancel_(new QPushButton(tr("Cancel"))) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    text_->setAccessibleName(tr("What would be flagged"));
    confirm_->setDefault(true);
    cancel_->setToolTip(tr("Flag nothing (Esc)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(text_, 1);
    row->addWidget(confirm_, 0, Qt::AlignBottom);
    row->addWidget(cancel_, 0, Qt::AlignBottom);
    setFocusProxy(confirm_);
    connect(confirm_, &QPushButton::clicked, this, &ConfirmPanel::confirmed);
    connect(cancel_, &QPushButton::clicked, this, &ConfirmPanel::cancelled);
}

void ConfirmPanel::ask(const curation::KeepPlan& plan, const QStringList& lines) {
    plan_ = plan;
    text_->setText(lines.join(u'\n'));
    confirm_->setText(tr("Flag %1").arg(thumbnails::imageCount(plan.flagged)));
    setVisible(true);
}

} // namespace wherefrom::duplicates
