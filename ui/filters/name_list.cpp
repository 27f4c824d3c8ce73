// SPDX-License-Identifier: Apache-2.0
#include "ui/filters/name_list.h"

#include "ui/style/words.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::filters {
namespace {

constexpr int searchedFrom = 10; // names
constexpr int rowsShown = 7;

} // namespace

NameModel::NameModel(QStringList names, IconOf iconOf, QObject* parent)
    : QAbstractTableModel(parent), names_(std::move(names)), iconOf_(std::move(iconOf)) {
    tally_.all.assign(static_cast<std::size_t>(names_.size()) + 1, 0);
    tally_.matching = tally_.all;
}

void NameModel::setNames(QStringList names) {
    beginResetModel();
    names_ = std::move(names);
    tally_ = {};
    tally_.all.assign(static_cast<std::size_t>(names_.size()) + 1, 0);
    tally_.matching = tally_.all;
    endResetModel();
}

void NameModel::showTally(const NameTally& tally) {
    if (std::ssize(tally.all) != names_.size() + 1)
        return; // of other names; the next one is on its way
    const int before = rowCount();
    tally_ = tally;
    if (rowCount() != before) { // the row of those without a name came or went
        beginResetModel();
        endResetModel();
    } else if (before > 0) {
        Q_EMIT dataChanged(index(0, 0), index(before - 1, 1));
    }
}

int NameModel::rowCount(const QModelIndex& parent) const {
    const bool hasUnnamed = tally_.all.back() > 0;
    return parent.isValid() ? 0 : static_cast<int>(names_.size()) + (hasUnnamed ? 1 : 0);
}

Qt::ItemFlags NameModel::flags(const QModelIndex& index) const {
    const auto usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == 0 ? usual | Qt::ItemIsUserCheckable : usual;
}

QVariant NameModel::data(const QModelIndex& index, int role) const {
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= tally_.all.size())
        return {};
    const QString name = index.row() < names_.size() ? names_[index.row()] : tr("Without");
    const auto [all, matching] = std::pair(tally_.all[row], tally_.matching[row]);
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole)
        return tr("%1: %2 of %3 images match the filter")
            .arg(name, style::count(matching), style::count(all));
    if (index.column() == 1) {
        if (role == Qt::TextAlignmentRole)
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        if (role != Qt::DisplayRole)
            return {};
        return matching == all ? style::count(all)
                               : tr("%1 of %2").arg(style::count(matching), style::count(all));
    }
    if (role == Qt::DisplayRole)
        return name;
    if (role == Qt::CheckStateRole)
        return tally_.chosen && (*tally_.chosen)[row] ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::DecorationRole && iconOf_)
        return iconOf_(index.row());
    return {};
}

bool NameModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != 0)
        return false;
    if (!tally_.chosen)
        tally_.chosen.emplace(tally_.all.size(), std::uint8_t{0});
    (*tally_.chosen)[static_cast<std::size_t>(index.row())] = value.toInt() == Qt::Checked ? 1 : 0;
    if (std::ranges::find(*tally_.chosen, std::uint8_t{1}) == tally_.chosen->end())
        tally_.chosen.reset();
    Q_EMIT dataChanged(index, index);
    Q_EMIT chosen(tally_.chosen);
    return true;
}

NameList::NameList(const QString& title, const QStringList& names, const NameModel::IconOf& iconOf,
                   QWidget* parent)
    : QWidget(parent),
      model_(new NameModel(names, iconOf, this)),
      searched_(new QSortFilterProxyModel(this)),
      list_(new QTreeView(this)),
      search_(new QLineEdit(this)) {
    searched_->setSourceModel(model_);
    searched_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    search_->setAccessibleName(tr("Search in %1").arg(title));
    search_->setPlaceholderText(tr("Search %1 names").arg(style::count(names.size())));
    search_->setClearButtonEnabled(true);
    search_->setVisible(names.size() >= searchedFrom);
    list_->setModel(searched_);
    list_->setAccessibleName(title);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setSelectionBehavior(QAbstractItemView::SelectRows);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setTextElideMode(Qt::ElideMiddle);
    list_->setTabKeyNavigation(false);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(search_);
    column->addWidget(list_);
    connect(search_, &QLineEdit::textChanged, searched_, &QSortFilterProxyModel::setFilterFixedString);
    connect(model_, &QAbstractItemModel::modelReset, this, &NameList::fitHeight);
    fitHeight();
}

void NameList::setNames(const QStringList& names) {
    model_->setNames(names);
    search_->setPlaceholderText(tr("Search %1 names").arg(style::count(names.size())));
    search_->setVisible(names.size() >= searchedFrom);
}

void NameList::showTally(const NameTally& tally) {
    model_->showTally(tally);
}

/// As many rows as there are, up to a few: searching in a long list must not make the panel jump.
void NameList::fitHeight() {
    const int row = std::max(list_->sizeHintForRow(0), fontMetrics().height() + 6);
    list_->setFixedHeight(row * std::clamp(model_->rowCount(), 1, rowsShown) + 2);
}

} // namespace wherefrom::filters
