// SPDX-License-Identifier: Apache-2.0
#include "ui/export/loss_table.h"

#include <QHeaderView>
#include <QLocale>

#include <vector>

namespace wherefrom::exporting {
namespace {

/// Sorts by what it means, not by how it is written.
class NumberItem : public QTableWidgetItem {
  public:
    NumberItem(double value, const QString& text) : QTableWidgetItem(text), value_(value) {
        setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    }
    bool operator<(const QTableWidgetItem& other) const override {
        const auto* number = dynamic_cast<const NumberItem*>(&other);
        return number ? value_ < number->value_ : QTableWidgetItem::operator<(other);
    }

  private:
    double value_;
};

QTableWidgetItem* textItem(const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setToolTip(text);
    return item;
}

} // namespace

LossTable::LossTable(QWidget* parent) : QTableWidget(0, 5, parent) {
    setHorizontalHeaderLabels({tr("Kind"), tr("Name"), tr("Before"), tr("After"), tr("Lost")});
    for (int column = 0; column < columnCount(); ++column) // over its words or its numbers
        horizontalHeaderItem(column)->setTextAlignment((column < 2 ? Qt::AlignLeft : Qt::AlignRight) |
                                                       Qt::AlignVCenter);
    verticalHeader()->hide();
    // The sign of the order stands beside the words, not on them.
    horizontalHeader()->setStyleSheet(QStringLiteral("QHeaderView::section { padding: 5px 20px 5px 8px; }"));
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table: hundreds of cells lie before the buttons
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setAccessibleName(tr("What each class, split and group loses"));
}

void LossTable::show(const curation::ExportPlan& plan) {
    losses_ = {{tr("Class"), plan.labels},
               {tr("Split"), plan.splits},
               {tr("Group"), plan.groups},
               {tr("Tag"), plan.tags}};
    for (const auto& [name, counts] : plan.columns)
        losses_.emplace_back(QString::fromStdString(name), counts);
    std::erase_if(losses_, [](const auto& column) {
        return column.second.empty() || (column.second.size() == 1 && column.second.front().name.empty());
    });
    fill();
}

QStringList LossTable::kinds() const {
    QStringList kinds;
    for (const auto& [kind, counts] : losses_)
        kinds << kind;
    return kinds;
}

void LossTable::showOnly(const QString& kind) {
    kind_ = kind;
    fill();
}

void LossTable::fill() {
    setSortingEnabled(false);
    setRowCount(0);
    const bool known = kinds().contains(kind_);
    for (const auto& [kind, counts] : losses_)
        if (!known || kind == kind_)
            addRows(kind, counts);
    setSortingEnabled(true);
    sortByColumn(4, Qt::DescendingOrder);
}

void LossTable::addRows(const QString& kind, const std::vector<curation::ExportCount>& counts) {
    const QLocale locale;
    for (const curation::ExportCount& count : counts) {
        if (count.before == 0)
            continue;
        const int row = rowCount();
        insertRow(row);
        const double lost =
            100.0 * static_cast<double>(count.before - count.after) / static_cast<double>(count.before);
        setItem(row, 0, textItem(kind));
        setItem(row, 1, textItem(count.name.empty() ? tr("(none)") : QString::fromStdString(count.name)));
        setItem(row, 2,
                new NumberItem(static_cast<double>(count.before),
                               locale.toString(static_cast<qulonglong>(count.before))));
        setItem(row, 3,
                new NumberItem(static_cast<double>(count.after),
                               locale.toString(static_cast<qulonglong>(count.after))));
        setItem(row, 4, new NumberItem(lost, tr("%1 %").arg(lost, 0, 'f', lost > 0 && lost < 10 ? 1 : 0)));
    }
}

} // namespace wherefrom::exporting
